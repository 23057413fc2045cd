/** Combining partial decryptions, counting, and checking a result (section 14). */
import type { PartialDecryption } from './decryption.ts'
import { readWeight, writeWeight } from './encoding.ts'
import type { Election } from './election.ts'
import type { Group } from './group.ts'
import { decodeIntegers } from './integer-code.ts'
import { fieldsOf, listOf, parseJson } from './json.ts'
import { solveLogarithms } from './logarithm.ts'
import { inverse, mod } from './modular.ts'
import type { Question } from './question.ts'
import { demand } from './rejection.ts'
import type { EncryptedTally } from './tally.ts'
import { ownersOf, type Owner, type Trustees } from './trustees.ts'

/** Per question: counts of all choices (the blank count in front), or one sheet of numbers for each ballot. */
export type QuestionResult =
  | { readonly kind: 'counts'; readonly counts: readonly bigint[] }
  | { readonly kind: 'sheets'; readonly sheets: readonly (readonly number[])[] }

export type ElectionResult = readonly QuestionResult[]

/** Checked partial decryptions by owner number. */
export type Decryptions = ReadonlyMap<number, PartialDecryption>

/** λ_δ = Π_{k∈I, k≠δ} k/(k−δ) mod q (§14). */
export function lagrange(q: bigint, members: readonly number[], delta: number): bigint {
  let [numerator, denominator] = [1n, 1n]
  for (const k of members) {
    if (k === delta) continue
    numerator = mod(numerator * BigInt(k), q)
    denominator = mod(denominator * BigInt(k - delta), q)
  }
  return mod(numerator * inverse(denominator, q), q)
}

interface Contribution {
  readonly owner: number
  readonly exponent: bigint
}

/** Who decrypts for one item, and with which exponent; `undefined` when too few did. */
function contributions(
  q: bigint,
  needed: number | undefined,
  own: readonly Owner[],
): Contribution[] | undefined {
  if (needed === undefined) return own.length === 1 ? [{ owner: own[0]!.owner, exponent: 1n }] : undefined
  if (own.length < needed) return undefined
  const chosen = own.slice(0, needed)
  const members = chosen.map(({ member }) => member)
  return chosen.map(({ owner, member }) => ({ owner, exponent: lagrange(q, members, member) }))
}

/** §14: all mandatory trustees, and of each threshold item the t lowest members among those who decrypted. */
function chooseContributions(
  q: bigint,
  trustees: Trustees,
  decrypted: Decryptions,
): Contribution[] | undefined {
  const present = ownersOf(trustees).filter(({ owner }) => decrypted.has(owner))
  const chosen: Contribution[] = []
  for (const [index, item] of trustees.entries()) {
    const needed = item.kind === 'threshold' ? item.parameters.threshold : undefined
    const own = contributions(
      q,
      needed,
      present.filter((owner) => owner.item === index),
    )
    if (!own) return undefined
    chosen.push(...own)
  }
  return chosen
}

/** Whether these owners are enough to open the tally. */
export function canDecrypt(group: Group, trustees: Trustees, decrypted: Decryptions): boolean {
  return chooseContributions(group.q, trustees, decrypted) !== undefined
}

/** §14: the plaintext elements beta/F, F the product of the factors, each to its Lagrange exponent. */
export function decryptTally(
  group: Group,
  trustees: Trustees,
  tally: EncryptedTally,
  decrypted: Decryptions,
): bigint[][] {
  const chosen = chooseContributions(group.q, trustees, decrypted)
  demand(chosen !== undefined, 'decryption.missing')
  return tally.map((list, k) =>
    list.map(({ beta }, n) => {
      const factors = chosen.map(({ owner, exponent }) => {
        const factor = decrypted.get(owner)!.factors[k]![n]!
        return exponent === 1n ? factor : group.power(factor, exponent)
      })
      return group.divide(beta, group.product(factors))
    }),
  )
}

/** §14: counts by discrete logarithm up to the total weight, sheets by decoding. */
export function computeResult(
  group: Group,
  election: Election,
  elements: readonly (readonly bigint[])[],
  totalWeight: bigint,
): ElectionResult {
  const counted = election.questions.flatMap((question, k) =>
    question.kind === 'homomorphic' ? elements[k]! : [],
  )
  const logarithms = solveLogarithms(group, counted, totalWeight)
  return election.questions.map((question, k): QuestionResult => {
    if (question.kind === 'homomorphic')
      return { kind: 'counts', counts: elements[k]!.map((element) => logarithms.get(element)!) }
    return {
      kind: 'sheets',
      sheets: elements[k]!.map((element) => decodeIntegers(element, question.answers.length)),
    }
  })
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, k) => value === b[k])
}

function checkQuestionResult(
  group: Group,
  question: Question,
  elements: readonly bigint[],
  totalWeight: bigint,
  result: QuestionResult,
  where: string,
): void {
  if (question.kind === 'homomorphic') {
    demand(result.kind === 'counts' && result.counts.length === elements.length, 'result.length', where)
    result.counts.forEach((count, n) => {
      // It is enough to compare g^v with the element (§14).
      const right = count >= 0n && count <= totalWeight && group.powerOfG(count) === elements[n]
      demand(right, 'result.count', `${where}, choice ${n + 1}`)
    })
    return
  }
  demand(result.kind === 'sheets' && result.sheets.length === elements.length, 'result.length', where)
  result.sheets.forEach((sheet, n) => {
    const expected = decodeIntegers(elements[n]!, question.answers.length)
    demand(sheet.length === expected.length, 'result.length', where)
    demand(sameNumbers(sheet, expected), 'result.count', `${where}, sheet ${n + 1}`)
  })
}

/** @throws Rejection `result.length` or `result.count` */
export function checkResult(
  group: Group,
  election: Election,
  elements: readonly (readonly bigint[])[],
  totalWeight: bigint,
  result: ElectionResult,
): void {
  demand(result.length === election.questions.length, 'result.length', 'number of questions')
  election.questions.forEach((question, k) =>
    checkQuestionResult(group, question, elements[k]!, totalWeight, result[k]!, `question ${k + 1}`),
  )
}

export function writeResult(result: ElectionResult): string {
  const texts = result.map((one) =>
    one.kind === 'counts' ? `[${one.counts.map(writeWeight).join(',')}]` : JSON.stringify(one.sheets),
  )
  return `{"result":[${texts.join(',')}]}`
}

function readQuestionResult(value: unknown, question: Question): QuestionResult {
  const code = 'result.form'
  const list = listOf(value, code)
  if (question.kind === 'shuffled') {
    const sheets = list.map((sheet) => listOf(sheet, code).map((v) => Number(readWeight(v) ?? Number.NaN)))
    return { kind: 'sheets', sheets }
  }
  const counts = list.map((count) => {
    const number = readWeight(count)
    demand(number !== undefined, code, 'not a count')
    return number
  })
  return { kind: 'counts', counts }
}

export function readResult(text: string, election: Election): ElectionResult {
  const code = 'result.form'
  const list = listOf(fieldsOf(parseJson(text, code), code).result, code)
  demand(list.length === election.questions.length, 'result.length', 'number of questions')
  const result = list.map((value, k) => readQuestionResult(value, election.questions[k]!))
  demand(writeResult(result) === text, code, 'not canonical')
  return result
}
