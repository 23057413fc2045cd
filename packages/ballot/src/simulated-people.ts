/** The people of a simulated vote: trustees with their keys, voters with theirs, and what they choose. */
import type { VoteKey } from './cast.ts'
import { assembleThreshold, completeKey, joinCeremony, makeSeed, makeShares } from './ceremony.ts'
import type { Group } from './group.ts'
import type { Choices, HomomorphicQuestion } from './question.ts'
import { randomOrder, smallRandom, type RandomSource } from './random.ts'
import { makeSalt, makeStandingKey, voteKeyFor } from './standing-key.ts'
import { makeTrusteeKey } from './trustee-key.ts'
import type { TrusteeItem } from './trustees.ts'

export interface SimulatedTrustees {
  readonly items: readonly TrusteeItem[]
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
  return { items: [{ kind: 'threshold', parameters }], secrets: keys.map(({ secret }) => secret) }
}

function makeMandatoryTrustees(group: Group, count: number, random: RandomSource): SimulatedTrustees {
  const keys = Array.from({ length: count }, (_, k) => makeTrusteeKey(group, `Trustee ${k + 1}`, random))
  return {
    items: keys.map(({ publicKey }) => ({ kind: 'single', key: publicKey })),
    secrets: keys.map(({ secret }) => secret),
  }
}

/** Choices that the question allows; where it allows a blank vote, one in five is blank. */
export function randomChoices(question: HomomorphicQuestion, random: RandomSource): Choices {
  const { min, max, blank, answers } = question
  const isBlank = blank && smallRandom(5, random) === 0
  const sum = isBlank ? 0 : min + smallRandom(max - min + 1, random)
  const chosen = new Set(randomOrder(answers.length, random).slice(0, sum))
  const bits = answers.map((_, k) => (chosen.has(k) ? 1 : 0))
  return blank ? [isBlank ? 1 : 0, ...bits] : bits
}

export interface SimulatedVoter {
  readonly key: VoteKey
  readonly weight: bigint
}

/** Voters with standing keys. @param weights repeated as often as needed */
export function makeVoters(
  group: Group,
  uuid: string,
  count: number,
  weights: readonly number[],
  random: RandomSource,
): SimulatedVoter[] {
  return Array.from({ length: count }, (_, k) => ({
    key: voteKeyFor(group, makeStandingKey(group, random), { uuid, salt: makeSalt(random) }),
    weight: BigInt(weights[k % weights.length]!),
  }))
}

/** Mandatory trustees, or `needed` of `count` when that is given. */
export function makeTrustees(
  group: Group,
  count: number,
  needed: number | undefined,
  random: RandomSource,
): SimulatedTrustees {
  return needed === undefined
    ? makeMandatoryTrustees(group, count, random)
    : makeThresholdTrustees(group, count, needed, random)
}
