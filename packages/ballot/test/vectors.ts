/** The published elections of `vectors/`, made by `belenios-tool` 2.0 with all their secrets. */
import { readFileSync } from 'node:fs'

export type FixtureName = 'simple' | 'threshold' | 'grades'

const UUIDS: Record<FixtureName, string> = {
  simple: 'GeFR5p4xUJsyms',
  threshold: '3HuRsbyW7Tqn2g',
  grades: 'xDvu5E34QzEtiw',
}

function read(path: string): Buffer {
  return readFileSync(new URL(`../vectors/${path}`, import.meta.url))
}

export interface FixtureSecrets {
  readonly voters: readonly { private_credential: string; public_credential: string; weight: string }[]
  readonly ballots_in_order: readonly { voter: number; choices: number[][]; tracker: string }[]
  readonly trustees: readonly {
    owner: number
    kind: string
    private_key?: string
    seed?: string
    decryption_key?: string
    encrypted_decryption_key?: string
  }[]
  readonly events: readonly string[]
  readonly result: unknown
}

export function fixtureArchive(name: FixtureName): Uint8Array {
  return read(`${name}/${UUIDS[name]}.bel`)
}

export function fixtureSecrets(name: FixtureName): FixtureSecrets {
  return JSON.parse(read(`${name}/secrets.json`).toString()) as FixtureSecrets
}

interface HashVector {
  readonly preimage: string
  readonly sha256: string
  readonly mod_q: string
}
interface ProofVector {
  readonly challenge: string
  readonly response: string
}
interface CiphertextVector {
  readonly alpha: string
  readonly beta: string
}
interface DisjunctionVector {
  readonly proofs: readonly ProofVector[]
  readonly commitments: readonly { M: number; A: string; B: string }[]
  readonly hash: HashVector
  readonly sum_of_challenges_mod_q?: string
}

export interface Vectors {
  readonly groups: Record<
    'BELENIOS-2048' | 'RFC-3526-2048',
    { p: string; q: string; g: string; sha256_of_decimal: { p: string; q: string; g: string } }
  >
  readonly simple: {
    readonly uuid: string
    readonly election_json_sha256_hex: string
    readonly election_fingerprint: string
    readonly credentials: readonly {
      private_credential: string
      first14_as_number: string
      mod_53: number
      checksum_value: number
      checksum_char: string
      pbkdf2_hex: string
      secret_exponent: string
      public_credential: string
    }[]
    readonly public_credentials_fingerprint: string
    readonly trustees: readonly {
      private_key: string
      public_key: string
      short_id: string
      pok: ProofVector
      commitment_A: string
      hash: HashVector
    }[]
    readonly election_public_key: string
    readonly ballot_0: {
      readonly raw_length: number
      readonly S0: string
      readonly individual_proof_q0_c0: DisjunctionVector & { choice: CiphertextVector }
      readonly overall_proof_q0: DisjunctionVector & { min: number; max: number; product: CiphertextVector }
      readonly overall_proof_q1: DisjunctionVector & { min: number; max: number; product: CiphertextVector }
      readonly blank_q2: {
        readonly product_without_first: CiphertextVector
        readonly blank_proof: DisjunctionVector
        readonly overall_proof: DisjunctionVector
      }
      readonly signature: {
        readonly unsigned_ballot_length: number
        readonly unsigned_ballot_sha256_hex: string
        readonly hash: string
        readonly commitment_A: string
        readonly challenge_hash: HashVector
      }
      readonly sha256_hex: string
      readonly tracker: string
    }
    readonly encrypted_tally: {
      readonly sized: string
      readonly first_ciphertext: CiphertextVector
      readonly counted_ballot_trackers: readonly string[]
    }
    readonly partial_decryption_owner1_q0_c0: {
      readonly factor: string
      readonly proof: ProofVector
      readonly A: string
      readonly B: string
      readonly hash: HashVector
    }
    readonly decrypted_group_elements_q0: readonly { element: string; log: string }[]
    readonly result: string
    readonly events: readonly { json: string; sha256: string }[]
  }
  readonly threshold: {
    readonly public_credentials_with_weights: readonly string[]
    readonly threshold: number
    readonly pki: readonly {
      seed: string
      sk_hex: string
      dk_hex: string
      verification: string
      encryption: string
      cert_signature_hash: HashVector
    }[]
    readonly polynomials: readonly (readonly string[])[]
    readonly secrets_i_to_j: readonly (readonly string[])[]
    readonly decryption_keys: readonly { message: string; reduced_mod_q: string; verification_key: string }[]
    readonly channel_example: {
      readonly encrypted: { alpha: string; beta: string; data: string }
      readonly shared_element: string
      readonly key_hex: string
      readonly iv_hash_hex: string
      readonly nonce_13_bytes_hex: string
      readonly tag_hex: string
      readonly plaintext: string
    }
    readonly sub_key: string
    readonly lagrange: { indexes: number[]; lambda_1: string; lambda_3: string }
    readonly sized: string
    readonly result: string
    readonly owners: readonly number[]
  }
  readonly grades: {
    readonly encodings: readonly {
      ints: number[]
      before_padding_search: string
      epsilon: string
      element: string
      decoded: number[]
    }[]
    readonly raweg_ballot_0: {
      readonly S0: string
      readonly choices: CiphertextVector
      readonly proof: ProofVector
      readonly commitment_A: string
      readonly hash: HashVector
    }
    readonly generators: readonly { i: number; sha256_hex: string; element: string }[]
    readonly shuffle_1: {
      readonly N: number
      readonly str_c_length: number
      readonly challenges_seed_sha256_hex: string
      readonly u: readonly { sha256_of_index_hex: string; sha256_hex: string; u: string }[]
      readonly challenge_preimage_length: number
      readonly challenge_c_hex: string
    }
    readonly result: string
  }
}

export const VECTORS = JSON.parse(read('vectors.json').toString()) as Vectors

export type { CiphertextVector, DisjunctionVector, HashVector, ProofVector }
