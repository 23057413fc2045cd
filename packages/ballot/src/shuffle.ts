/** Shuffles (section 12): their text, and how everybody checks them. `make-shuffle.ts` makes them. */
import { readCiphertexts, writeCiphertexts } from './ballot.ts'
import { bytesToNumber } from './encoding.ts'
import { isCiphertext, type Ciphertext } from './elgamal.ts'
import type { Booth } from './election.ts'
import type { Group } from './group.ts'
import { digest, hashHex, hashToScalar } from './hash.ts'
import { fieldsOf, listOf, numberOf, parseJson } from './json.ts'
import { mod } from './modular.ts'
import { demand, located } from './rejection.ts'

const CODE = 'shuffle.form'

/** `[[t1,t2,t3,[t41,t42],[t̂_0,…]],[s1,s2,s3,s4,[ŝ_0,…],[s'_0,…]],[c_0,…],[ĉ_0,…]]` (§12) */
export interface ShuffleProof {
  readonly t: readonly [t1: bigint, t2: bigint, t3: bigint, t41: bigint, t42: bigint]
  readonly tHat: readonly bigint[]
  readonly s: readonly [s1: bigint, s2: bigint, s3: bigint, s4: bigint]
  readonly sHat: readonly bigint[]
  readonly sPrime: readonly bigint[]
  readonly c: readonly bigint[]
  readonly cHat: readonly bigint[]
}

/** What a trustee commits to before K is known. */
export type ShuffleCommitments = Pick<ShuffleProof, 't' | 'tHat' | 'cHat'>

export interface Shuffle {
  /** one list per shuffled question */
  readonly ciphertexts: readonly (readonly Ciphertext[])[]
  readonly proofs: readonly ShuffleProof[]
}

/** gen(i) = SHA-256(`ggen|i`)^((p−1)/q) mod p */
export function independentGenerator(group: Group, i: number): bigint {
  return group.power(bytesToNumber(digest(`ggen|${i}`)) % group.p, (group.p - 1n) / group.q)
}

/** h = gen(−1) and h_0 … h_{N−1}; refused if one is 0, 1, g or a repetition. */
export function generators(group: Group, count: number): { h: bigint; list: bigint[] } {
  const [h, ...list] = Array.from({ length: count + 1 }, (_, k) => independentGenerator(group, k - 1))
  const all = new Set([0n, 1n, group.g, h!, ...list])
  demand(all.size === count + 4, 'shuffle.proof', 'generators')
  return { h: h!, list }
}

/** `[[x]]`: each element in decimal followed by a comma. */
function joined(elements: Iterable<bigint>): string {
  let text = ''
  for (const element of elements) text += `${element},`
  return text
}

function joinedCiphertexts(ciphertexts: readonly Ciphertext[]): string {
  return joined(ciphertexts.flatMap(({ alpha, beta }) => [alpha, beta]))
}

/** strc = [[e]] [[e']] [[c]] */
export function shuffleStatement(
  input: readonly Ciphertext[],
  output: readonly Ciphertext[],
  c: readonly bigint[],
): string {
  return joinedCiphertexts(input) + joinedCiphertexts(output) + joined(c)
}

/** u_i = SHA-256( hex Z ‖ hex SHA-256(i) ) mod q, Z = SHA-256( shuffle-challenges|φ|strc ) */
export function shuffleChallenges(
  group: Group,
  electionHash: string,
  statement: string,
  count: number,
): bigint[] {
  const z = hashHex(`shuffle-challenges|${electionHash}|${statement}`)
  return Array.from({ length: count }, (_, i) => hashToScalar(group, z + hashHex(String(i))))
}

/** The text hashed for K: shuffle-challenge|φ|[[t1,t2,t3,t41,t42]] [[t̂]] strc [[ĉ]] y */
export function shuffleCommitmentText(
  booth: Booth,
  statement: string,
  { t, tHat, cHat }: ShuffleCommitments,
): string {
  return `shuffle-challenge|${booth.election.hash}|${joined(t)}${joined(tHat)}${statement}${joined(cHat)}${booth.y.base}`
}

/** Π bases_i^exponents_i */
export function productOfPowers(
  group: Group,
  bases: readonly bigint[],
  exponents: readonly bigint[],
): bigint {
  return group.product(bases.map((base, k) => group.power(base, exponents[k]!)))
}

/** Lengths N, elements valid, scalars in 0…q−1. */
function demandProofForm(group: Group, count: number, proof: ShuffleProof): void {
  const { t, tHat, s, sHat, sPrime, c, cHat } = proof
  const lists = [tHat, sHat, sPrime, c, cHat]
  demand(
    lists.every((list) => list.length === count),
    CODE,
    'lengths',
  )
  const elements = [...t, ...tHat, ...c, ...cHat]
  demand(
    elements.every((element) => group.isElement(element)),
    'shuffle.proof',
    'not a valid element',
  )
  demand(
    [...s, ...sHat, ...sPrime].every((scalar) => group.isScalar(scalar)),
    'shuffle.proof',
    'number out of range',
  )
}

/** §12, check, for one question. */
function checkQuestionShuffle(
  booth: Booth,
  input: readonly Ciphertext[],
  output: readonly Ciphertext[],
  proof: ShuffleProof,
): void {
  const { group, election, y } = booth
  const count = input.length
  demand(output.length === count, CODE, 'number of ciphertexts')
  demandProofForm(group, count, proof)
  demand(
    output.every((ciphertext) => isCiphertext(group, ciphertext)),
    'shuffle.element',
  )
  const { h, list: hs } = generators(group, count)
  const { c, cHat, s, sHat, sPrime } = proof
  const statement = shuffleStatement(input, output, c)
  const u = shuffleChallenges(group, election.hash, statement, count)
  const minusK = mod(-hashToScalar(group, shuffleCommitmentText(booth, statement, proof)), group.q)
  const alphas = (list: readonly Ciphertext[]) => list.map(({ alpha }) => alpha)
  const betas = (list: readonly Ciphertext[]) => list.map(({ beta }) => beta)
  const powers = (bases: readonly bigint[], exponents: readonly bigint[]) =>
    productOfPowers(group, bases, exponents)
  const g = (exponent: bigint) => group.powerOfG(exponent)
  const toMinusK = (element: bigint) => group.power(element, minusK)
  const lastC = cHat.at(-1) ?? h
  const productU = u.reduce((product, factor) => mod(product * factor, group.q), 1n)
  const expected = [
    // t1 = (Π c_i / Π h_i)^−K · g^s1
    group.product([toMinusK(group.divide(group.product(c), group.product(hs))), g(s[0])]),
    // t2 = (ĉ_{N−1} / h^(Π u_i))^−K · g^s2
    group.product([toMinusK(group.divide(lastC, group.power(h, productU))), g(s[1])]),
    // t3 = (Π c_i^u_i)^−K · g^s3 · Π h_i^s'_i
    group.product([toMinusK(powers(c, u)), g(s[2]), powers(hs, sPrime)]),
    // t41 = (Π β_i^u_i)^−K · y^−s4 · Π β'_i^s'_i
    group.product([toMinusK(powers(betas(input), u)), y.power(-s[3]), powers(betas(output), sPrime)]),
    // t42 = (Π α_i^u_i)^−K · g^−s4 · Π α'_i^s'_i
    group.product([toMinusK(powers(alphas(input), u)), g(-s[3]), powers(alphas(output), sPrime)]),
  ]
  expected.forEach((element, k) => demand(element === proof.t[k], 'shuffle.proof', `commitment ${k + 1}`))
  cHat.forEach((element, i) => {
    // t̂_i = ĉ_i^−K · g^ŝ_i · ĉ_{i−1}^s'_i
    const before = i === 0 ? h : cHat[i - 1]!
    const tHat = group.product([toMinusK(element), g(sHat[i]!), group.power(before, sPrime[i]!)])
    demand(tHat === proof.tHat[i], 'shuffle.proof', `chain ${i + 1}`)
  })
}

/**
 * @param input the lists of the shuffled questions, before this shuffle
 * @throws Rejection `shuffle.form`, `shuffle.element` or `shuffle.proof`
 */
export function checkShuffle(
  booth: Booth,
  input: readonly (readonly Ciphertext[])[],
  shuffle: Shuffle,
): void {
  const fits = shuffle.ciphertexts.length === input.length && shuffle.proofs.length === input.length
  demand(fits, CODE, 'number of questions')
  input.forEach((list, k) =>
    located(`shuffled question ${k + 1}`, () =>
      checkQuestionShuffle(booth, list, shuffle.ciphertexts[k]!, shuffle.proofs[k]!),
    ),
  )
}

function numbersOf(value: unknown): bigint[] {
  return listOf(value, CODE).map((number) => numberOf(number, CODE))
}

function readShuffleProof(value: unknown): ShuffleProof {
  const [commitments, responses, c, cHat] = listOf(value, CODE)
  const [t1, t2, t3, t4, tHat] = listOf(commitments, CODE)
  const [s1, s2, s3, s4, sHat, sPrime] = listOf(responses, CODE)
  const [t41, t42] = listOf(t4, CODE)
  const one = (number: unknown) => numberOf(number, CODE)
  return {
    t: [one(t1), one(t2), one(t3), one(t41), one(t42)],
    tHat: numbersOf(tHat),
    s: [one(s1), one(s2), one(s3), one(s4)],
    sHat: numbersOf(sHat),
    sPrime: numbersOf(sPrime),
    c: numbersOf(c),
    cHat: numbersOf(cHat),
  }
}

function writeShuffleProof({ t, tHat, s, sHat, sPrime, c, cHat }: ShuffleProof): string {
  const list = (numbers: readonly bigint[]) => `[${numbers.map((number) => `"${number}"`).join(',')}]`
  const [t1, t2, t3, t41, t42] = t.map((number) => `"${number}"`)
  const commitments = `[${t1},${t2},${t3},[${t41},${t42}],${list(tHat)}]`
  const responses = `[${s.map((number) => `"${number}"`).join(',')},${list(sHat)},${list(sPrime)}]`
  return `[${commitments},${responses},${list(c)},${list(cHat)}]`
}

export function writeShuffle({ ciphertexts, proofs }: Shuffle): string {
  const lists = ciphertexts.map(writeCiphertexts).join(',')
  return `{"ciphertexts":[${lists}],"proofs":[${proofs.map(writeShuffleProof).join(',')}]}`
}

export function readShuffle(text: string): Shuffle {
  const fields = fieldsOf(parseJson(text, CODE), CODE)
  const shuffle = {
    ciphertexts: listOf(fields.ciphertexts, CODE).map((list) => readCiphertexts(list, CODE)),
    proofs: listOf(fields.proofs, CODE).map(readShuffleProof),
  }
  demand(writeShuffle(shuffle) === text, CODE, 'not canonical')
  return shuffle
}
