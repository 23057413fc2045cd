/** Since when people owe dues, and what of it is open. */
import { arrearsFinding, type ArrearsFinding, arrearsRun, owedMonths } from '@zhibu/domain/dues/arrears'
import { type PayableMonths, payableMonths } from '@zhibu/domain/dues/payable-months'
import type { PlainDate } from '@zhibu/domain/shared/plain-date'
import { monthOfDate, type PlainMonth } from '@zhibu/domain/shared/plain-month'
import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { type PersonDates, rosterFacts, type RosterFacts } from '../../members/public.ts'
import type { ChargeRow } from '../store/tables.ts'
import { payingStages } from './figures.ts'

/** The running month in China. */
export function currentMonth(services: Services): PlainMonth {
  return monthOfDate(today(services.clock) as PlainDate)
}

/**
 * The day from which somebody owes dues here: the branch meeting that admitted (党费规定 art. 8), or the day they were
 * put on this roster when that is later, because what lies before was settled on paper or elsewhere. Null for people
 * who owe none.
 */
export function owesSince(
  person: Pick<PersonDates, 'stage' | 'joinedOn' | 'onRoster'>,
  facts: RosterFacts | undefined,
): PlainDate | null {
  if (!person.onRoster || !payingStages.some((stage) => stage === person.stage) || !facts) return null
  return (
    person.joinedOn !== null && person.joinedOn > facts.addedOn ? person.joinedOn : facts.addedOn
  ) as PlainDate
}

/** Since when each of some people owes dues; those who owe none have no entry. */
export async function owingOf(
  db: Db,
  people: readonly PersonDates[],
): Promise<ReadonlyMap<string, { readonly since: PlainDate; readonly isStudent: boolean }>> {
  const facts = await rosterFacts(
    db,
    people.map((person) => person.id),
  )
  return new Map(
    people.flatMap((person) => {
      const own = facts.get(person.id)
      const since = owesSince(person, own)
      return since && own ? [[person.id, { since, isStudent: own.entryYear !== null }] as const] : []
    }),
  )
}

/** Months of a person for which nothing is asked any more. */
export function settledMonths(charges: readonly ChargeRow[]): ReadonlySet<PlainMonth> {
  return new Set(
    charges
      .filter((charge) => charge.state !== 'owed' || charge.paid_on !== null)
      .map((charge) => charge.month as PlainMonth),
  )
}

/** What somebody may pay now, from the charges that stand. */
export function payableOf(charges: readonly ChargeRow[], current: PlainMonth): PayableMonths {
  const open = charges.filter((charge) => charge.state === 'owed' && charge.paid_on === null)
  const owed = open.filter((charge) => charge.month <= current).map((charge) => charge.month as PlainMonth)
  return payableMonths(owed, settledMonths(charges), current)
}

/** What arrears call for, and how many months in a row they are. Only billed months can be in arrears. */
export function arrearsOf(
  charges: readonly Pick<ChargeRow, 'month' | 'state' | 'paid_on'>[],
  current: PlainMonth,
): {
  readonly finding: ArrearsFinding | null
  readonly run: readonly PlainMonth[]
  readonly owed: readonly PlainMonth[]
} {
  const [first] = charges
  if (!first) return { finding: null, run: [], owed: [] }
  const settled = new Set(
    charges
      .filter((each) => each.state !== 'owed' || each.paid_on !== null)
      .map((each) => each.month as PlainMonth),
  )
  const history = { owesSince: `${first.month}-01` as PlainDate, settled, current }
  return { finding: arrearsFinding(history), run: arrearsRun(history), owed: owedMonths(history) }
}
