import type { Article, Inputs } from '../shared/articles.ts'
import { accepted, refused, type Result } from '../shared/result.ts'
import { isCount } from './ballot-line.ts'

/** What is elected: a committee or delegates with more names than seats, or secretary and deputies one for one. */
export type ElectionKind = 'committee' | 'delegates' | 'secretary'

const SURPLUS_PERCENT = 20

/** The fewest names for so many seats: at least 20 % more, rounded up (选举工作条例 arts 9, 13). */
export function fewestNames(kind: ElectionKind, seats: number): number {
  return kind === 'secretary' ? seats : seats + Math.ceil((seats * SURPLUS_PERCENT) / 100)
}

export interface NamesProblem {
  readonly code: 'seatsInvalid' | 'tooFewNames' | 'tooManyNames' | 'nameTwice' | 'scrutineerIsCandidate'
  readonly rule: string
  readonly article: Article
  readonly inputs: Inputs
}

function problem(
  code: NamesProblem['code'],
  rule: string,
  article: Article,
  inputs: Inputs,
): Result<never, NamesProblem> {
  return refused({ code, rule, article, inputs })
}

/**
 * Whether an election may be put to the vote with these names (ids) and scrutineers: surplus of names (arts 9,
 * 13; secretary and deputies are voted one for one), no name twice, no scrutineer among the names (art. 22).
 */
export function checkNames(
  kind: ElectionKind,
  seats: number,
  names: readonly string[],
  scrutineers: readonly string[] = [],
): Result<{ readonly fewest: number }, NamesProblem> {
  if (!isCount(seats) || seats === 0)
    return problem('seatsInvalid', 'elections.seats', 'election2020/13', { seats })
  const article: Article = kind === 'delegates' ? 'election2020/9' : 'election2020/13'
  const fewest = fewestNames(kind, seats)
  const inputs = { seats, names: names.length, fewest }
  if (new Set(names).size < names.length) return problem('nameTwice', 'elections.names', article, inputs)
  if (names.length < fewest) return problem('tooFewNames', 'elections.surplus', article, inputs)
  if (kind === 'secretary' && names.length > seats)
    return problem('tooManyNames', 'elections.oneForOne', article, inputs)
  const scrutineer = scrutineers.find((id) => names.includes(id))
  if (scrutineer === undefined) return accepted({ fewest })
  return problem('scrutineerIsCandidate', 'elections.scrutineers', 'election2020/22', { scrutineer })
}

/** A ballot is valid with as many names marked as there are seats, or fewer (art. 26); a name may be added. */
export function ballotIsValid(seats: number, marked: number): boolean {
  return isCount(marked) && marked <= seats
}
