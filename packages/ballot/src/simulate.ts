/**
 * A whole vote by itself: voters, trustees, ballots, tally, decryption, result, with the plain counts beside
 * the archive. For trials, tests and measurements; with a seed everything repeats itself and nothing is secret.
 */
import { ArchiveWriter, writeSetup } from './archive.ts'
import { readBallot } from './ballot.ts'
import { castBallot } from './cast.ts'
import { decryptionRecords } from './conduct.ts'
import { writeCredentials, type CredentialList } from './credential.ts'
import { decryptPartially, type PartialDecryption } from './decryption.ts'
import { openBooth, writeElection, type Booth, type Election } from './election.ts'
import { getGroup, type Group } from './group.ts'
import { choiceCount, type Choices, type HomomorphicQuestion } from './question.ts'
import { randomOrder, randomToken, simulationRandom, systemRandom, type RandomSource } from './random.ts'
import { computeResult, decryptTally, writeResult } from './result.ts'
import * as people from './simulated-people.ts'
import { computeTally, writeSizedTally } from './tally.ts'
import { electionKey, writeTrustees } from './trustees.ts'

export interface SimulationOptions {
  readonly voters: number
  /** names to choose from */
  readonly names: number
  /** at most so many names per ballot; half of the names (rounded up) unless given */
  readonly seats?: number
  /** at least so many names per ballot; 0 unless given */
  readonly atLeast?: number
  /** number of equal questions; 1 unless given */
  readonly questions?: number
  /** whether a blank vote is possible (about one in five then is) */
  readonly blank?: boolean
  /** 1 unless given */
  readonly trustees?: number
  /** how many trustees are needed; all of them, each mandatory, unless given */
  readonly threshold?: number
  /** weight of each voter, repeated as often as needed; all 1 unless given */
  readonly weights?: readonly number[]
  /** part of the voters who vote, 0 to 1; 1 unless given */
  readonly turnout?: number
  /** part of those who vote who vote a second time, 0 to 1; 0 unless given */
  readonly revotes?: number
  /** makes everything repeat itself; the cryptographic generator unless given */
  readonly seed?: string | number
  /** seconds since 1970 for the archive; a fixed moment unless given */
  readonly timestamp?: number
  readonly group?: Group
  readonly onProgress?: (done: number, total: number) => void
}

export interface Simulation {
  readonly uuid: string
  readonly election: Election
  /** the `.bel` file */
  readonly archive: Uint8Array
  /** weighted counts per question, from the plain choices (the blank count in front where allowed) */
  readonly counts: readonly (readonly bigint[])[]
  /** the result that was decrypted, as JSON text: `{"result":[…]}` */
  readonly result: string
  /** the same, written from the plain choices: equal unless something is wrong */
  readonly plainResult: string
  readonly ballots: number
  readonly trackers: readonly string[]
  /** which owners decrypted */
  readonly decryptedBy: readonly number[]
}

function questionsOf(options: SimulationOptions): HomomorphicQuestion[] {
  const { names, seats = Math.ceil(names / 2), atLeast = 0, blank = false, questions = 1 } = options
  return Array.from({ length: questions }, (_, n) => ({
    kind: 'homomorphic',
    answers: Array.from({ length: names }, (__, k) => `Name ${k + 1}`),
    blank,
    min: atLeast,
    max: seats,
    question: questions === 1 ? 'Who shall be elected?' : `Question ${n + 1}`,
  }))
}

/** Everything that is fixed before the first ballot. */
interface Prepared {
  readonly booth: Booth
  readonly questions: readonly HomomorphicQuestion[]
  readonly trustees: people.SimulatedTrustees
  readonly voters: readonly people.SimulatedVoter[]
  readonly credentials: CredentialList
}

function prepare(options: SimulationOptions, group: Group, random: RandomSource): Prepared {
  const { trustees: count = 1, threshold, voters: voterCount, weights = [1] } = options
  const trustees = people.makeTrustees(group, count, threshold, random)
  const uuid = randomToken(14, random)
  const questions = questionsOf(options)
  const election = writeElection({
    uuid,
    name: `Simulated vote ${uuid}`,
    description: 'Made by a program.',
    group: group.name,
    publicKey: electionKey(group, trustees.items),
    questions,
  })
  const voters = people.makeVoters(group, uuid, voterCount, weights, random)
  const list = voters.map(({ key, weight }) => ({ credential: key.credential, weight }))
  return {
    booth: openBooth(election, group),
    questions,
    trustees,
    voters,
    credentials: writeCredentials(list),
  }
}

/** Who votes when: a random part of the voters, of whom a random part votes again later. */
function votingOrder(options: SimulationOptions, random: RandomSource): number[] {
  const { voters, turnout = 1, revotes = 0 } = options
  const first = randomOrder(voters, random).slice(0, Math.round(voters * turnout))
  const again = randomOrder(first.length, random).slice(0, Math.round(first.length * revotes))
  return [...first, ...again.map((k) => first[k]!)]
}

interface Voting {
  readonly texts: readonly string[]
  readonly trackers: readonly string[]
  /** the last choices of each voter */
  readonly choices: ReadonlyMap<number, readonly Choices[]>
}

function vote(
  { booth, questions, voters }: Prepared,
  options: SimulationOptions,
  random: RandomSource,
): Voting {
  const order = votingOrder(options, random)
  const choices = new Map<number, readonly Choices[]>()
  const cast = order.map((voter, k) => {
    const own = questions.map((question) => people.randomChoices(question, random))
    choices.set(voter, own)
    options.onProgress?.(k + 1, order.length)
    return castBallot(booth, voters[voter]!.key, own, { random })
  })
  return { texts: cast.map(({ text }) => text), trackers: cast.map(({ tracker }) => tracker), choices }
}

/** The counts as anybody would count them who could see the choices. */
function countPlainly({ questions, voters }: Prepared, voting: Voting): bigint[][] {
  return questions.map((question, n) =>
    Array.from({ length: choiceCount(question) }, (_, k) => {
      let sum = 0n
      for (const [voter, choices] of voting.choices) sum += BigInt(choices[n]![k]!) * voters[voter]!.weight
      return sum
    }),
  )
}

/** Tally, decryption by as many trustees as needed, result. */
function open(
  archive: ArchiveWriter,
  { booth, trustees, credentials }: Prepared,
  texts: readonly string[],
  decryptedBy: readonly number[],
  random: RandomSource,
): string {
  const { group, election } = booth
  const { tally, text, sized } = computeTally(group, election, credentials, texts.map(readBallot))
  archive.append('EndBallots')
  archive.append('EncryptedTally', [text, writeSizedTally(sized)])
  const decryptions = new Map<number, PartialDecryption>()
  for (const owner of decryptedBy) {
    const partial = decryptPartially(group, election.hash, tally, trustees.secrets[owner - 1]!, random)
    decryptions.set(owner, partial)
    archive.append('PartialDecryption', decryptionRecords(owner, partial))
  }
  const elements = decryptTally(group, trustees.items, tally, decryptions)
  const result = writeResult(computeResult(group, election, elements, sized.totalWeight))
  archive.append('Result', [result])
  return result
}

/** Makes a vote. @throws Rejection when the options make no election, such as more seats than names */
export function simulate(options: SimulationOptions): Simulation {
  const random = options.seed === undefined ? systemRandom : simulationRandom(options.seed)
  const group = options.group ?? getGroup('BELENIOS-2048')
  const prepared = prepare(options, group, random)
  const { election } = prepared.booth
  const archive = new ArchiveWriter(options.timestamp ?? 1_800_000_000)
  const trusteeTexts = writeTrustees(prepared.trustees.items)
  archive.append('Setup', writeSetup(election.text, trusteeTexts, prepared.credentials.text))
  const voting = vote(prepared, options, random)
  for (const text of voting.texts) archive.append('Ballot', [text])
  const { trustees = 1, threshold = trustees } = options
  const chosen = randomOrder(trustees, random).slice(0, threshold)
  const decryptedBy = chosen.map((k) => k + 1)
  const result = open(archive, prepared, voting.texts, decryptedBy, random)
  const counts = countPlainly(prepared, voting)
  return {
    uuid: election.uuid,
    election,
    archive: archive.bytes(),
    counts,
    result,
    plainResult: writeResult(counts.map((own) => ({ kind: 'counts', counts: own }))),
    ballots: voting.texts.length,
    trackers: voting.trackers,
    decryptedBy,
  }
}
