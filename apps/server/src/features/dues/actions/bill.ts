/** Making the monthly bills. */
import { monthOfDate, monthsFromTo, type PlainMonth } from '@zhibu/domain/shared/plain-month'
import { type Db, transact, type Tx } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { type PersonDates, peopleBelow } from '../../members/public.ts'
import { rootUnit } from '../../organisation/public.ts'
import { chargesFor } from '../queries/charges-for.ts'
import { figuresOf, payingStages } from '../queries/figures.ts'
import { currentMonth, owingOf } from '../queries/owing.ts'
import { findBilledMonths, insertCharges } from '../store/charges.ts'

const chunk = 1000

/**
 * Bills people for every month up to `until` for which they owe and were not billed: those who joined late, came by
 * transfer or got their figure late are caught up with. Doing it again adds nothing. People whose figure is yet to be
 * fixed are passed over. Returns how many charges were added.
 */
export async function billPeople(
  services: Services,
  db: Db | Tx,
  people: readonly PersonDates[],
  until: PlainMonth = currentMonth(services),
): Promise<number> {
  let added = 0
  for (let start = 0; start < people.length; start += chunk) {
    const part = people.slice(start, start + chunk)
    added += await transact(db, (tx) => billPart(services, tx, part, until))
  }
  return added
}

async function billPart(
  services: Services,
  tx: Tx,
  people: readonly PersonDates[],
  until: PlainMonth,
): Promise<number> {
  const owing = await owingOf(tx, people)
  const billed = await findBilledMonths(tx, [...owing.keys()], '0000-01')
  const missing = people.flatMap((person) => {
    const since = owing.get(person.id)?.since
    if (!since) return []
    const months = monthsFromTo(monthOfDate(since), until).filter(
      (month) => !billed.has(`${person.id} ${month}`),
    )
    return months.length ? [{ person, months }] : []
  })
  const figures = await figuresOf(
    tx,
    missing.map(({ person }) => person.id),
  )
  const charges = missing.flatMap(({ person, months }) =>
    chargesFor(services, person, months, figures(person.id), owing.get(person.id)!.isStudent),
  )
  return insertCharges(tx, charges)
}

/** Bills everybody on the roster for the running month and whatever was missed. */
export async function billEverybody(services: Services): Promise<number> {
  const root = await rootUnit(services.db)
  if (!root) return 0
  return billPeople(services, services.db, await peopleBelow(services.db, root.path, payingStages))
}
