/** What was written last in many archives at once: two statements, however many people. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { idList, type ReminderRow, tables } from './tables.ts'

export interface LastWritten {
  readonly remarkOn: string | null
  readonly reportOn: string | null
  readonly reviewFrom: string | null
  readonly talkOn: string | null
}

const nothing: LastWritten = { remarkOn: null, reportOn: null, reviewFrom: null, talkOn: null }

/** Days of the last remark and report and of the first talk handed in, and the last half-year reviewed. */
export async function findLastWritten(
  db: Db,
  personIds: readonly string[],
): Promise<(personId: string) => LastWritten> {
  const ids = idList(personIds)
  const [entries, reviews] = await Promise.all([
    sql<{ person_id: string } & Omit<LastWritten, 'reviewFrom'>>`
      select person_id,
        max(occurred_on) filter (where kind = 'monthlyRemark') as "remarkOn",
        max(occurred_on) filter (where kind = 'thoughtReport') as "reportOn",
        min(occurred_on) filter (where kind = 'talk') as "talkOn"
      from archive_entry
      where person_id = any(${ids}::uuid[]) and state in ('submitted', 'approved')
        and kind in ('monthlyRemark', 'thoughtReport', 'talk')
      group by person_id`.execute(tables(db)),
    sql<{ person_id: string; reviewFrom: string }>`
      select person_id, max(period_from) as "reviewFrom" from archive_half_year_review
      where person_id = any(${ids}::uuid[]) group by person_id`.execute(tables(db)),
  ])
  const reviewed = new Map(reviews.rows.map((row) => [row.person_id, row.reviewFrom]))
  const written = new Map(entries.rows.map((row) => [row.person_id, row]))
  return (id) => ({ ...nothing, ...written.get(id), reviewFrom: reviewed.get(id) ?? null })
}

/** Notes reminders as sent and returns those that were not before. */
export async function claimReminders(tx: Tx, reminders: readonly ReminderRow[]): Promise<ReminderRow[]> {
  if (!reminders.length) return []
  return tables(tx)
    .insertInto('archive_reminder')
    .values([...reminders])
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .execute()
}
