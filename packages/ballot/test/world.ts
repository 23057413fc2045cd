/**
 * A small vote of which all secrets are known, and tools for forging it: the tests change what they want and
 * repair everything else (hashes, chain, signatures), so that only the intended check can notice.
 */
import { readArchive, writeSetup } from '../src/archive.ts'
import {
  readBallot,
  type Answer,
  appendSignature,
  writeUnsigned,
  type UnsignedBallot,
} from '../src/ballot.ts'
import { castBallot, type VoteKey } from '../src/cast.ts'
import { utf8 } from '../src/encoding.ts'
import { writeCredentials } from '../src/credential.ts'
import { decryptPartially, writeOwned, writePartialDecryption } from '../src/decryption.ts'
import { openBooth, writeElection, type Booth } from '../src/election.ts'
import { hashBase64, hashHex } from '../src/hash.ts'
import { getFastGroup } from '../src/node/openssl.ts'
import type { HomomorphicQuestion } from '../src/question.ts'
import { simulationRandom } from '../src/random.ts'
import { computeResult, decryptTally, writeResult } from '../src/result.ts'
import { proveKnowledge } from '../src/schnorr.ts'
import { computeTally, writeSizedTally } from '../src/tally.ts'
import { writeRecord } from '../src/tar.ts'
import { makeTrusteeKey, type TrusteeKey } from '../src/trustee-key.ts'
import { electionKey, writeTrustees, type TrusteeItem } from '../src/trustees.ts'

export const group = getFastGroup('BELENIOS-2048')
export const random = simulationRandom('forgeries')
const TIME = 1_800_000_000

/** An event and its data, before hashes and heights are filled in. */
export interface Step {
  readonly type: string
  readonly data: readonly string[]
}

/** What may be wrong with the chain itself. */
export interface ChainFaults {
  readonly parent?: (height: number, parent: string | undefined) => string | undefined
  readonly height?: (height: number) => number
  readonly payload?: (type: string, payload: string | undefined) => string | undefined
  readonly event?: (text: string, height: number) => string
}

function record(text: string, kind: 'data' | 'event'): Uint8Array {
  const content = utf8(text)
  return writeRecord({ name: `${hashHex(content)}.${kind}.json`, content }, TIME)
}

/** Writes any steps as an archive: unlike `ArchiveWriter` without asking whether they make sense. */
export function buildArchive(steps: readonly Step[], faults: ChainFaults = {}): Uint8Array {
  const header = utf8(`{"version":1,"timestamp":"${TIME}"}`)
  const parts = [writeRecord({ name: 'BELENIOS', content: header }, TIME)]
  let previous: string | undefined
  steps.forEach(({ type, data }, k) => {
    for (const text of data) parts.push(record(text, 'data'))
    const last = data.length > 0 ? hashHex(data.at(-1)!) : undefined
    const parent = faults.parent ? faults.parent(k, previous) : previous
    const payload = faults.payload ? faults.payload(type, last) : last
    let text = JSON.stringify({ parent, height: faults.height?.(k) ?? k, type, payload })
    text = faults.event?.(text, k) ?? text
    parts.push(record(text, 'event'))
    previous = hashHex(text)
  })
  return Buffer.concat(parts)
}

/** The steps of an archive that can be read. */
export function stepsOf(archive: Uint8Array): Step[] {
  return readArchive(archive).entries.map(({ type, data }) => ({ type, data }))
}

export interface World {
  readonly booth: Booth
  readonly trustees: readonly TrusteeKey[]
  readonly items: readonly TrusteeItem[]
  readonly voters: readonly VoteKey[]
  readonly ballots: readonly string[]
  readonly steps: readonly Step[]
}

export const QUESTIONS: readonly HomomorphicQuestion[] = [
  { kind: 'homomorphic', answers: ['A', 'B', 'C'], blank: false, min: 1, max: 2, question: 'Two of three' },
  { kind: 'homomorphic', answers: ['D', 'E'], blank: true, min: 1, max: 1, question: 'One, or blank' },
]

/** The steps from tally to result for given ballots, all of them honest. */
export function finish(
  world: Pick<World, 'booth' | 'trustees' | 'items'>,
  credentials: string,
  texts: readonly string[],
): Step[] {
  const { booth, trustees, items } = world
  const { election } = booth
  const entries = (JSON.parse(credentials) as string[]).map((entry) => entry.split(','))
  const weights = new Map(entries.map(([c, weight]) => [BigInt(c!), BigInt(weight ?? 1)]))
  const list = { text: credentials, hash: '', voters: [], weights }
  const { tally, text, sized } = computeTally(group, election, list, texts.map(readBallot))
  const partials = trustees.map(({ secret }) => decryptPartially(group, election.hash, tally, secret, random))
  const owned = partials.map((partial, k) => {
    const content = writePartialDecryption(partial)
    return {
      type: 'PartialDecryption',
      data: [content, writeOwned({ owner: k + 1, payload: hashHex(content) })],
    }
  })
  const elements = decryptTally(group, items, tally, new Map(partials.map((partial, k) => [k + 1, partial])))
  const result = writeResult(computeResult(group, election, elements, sized.totalWeight))
  return [
    { type: 'EndBallots', data: [] },
    { type: 'EncryptedTally', data: [text, writeSizedTally(sized)] },
    ...owned,
    { type: 'Result', data: [result] },
  ]
}

/** Four voters, two mandatory trustees, two questions (one with blank); the first voter votes twice. */
export function makeWorld(): World {
  const trustees = [makeTrusteeKey(group, 'One', random), makeTrusteeKey(group, undefined, random)]
  const items = trustees.map(({ publicKey }): TrusteeItem => ({ kind: 'single', key: publicKey }))
  const election = writeElection({
    uuid: 'ForgedE1ection5',
    name: 'Forgeries',
    description: '',
    group: group.name,
    publicKey: electionKey(group, items),
    questions: QUESTIONS,
  })
  const booth = openBooth(election, group)
  const voters = [101n, 102n, 103n, 104n].map((secret) => ({ secret, credential: group.powerOfG(secret) }))
  const choices = [
    [
      [1, 0, 0],
      [1, 0, 0],
    ],
    [
      [1, 1, 0],
      [0, 1, 0],
    ],
    [
      [0, 1, 1],
      [0, 0, 1],
    ],
    [
      [0, 0, 1],
      [0, 1, 0],
    ],
  ]
  const order = [0, 1, 2, 0]
  const ballots = order.map((voter, k) => castBallot(booth, voters[voter]!, choices[k]!, { random }).text)
  const credentials = writeCredentials(voters.map(({ credential }) => ({ credential, weight: 1n }))).text
  const world = { booth, trustees, items, voters, ballots }
  const steps = [
    { type: 'Setup', data: writeSetup(election.text, writeTrustees(items), credentials) },
    ...ballots.map((text) => ({ type: 'Ballot', data: [text] })),
    ...finish(world, credentials, ballots),
  ]
  return { ...world, steps }
}

/** Signs a changed ballot with the voter's key, so that only what was changed is wrong. */
export function signBallot(ballot: UnsignedBallot, key: VoteKey): string {
  const unsigned = writeUnsigned(ballot)
  const hash = hashBase64(unsigned)
  return appendSignature(unsigned, { hash, proof: proveKnowledge(group, key.secret, `sig|${hash}|`, random) })
}

/** A ballot with another answer to question `k`, signed again. */
export function changeAnswer(
  text: string,
  key: VoteKey,
  k: number,
  change: (answer: Answer) => Answer,
): string {
  const ballot = readBallot(text)
  const answers = ballot.answers.map((answer, n) => (n === k ? change(answer) : answer))
  return signBallot({ ...ballot, answers }, key)
}

/** Replaces the data of the nth step of a type. */
export function replaceData(
  steps: readonly Step[],
  type: string,
  n: number,
  change: (data: readonly string[]) => readonly string[],
): Step[] {
  let seen = 0
  return steps.map((step) => (step.type === type && seen++ === n ? { type, data: change(step.data) } : step))
}

/** Changes the setup's three texts and repairs its payload. */
export function replaceSetup(
  steps: readonly Step[],
  change: (texts: { election: string; trustees: string; credentials: string }) => {
    election?: string
    trustees?: string
    credentials?: string
  },
): Step[] {
  return replaceData(steps, 'Setup', 0, ([election, trustees, credentials]) => {
    const texts = { election: election!, trustees: trustees!, credentials: credentials! }
    const changed = { ...texts, ...change(texts) }
    return writeSetup(changed.election, changed.trustees, changed.credentials)
  })
}

/** A valid number modulo p outside the subgroup: −x. */
export function outside(x: bigint): bigint {
  return group.p - x
}
