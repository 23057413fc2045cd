import { today } from '../../../platform/clock.ts'
import { transact } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { mentorsOf, type PersonDates } from '../../members/public.ts'
import { type NewNotice, notify } from '../../notices/public.ts'
import { rootUnit } from '../../organisation/public.ts'
import { dueOfPeople, isPressing, type PersonDue } from '../queries/due-of-people.ts'
import { peopleOnTheWay } from '../queries/people.ts'
import { claimReminders } from '../store/due-facts.ts'
import type { ReminderRow } from '../store/tables.ts'

const batch = 500

/**
 * Tells people of reports and mentors of remarks that became due or late: once for each state of each period,
 * however often this runs. Returns how many were told.
 */
export async function sendReminders(services: Services): Promise<number> {
  const root = await rootUnit(services.db)
  if (!root) return 0
  const people = await peopleOnTheWay(services.db, root.path)
  let sent = 0
  for (let start = 0; start < people.length; start += batch)
    sent += await remindBatch(services, people.slice(start, start + batch))
  return sent
}

async function remindBatch(services: Services, people: readonly PersonDates[]): Promise<number> {
  const { db, clock } = services
  const day = today(clock)
  const due = await dueOfPeople(db, people, day)
  const awaited = due.filter(({ items }) =>
    items.some((item) => item.kind === 'monthlyRemark' && isPressing(item)),
  )
  const mentors = await mentorsOf(
    db,
    awaited.map(({ person }) => person.id),
    day,
  )
  const receivers = (personId: string) => (mentors.get(personId) ?? []).map((mentor) => mentor.id)
  const wanted = due.flatMap((one) => remindersOf(one, receivers, clock.now()))
  const names = new Map(people.map((person) => [person.id, person.name]))
  return transact(db, async (tx) => {
    const claimed = await claimReminders(tx, wanted)
    await notify(
      services,
      tx,
      claimed.map((row) => noticeOf(row, names.get(row.person_id) ?? '')),
    )
    return claimed.length
  })
}

function remindersOf(
  { person, items }: PersonDue,
  mentorsOfPerson: (personId: string) => readonly string[],
  now: Date,
): ReminderRow[] {
  return items.filter(isPressing).flatMap(({ kind, dueOn, state }) => {
    const told =
      kind === 'thoughtReport' ? [person.id] : kind === 'monthlyRemark' ? mentorsOfPerson(person.id) : []
    return told.map((receiver) => ({
      person_id: person.id,
      receiver_id: receiver,
      kind,
      due_on: dueOn,
      state: state as 'due' | 'late',
      sent_at: now,
    }))
  })
}

function noticeOf(row: ReminderRow, name: string): NewNotice {
  return {
    personId: row.receiver_id,
    kind: row.kind === 'thoughtReport' ? 'archive.reportDue' : 'archive.remarkDue',
    params: { name, dueOn: row.due_on, state: row.state },
    link: `/people/${row.person_id}/archive`,
  }
}
