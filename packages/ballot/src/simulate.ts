/**
 * A whole vote by itself: voters, trustees, ballots, tally, decryption, result, with the plain counts beside
 * the archive. For trials, tests and measurements; with a seed everything repeats itself and nothing is secret.
 */
import { ArchiveWriter, writeSetup } from './archive.ts'
import { castBallot, type VoteKey } from './cast.ts'
import { assembleThreshold, completeKey, joinCeremony, makeSeed, makeShares } from './ceremony.ts'
import { writeCredentials } from './credential.ts'
import { decryptionRecords } from './conduct.ts'
import { decryptPartially, type PartialDecryption } from './decryption.ts'
import { openBooth, writeElection, type Booth, type Election } from './election.ts'
import { readBallot } from './ballot.ts'
import { getGroup, type Group } from './group.ts'
import { choiceCount, type Choices, type HomomorphicQuestion } from './question.ts'
import { randomBelow, randomToken, simulationRandom, systemRandom, type RandomSource } from './random.ts'
import { computeResult, decryptTally, writeResult } from './result.ts'
import { makeSalt, makeStandingKey, voteKeyFor } from './standing-key.ts'
import { computeTally, writeSizedTally } from './tally.ts'
import { makeTrusteeKey } from './trustee-key.ts'
import { electionKey, writeTrustees, type TrusteeItem } from './trustees.ts'

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

interface SimulatedTrustees {
  readonly item: readonly TrusteeItem[]
  /** private keys by owner number − 1 */
  readonly secrets: readonly bigint[]
}

function makeThresholdTrustees(
  group: Group,
  count: number,
  needed: number,
  random: RandomSource,
): SimulatedTrustees {
  const seeds = Array.from({ length: count }, () => makeSeed(random))
  const certs = seeds.map((seed) => joinCeremony(group, seed, random))
  const shares = seeds.map((seed) => makeShares(group, seed, certs, needed, random))
  const keys = seeds.map((seed, k) =>
    completeKey(group, seed, certs, shares, needed, `Trustee ${k + 1}`, random),
  )
  const verificationKeys = keys.map(({ publicKey }) => publicKey)
  const parameters = assembleThreshold(group, needed, certs, shares, verificationKeys)
  return { item: [{ kind: 'threshold', parameters }], secrets: keys.map(({ secret }) => secret) }
}

function makeMandatoryTrustees(group: Group, count: number, random: RandomSource): SimulatedTrustees {
  const keys = Array.from({ length: count }, (_, k) => makeTrusteeKey(group, `Trustee ${k + 1}`, random))
  return {
    item: keys.map(({ publicKey }) => ({ kind: 'single', key: publicKey })),
    secrets: keys.map(({ secret }) => secret),
  }
}

function below(n: number, random: RandomSource): number {
  return Number(randomBelow(BigInt(n), random))
}

/** The numbers 0 … n − 1 in random order. */
function shuffled(n: number, random: RandomSource): number[] {
  const order = Array.from({ length: n }, (_, k) => k)
  for (let k = n - 1; k > 0; k--) {
    const other = below(k + 1, random)
    ;[order[k], order[other]] = [order[other]!, order[k]!]
  }
  return order
}

function randomChoices(question: HomomorphicQuestion, random: RandomSource): Choices {
  const { min, max, blank, answers } = question
  const isBlank = blank && below(5, random) === 0
  const sum = isBlank ? 0 : min + below(max - min + 1, random)
  const chosen = new Set(shuffled(answers.length, random).slice(0, sum))
  const bits = answers.map((_, k) => (chosen.has(k) ? 1 : 0))
  return blank ? [isBlank ? 1 : 0, ...bits] : bits
}

interface SimulatedVoter {
  readonly key: VoteKey
  readonly weight: bigint
}

function makeVoters(
  options: SimulationOptions,
  group: Group,
  uuid: string,
  random: RandomSource,
): SimulatedVoter[] {
  const { weights = [1] } = options
  return Array.from({ length: options.voters }, (_, k) => ({
    key: voteKeyFor(group, makeStandingKey(group, random), { uuid, salt: makeSalt(random) }),
    weight: BigInt(weights[k % weights.length]!),
  }))
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

/** Who votes when: a random part of the voters, of whom a random part votes again later. */
function votingOrder(options: SimulationOptions, random: RandomSource): number[] {
  const { voters, turnout = 1, revotes = 0 } = options
  const first = shuffled(voters, random).slice(0, Math.round(voters * turnout))
  const again = shuffled(first.length, random).slice(0, Math.round(first.length * revotes))
  return [...first, ...again.map((k) => first[k]!)]
}

interface Voting {
  readonly texts: readonly string[]
  readonly trackers: readonly string[]
  /** the last choices of each voter */
  readonly choices: ReadonlyMap<number, readonly Choices[]>
}

function vote(
  booth: Booth,
  voters: readonly SimulatedVoter[],
  options: SimulationOptions,
  random: RandomSource,
): Voting {
  const order = votingOrder(options, random)
  const choices = new Map<number, readonly Choices[]>()
  const questions = booth.election.questions as readonly HomomorphicQuestion[]
  const cast = order.map((voter, k) => {
    const own = questions.map((question) => randomChoices(question, random))
    choices.set(voter, own)
    options.onProgress?.(k + 1, order.length)
    return castBallot(booth, voters[voter]!.key, own, { random })
  })
  return { texts: cast.map(({ text }) => text), trackers: cast.map(({ tracker }) => tracker), choices }
}

/** The counts as anybody would count them who could see the choices. */
function countPlainly(
  questions: readonly HomomorphicQuestion[],
  voters: readonly SimulatedVoter[],
  voting: Voting,
): bigint[][] {
  return questions.map((question, n) =>
    Array.from({ length: choiceCount(question) }, (_, k) => {
      let sum = 0n
      for (const [voter, choices] of voting.choices) sum += BigInt(choices[n]![k]!) * voters[voter]!.weight
      return sum
    }),
  )
}

function decryptAll(
  group: Group,
  election: Election,
  tally: ReturnType<typeof computeTally>['tally'],
  trustees: SimulatedTrustees,
  owners: readonly number[],
  random: RandomSource,
): Map<number, PartialDecryption> {
  const part = (owner: number) =>
    decryptPartially(group, election.hash, tally, trustees.secrets[owner - 1]!, random)
  return new Map(owners.map((owner) => [owner, part(owner)]))
}

/** Makes a vote. @throws Rejection when the options make no election, such as more seats than names */
export function simulate(options: SimulationOptions): Simulation {
  const random = options.seed === undefined ? systemRandom : simulationRandom(options.seed)
  const group = options.group ?? getGroup('BELENIOS-2048')
  const { trustees: trusteeCount = 1, threshold } = options
  const trustees =
    threshold === undefined
      ? makeMandatoryTrustees(group, trusteeCount, random)
      : makeThresholdTrustees(group, trusteeCount, threshold, random)
  const uuid = randomToken(14, random)
  const questions = questionsOf(options)
  const publicKey = electionKey(group, trustees.item)
  const name = `Simulated vote ${uuid}`
  const election = writeElection({
    uuid,
    name,
    description: 'Made by a program.',
    group: group.name,
    publicKey,
    questions,
  })
  const booth = openBooth(election, group)
  const voters = makeVoters(options, group, uuid, random)
  const credentials = writeCredentials(
    voters.map(({ key, weight }) => ({ credential: key.credential, weight })),
  )

  const archive = new ArchiveWriter(options.timestamp ?? 1_800_000_000)
  archive.append('Setup', writeSetup(election.text, writeTrustees(trustees.item), credentials.text))
  const voting = vote(booth, voters, options, random)
  for (const text of voting.texts) archive.append('Ballot', [text])
  archive.append('EndBallots')
  const { tally, text, sized } = computeTally(
    group,
    election,
    credentials,
    voting.texts.map((ballot) => readBallot(ballot)),
  )
  archive.append('EncryptedTally', [text, writeSizedTally(sized)])

  const decryptedBy = shuffled(trusteeCount, random)
    .slice(0, threshold ?? trusteeCount)
    .map((k) => k + 1)
  const decryptions = decryptAll(group, election, tally, trustees, decryptedBy, random)
  for (const [owner, partial] of decryptions) {
    archive.append('PartialDecryption', decryptionRecords(owner, partial))
  }
  const elements = decryptTally(group, trustees.item, tally, decryptions)
  const result = writeResult(computeResult(group, election, elements, sized.totalWeight))
  archive.append('Result', [result])
  const counts = countPlainly(questions, voters, voting)
  return {
    uuid,
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
