/** Making shuffles (section 12): a trustee permutes and re-encrypts answers, and proves to have done only that. */
import type { Booth } from './election.ts'
import type { Ciphertext } from './elgamal.ts'
import type { Group } from './group.ts'
import { hashToScalar } from './hash.ts'
import { mod } from './modular.ts'
import { randomBelow, randomOrder, systemRandom, type RandomSource } from './random.ts'
import * as shuffle from './shuffle.ts'

/** What only the shuffling trustee knows. */
interface Secrets {
  /** ψ: output i is input ψ(i) re-encrypted */
  readonly order: readonly number[]
  /** re-encryption, by input */
  readonly rho: readonly bigint[]
  /** commitment to ψ, by input */
  readonly r: readonly bigint[]
  readonly rHat: readonly bigint[]
}

/** ω1…ω4, ω̂_i, ω'_i */
interface Masks {
  readonly w: readonly [bigint, bigint, bigint, bigint]
  readonly wHat: readonly bigint[]
  readonly wPrime: readonly bigint[]
}

function scalars(group: Group, count: number, random: RandomSource): bigint[] {
  return Array.from({ length: count }, () => randomBelow(group.q, random))
}

/** ẽ_i = (α_i·g^ρ_i, β_i·y^ρ_i), e'_i = ẽ_ψ(i) */
function reencrypt({ group, y }: Booth, input: readonly Ciphertext[], { order, rho }: Secrets): Ciphertext[] {
  return order.map((from) => ({
    alpha: group.multiply(input[from]!.alpha, group.powerOfG(rho[from]!)),
    beta: group.multiply(input[from]!.beta, y.power(rho[from]!)),
  }))
}

/** c_ψ(i) = g^r_ψ(i) · h_i */
function commitOrder(group: Group, hs: readonly bigint[], { order, r }: Secrets): bigint[] {
  const c: bigint[] = []
  order.forEach((from, i) => (c[from] = group.multiply(group.powerOfG(r[from]!), hs[i]!)))
  return c
}

/** ĉ_i = g^r̂_i · ĉ_{i−1}^u'_i, ĉ_{−1} = h */
function commitChain(group: Group, h: bigint, uPrime: readonly bigint[], rHat: readonly bigint[]): bigint[] {
  let before = h
  return uPrime.map((u, i) => (before = group.multiply(group.powerOfG(rHat[i]!), group.power(before, u))))
}

/** t1 … t42 and t̂ of the masks. */
function commitMasks(
  { group, y }: Booth,
  { h, list: hs }: { h: bigint; list: readonly bigint[] },
  output: readonly Ciphertext[],
  cHat: readonly bigint[],
  { w, wHat, wPrime }: Masks,
): shuffle.ShuffleCommitments {
  const powers = (bases: readonly bigint[]) => shuffle.productOfPowers(group, bases, wPrime)
  const alphas = powers(output.map(({ alpha }) => alpha))
  const betas = powers(output.map(({ beta }) => beta))
  return {
    t: [
      group.powerOfG(w[0]),
      group.powerOfG(w[1]),
      group.multiply(group.powerOfG(w[2]), powers(hs)),
      group.multiply(y.power(-w[3]), betas),
      group.multiply(group.powerOfG(-w[3]), alphas),
    ],
    tHat: wHat.map((mask, i) =>
      group.multiply(group.powerOfG(mask), group.power(i === 0 ? h : cHat[i - 1]!, wPrime[i]!)),
    ),
    cHat,
  }
}

/** v_{N−1} = 1, v_i = u'_{i+1} · v_{i+1} */
function chainFactors(q: bigint, uPrime: readonly bigint[]): bigint[] {
  const v: bigint[] = []
  for (let i = uPrime.length - 1, factor = 1n; i >= 0; factor = mod(factor * uPrime[i]!, q), i--)
    v[i] = factor
  return v
}

/** The responses to K. */
function respond(
  group: Group,
  k: bigint,
  secrets: Secrets,
  masks: Masks,
  u: readonly bigint[],
  uPrime: readonly bigint[],
) {
  const { r, rHat, rho } = secrets
  const { w, wHat, wPrime } = masks
  const sum = (a: readonly bigint[], b?: readonly bigint[]) =>
    a.reduce((total, x, i) => total + x * (b ? b[i]! : 1n), 0n)
  const plus = (mask: bigint, secret: bigint) => mod(mask + k * secret, group.q)
  const s: [bigint, bigint, bigint, bigint] = [
    plus(w[0], sum(r)),
    plus(w[1], sum(rHat, chainFactors(group.q, uPrime))),
    plus(w[2], sum(r, u)),
    plus(w[3], sum(rho, u)),
  ]
  return {
    s,
    sHat: wHat.map((mask, i) => plus(mask, rHat[i]!)),
    sPrime: wPrime.map((mask, i) => plus(mask, uPrime[i]!)),
  }
}

/** One question. */
function shuffleQuestion(booth: Booth, input: readonly Ciphertext[], random: RandomSource) {
  const { group, election } = booth
  const count = input.length
  const draw = () => scalars(group, count, random)
  const secrets: Secrets = { order: randomOrder(count, random), rho: draw(), r: draw(), rHat: draw() }
  const [w1, w2, w3, w4] = scalars(group, 4, random) as [bigint, bigint, bigint, bigint]
  const masks: Masks = { w: [w1, w2, w3, w4], wHat: draw(), wPrime: draw() }
  const independent = shuffle.generators(group, count)
  const output = reencrypt(booth, input, secrets)
  const c = commitOrder(group, independent.list, secrets)
  const statement = shuffle.shuffleStatement(input, output, c)
  const u = shuffle.shuffleChallenges(group, election.hash, statement, count)
  const uPrime = secrets.order.map((from) => u[from]!)
  const cHat = commitChain(group, independent.h, uPrime, secrets.rHat)
  const commitments = commitMasks(booth, independent, output, cHat, masks)
  const k = hashToScalar(group, shuffle.shuffleCommitmentText(booth, statement, commitments))
  return { output, proof: { ...commitments, c, ...respond(group, k, secrets, masks, u, uPrime) } }
}

/**
 * A trustee's shuffle of all shuffled questions.
 * @param input the lists left by the trustee before, or those of the encrypted tally
 */
export function makeShuffle(
  booth: Booth,
  input: readonly (readonly Ciphertext[])[],
  random: RandomSource = systemRandom,
): shuffle.Shuffle {
  const parts = input.map((list) => shuffleQuestion(booth, list, random))
  return { ciphertexts: parts.map(({ output }) => output), proofs: parts.map(({ proof }) => proof) }
}
