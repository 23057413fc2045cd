/** The text of a ballot (section 9): reading, writing, tracker. */
import type { Ciphertext } from './elgamal.ts'
import { hashBase64 } from './hash.ts'
import { fieldsOf, listOf, numberOf, parseJson, textOf } from './json.ts'
import { demand, type RejectionCode } from './rejection.ts'
import type { Proof } from './schnorr.ts'

export interface HomomorphicAnswer {
  readonly kind: 'homomorphic'
  readonly choices: readonly Ciphertext[]
  readonly individualProofs: readonly (readonly Proof[])[]
  readonly overallProof: readonly Proof[]
  readonly blankProof?: readonly Proof[]
}

export interface ShuffledAnswer {
  readonly kind: 'shuffled'
  readonly choices: Ciphertext
  readonly proof: Proof
}

export type Answer = HomomorphicAnswer | ShuffledAnswer

export interface UnsignedBallot {
  readonly electionUuid: string
  readonly electionHash: string
  readonly credential: bigint
  readonly answers: readonly Answer[]
}

export interface Ballot extends UnsignedBallot {
  readonly signature: { readonly hash: string; readonly proof: Proof }
}

export function writeProof({ challenge, response }: Proof): string {
  return `{"challenge":"${challenge}","response":"${response}"}`
}

export function writeProofs(proofs: readonly Proof[]): string {
  return `[${proofs.map(writeProof).join(',')}]`
}

export function writeCiphertext({ alpha, beta }: Ciphertext): string {
  return `{"alpha":"${alpha}","beta":"${beta}"}`
}

export function writeCiphertexts(ciphertexts: readonly Ciphertext[]): string {
  return `[${ciphertexts.map(writeCiphertext).join(',')}]`
}

function writeAnswer(answer: Answer): string {
  if (answer.kind === 'shuffled')
    return `{"choices":${writeCiphertext(answer.choices)},"proof":${writeProof(answer.proof)}}`
  const individual = answer.individualProofs.map(writeProofs).join(',')
  const blank = answer.blankProof ? `,"blank_proof":${writeProofs(answer.blankProof)}` : ''
  const overall = writeProofs(answer.overallProof)
  return `{"choices":${writeCiphertexts(answer.choices)},"individual_proofs":[${individual}],"overall_proof":${overall}${blank}}`
}

/** The text that is hashed and signed: the ballot ending after its answers (§9.3). */
export function writeUnsigned({ electionUuid, electionHash, credential, answers }: UnsignedBallot): string {
  const head = `{"election_uuid":${JSON.stringify(electionUuid)},"election_hash":${JSON.stringify(electionHash)}`
  return `${head},"credential":"${credential}","answers":[${answers.map(writeAnswer).join(',')}]}`
}

/** Appends the signature to the text of `writeUnsigned`. */
export function appendSignature(unsigned: string, { hash, proof }: Ballot['signature']): string {
  return `${unsigned.slice(0, -1)},"signature":{"hash":${JSON.stringify(hash)},"proof":${writeProof(proof)}}}`
}

export function readProof(value: unknown, code: RejectionCode): Proof {
  const { challenge, response } = fieldsOf(value, code)
  return { challenge: numberOf(challenge, code), response: numberOf(response, code) }
}

export function readProofs(value: unknown, code: RejectionCode): Proof[] {
  return listOf(value, code).map((proof) => readProof(proof, code))
}

export function readCiphertext(value: unknown, code: RejectionCode): Ciphertext {
  const { alpha, beta } = fieldsOf(value, code)
  return { alpha: numberOf(alpha, code), beta: numberOf(beta, code) }
}

export function readCiphertexts(value: unknown, code: RejectionCode): Ciphertext[] {
  return listOf(value, code).map((ciphertext) => readCiphertext(ciphertext, code))
}

function readAnswer(value: unknown): Answer {
  const code = 'ballot.form'
  const fields = fieldsOf(value, code)
  if (!Array.isArray(fields.choices))
    return {
      kind: 'shuffled',
      choices: readCiphertext(fields.choices, code),
      proof: readProof(fields.proof, code),
    }
  return {
    kind: 'homomorphic',
    choices: readCiphertexts(fields.choices, code),
    individualProofs: listOf(fields.individual_proofs, code).map((proofs) => readProofs(proofs, code)),
    overallProof: readProofs(fields.overall_proof, code),
    ...(fields.blank_proof === undefined ? {} : { blankProof: readProofs(fields.blank_proof, code) }),
  }
}

/** A ballot with the text that its signature covers. */
export interface ReadBallot extends Ballot {
  readonly unsigned: string
}

/** Reads a ballot; throws `ballot.form` unless the text is canonical (§10.1). */
export function readBallot(text: string): ReadBallot {
  const code = 'ballot.form'
  const fields = fieldsOf(parseJson(text, code), code)
  const signature = fieldsOf(fields.signature, code)
  const ballot: Ballot = {
    electionUuid: textOf(fields.election_uuid, code),
    electionHash: textOf(fields.election_hash, code),
    credential: numberOf(fields.credential, code),
    answers: listOf(fields.answers, code).map(readAnswer),
    signature: { hash: textOf(signature.hash, code), proof: readProof(signature.proof, code) },
  }
  const unsigned = writeUnsigned(ballot)
  demand(appendSignature(unsigned, ballot.signature) === text, code, 'not canonical')
  return { ...ballot, unsigned }
}

/** The "smart ballot tracker" a voter compares with the board (§9.3): SHA-256 of the ballot in Base64. */
export function trackerOf(ballotText: string): string {
  return hashBase64(ballotText)
}
