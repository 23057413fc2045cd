import type { duesEndpoints } from '@zhibu/contract/dues'
import type { Db } from '../../../platform/db/connection.ts'
import type { Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import { type PersonDates, peopleOfBranch } from '../../members/public.ts'
import { findItems, findReminders } from '../store/arrears.ts'
import { findCharges } from '../store/charges.ts'
import type { ChargeRow } from '../store/tables.ts'
import { payingStages } from './figures.ts'
import { arrearsOf, currentMonth } from './owing.ts'

export interface Behind {
  readonly person: PersonDates
  readonly open: readonly ChargeRow[]
  readonly arrears: ReturnType<typeof arrearsOf>
}

/** People of a branch who owe for months that are over, those longest behind first. */
export async function behindIn(services: Services, db: Db, branchId: string): Promise<Behind[]> {
  const current = currentMonth(services)
  const people = await peopleOfBranch(db, branchId, payingStages)
  const charges = Map.groupBy(
    await findCharges(
      db,
      people.map((person) => person.id),
    ),
    (row) => row.person_id,
  )
  return people
    .flatMap((person) => {
      const own = charges.get(person.id) ?? []
      const open = own.filter((row) => row.state === 'owed' && row.paid_on === null && row.month < current)
      return open.length ? [{ person, open, arrears: arrearsOf(own, current) }] : []
    })
    .toSorted((one, other) => other.arrears.run.length - one.arrears.run.length)
}

export const listDuesBehind: Handler<typeof duesEndpoints.listDuesBehind> = async ({ services, params }) => {
  const { db } = services
  const behind = await behindIn(services, db, params.unitId)
  const ids = behind.map(({ person }) => person.id)
  const [reminders, items] = await Promise.all([findReminders(db, ids), findItems(db, ids)])
  return {
    items: behind.map(({ person, open, arrears }) => {
      const item = items.get(person.id)
      return {
        person: { id: person.id as never, name: person.name },
        months: open.map((row) => row.month),
        owedFen: open.reduce((sum, row) => sum + row.amount_fen, 0),
        run: arrears.run.length,
        finding: arrears.finding?.code ?? null,
        remindedAt: reminders.get(person.id)?.toISOString() ?? null,
        item: item ? { since: item.since, outcome: item.outcome } : null,
      }
    }),
  }
}
