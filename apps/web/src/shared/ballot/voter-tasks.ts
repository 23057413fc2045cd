/** The voter's side: standing key, ballot, own credential. Runs in the ballot worker only. */
import {
  castBallot as makeBallot,
  credentialFor,
  getGroup,
  makeStandingKey as newStandingKey,
  openBooth,
  proveStandingKey,
  readCredentials,
  readElection,
  Rejection,
  voteKeyFor,
  type Booth,
  type Question,
  type StandingKey,
  type VoteKey,
} from '@zhibu/ballot'
import { BallotError } from './ballot-error.ts'
import { DeviceStore } from './device-store.ts'
import { keepCast } from './kept-casts.ts'
import type { Report } from './progress.ts'
import { standingKeyName, type KeptStandingKey } from './standing-key-entry.ts'

/** A proof of knowledge as the protocol writes it. */
export interface WrittenProof {
  readonly challenge: string
  readonly response: string
}

/** What is registered: V in decimal digits, and the proof, bound to `owner`, that this device knows its secret. */
export interface RegisteredKey {
  readonly owner: string
  readonly publicKey: string
  readonly proof: WrittenProof
}

export interface VoteWords {
  readonly electionText: string
  /** must be the election's own */
  readonly uuid: string
  /** this voter's salt of this vote */
  readonly salt: string
}

export interface CastWords extends VoteWords {
  readonly owner: string
  /** for each question its bits, the blank one in front where allowed */
  readonly choices: readonly (readonly number[])[]
  /** the frozen list of public credentials; when given, a ballot is made only if the own one is on it */
  readonly credentialsText?: string
}

export interface MadeBallot {
  readonly text: string
  readonly tracker: string
  /** in decimal digits */
  readonly credential: string
}

const group = () => getGroup('BELENIOS-2048')

function register(key: StandingKey, owner: string): RegisteredKey {
  const { challenge, response } = proveStandingKey(group(), key, owner)
  return {
    owner,
    publicKey: key.publicKey.toString(),
    proof: { challenge: challenge.toString(), response: response.toString() },
  }
}

const reviveKey = ({ secret, publicKey }: KeptStandingKey): StandingKey => ({
  secret: BigInt(secret),
  publicKey: BigInt(publicKey),
})

async function ownKey(owner: string): Promise<StandingKey> {
  const kept = await (await DeviceStore.open(owner)).read<KeptStandingKey>(standingKeyName)
  if (!kept) throw new BallotError('device.noStandingKey')
  return reviveKey(kept)
}

/**
 * Makes the person's standing key, or takes the one this device already has, with a fresh proof.
 * @param words.boundTo what the server wants the proof to be bound to; `owner` when missing
 */
export async function makeStandingKey({
  owner,
  boundTo = owner,
}: {
  owner: string
  boundTo?: string
}): Promise<RegisteredKey> {
  const store = await DeviceStore.open(owner)
  const known = await store.read<KeptStandingKey>(standingKeyName)
  const made = known ? reviveKey(known) : newStandingKey(group())
  const kept = await store.writeFirst<KeptStandingKey>(standingKeyName, {
    secret: made.secret.toString(),
    publicKey: made.publicKey.toString(),
  })
  return register(reviveKey(kept), boundTo)
}

/** V of the key on this device, in decimal digits; null when there is none. */
export async function standingPublicKey({ owner }: { owner: string }): Promise<string | null> {
  const kept = await (await DeviceStore.open(owner)).read<KeptStandingKey>(standingKeyName)
  return kept?.publicKey ?? null
}

/** Destroys the standing key of this device. Votes frozen with it cannot be cast from here any more. */
export async function forgetStandingKey({ owner }: { owner: string }): Promise<void> {
  await (await DeviceStore.open(owner)).drop(standingKeyName)
}

let booth: Booth | undefined

/** The last election stays open, with its tables: several ballots or a change of mind need them again. */
function boothFor(electionText: string): Booth {
  if (booth?.election.text !== electionText) booth = openBooth(readElection(electionText))
  return booth
}

/** Choices that a question allows: the first ones, as few as may be. */
function fewestChoices(question: Question): number[] {
  const few = question.kind === 'homomorphic' ? question.min : 0
  const bits = question.answers.map((_, k) => (k < few ? 1 : 0))
  return question.kind === 'homomorphic' && question.blank ? [0, ...bits] : bits
}

let ready: Booth | undefined

/**
 * Reads the election and makes everything ready, so that casting is quick when it comes: the tables, and, as engines
 * compile only what has run, a ballot to the first question with a key of nobody, which is thrown away. Asked again, it only
 * answers.
 */
export async function prepare({ electionText }: { electionText: string }): Promise<{ electionHash: string }> {
  const open = boothFor(electionText)
  if (ready !== open) {
    ready = open
    const [question] = open.election.questions
    const trial = { ...open, election: { ...open.election, questions: [question!] } }
    const nobody = newStandingKey(open.group)
    makeBallot(trial, { secret: nobody.secret, credential: nobody.publicKey }, [fewestChoices(question!)])
  }
  return { electionHash: open.election.hash }
}

/** @throws Rejection `ballot.credential` */
function demandOnList(credential: bigint, credentialsText: string): void {
  if (!readCredentials(credentialsText).weights.has(credential)) throw new Rejection('ballot.credential')
}

function ballotOf(words: Omit<CastWords, 'owner'>, keyOf: () => VoteKey, report: Report): MadeBallot {
  const open = boothFor(words.electionText)
  if (open.election.uuid !== words.uuid) throw new Rejection('ballot.election')
  const key = keyOf()
  if (words.credentialsText !== undefined) demandOnList(key.credential, words.credentialsText)
  const onProgress = (done: number, total: number) => report({ done, total })
  const { text, tracker } = makeBallot(open, key, words.choices, { onProgress })
  return { text, tracker, credential: key.credential.toString() }
}

/** Makes a ballot with the key of this device, and keeps it until it is acknowledged (`acknowledgeCast`). */
export async function castBallot(words: CastWords, report: Report): Promise<MadeBallot> {
  const key = await ownKey(words.owner)
  const made = ballotOf(words, () => voteKeyFor(group(), key, words), report)
  const store = await DeviceStore.open(words.owner)
  await keepCast(store, { uuid: words.uuid, ...made, madeAt: Date.now() })
  return made
}

/** Whether the own credential of this vote is on the list, and which it is. */
export async function checkOwnCredential(words: {
  owner: string
  credentialsText: string
  uuid: string
  salt: string
}): Promise<{ onList: boolean; credential: string; credentialsHash: string; voters: number }> {
  const { publicKey } = await ownKey(words.owner)
  const credential = credentialFor(group(), publicKey, words)
  const list = readCredentials(words.credentialsText)
  return {
    onList: list.weights.has(credential),
    credential: credential.toString(),
    credentialsHash: list.hash,
    voters: list.voters.length,
  }
}

const tabletKeys = new Map<string, StandingKey>()

/** A key for each owner, for people without a device of their own. They exist in this worker's memory only. */
export async function makeTabletKeys({ owners }: { owners: readonly string[] }): Promise<RegisteredKey[]> {
  return owners.map((owner) => {
    const key = tabletKeys.get(owner) ?? newStandingKey(group())
    tabletKeys.set(owner, key)
    return register(key, owner)
  })
}

/** A ballot with one of the tablet's keys, which is forgotten at once: nobody votes again with it. */
export async function castOnTablet(words: CastWords, report: Report): Promise<MadeBallot> {
  const key = tabletKeys.get(words.owner)
  if (!key) throw new BallotError('device.noTabletKey')
  const made = ballotOf(words, () => voteKeyFor(group(), key, words), report)
  tabletKeys.delete(words.owner)
  return made
}
