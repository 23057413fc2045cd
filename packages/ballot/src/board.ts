/** The public board: an archive's entries sorted by what they are. Nothing is checked here but the setup. */
import type { Archive, Entry } from './archive.ts'
import { readCredentials, type CredentialList } from './credential.ts'
import { readElection, type Election } from './election.ts'
import { fromHex, toBase64 } from './encoding.ts'
import type { EventType } from './events.ts'
import { hashHex } from './hash.ts'
import { demand } from './rejection.ts'
import { readTrustees, type Trustees } from './trustees.ts'

/** A record by a trustee, with its `owned_…` record. */
export interface OwnedTexts {
  readonly content: string
  readonly owned: string
}

export interface RecordedBallot {
  readonly text: string
  readonly tracker: string
}

export interface Board {
  readonly election: Election
  readonly trustees: Trustees
  readonly credentials: CredentialList
  readonly ballots: readonly RecordedBallot[]
  readonly tally?: { readonly text: string; readonly sized: string }
  readonly shuffles: readonly OwnedTexts[]
  readonly decryptions: readonly OwnedTexts[]
  readonly result?: string
  /** type of the last event */
  readonly stage: EventType
  /** hash of the last event: names the whole archive up to it */
  readonly head: string
}

/** §15: the payload of `Setup` names its three records. */
function demandSetup(setup: Entry): void {
  const [election, trustees, credentials, payload] = setup.data as [string, string, string, string]
  const expected = {
    election: hashHex(election),
    trustees: hashHex(trustees),
    credentials: hashHex(credentials),
  }
  demand(JSON.stringify(expected) === payload, 'chain.payload', 'setup does not name its records')
}

/** Reads what an archive says. @throws Rejection `chain.payload`, `election.…`, `trustees.form`, `credentials.…` */
export function readBoard({ entries }: Archive): Board {
  const setup = entries[0]!
  demandSetup(setup)
  const [election, trustees, credentials] = setup.data as [string, string, string]
  const of = (type: EventType) => entries.filter((entry) => entry.type === type)
  const owned = (type: EventType) => of(type).map(({ data }) => ({ content: data[0]!, owned: data[1]! }))
  const [tally] = of('EncryptedTally')
  const [result] = of('Result')
  const last = entries.at(-1)!
  return {
    election: readElection(election),
    trustees: readTrustees(trustees),
    credentials: readCredentials(credentials),
    ballots: of('Ballot').map(({ data, payload }) => ({
      text: data[0]!,
      tracker: toBase64(fromHex(payload!)!),
    })),
    ...(tally ? { tally: { text: tally.data[0]!, sized: tally.data[1]! } } : {}),
    shuffles: owned('Shuffle'),
    decryptions: owned('PartialDecryption'),
    ...(result ? { result: result.data[0]! } : {}),
    stage: last.type,
    head: last.hash,
  }
}
