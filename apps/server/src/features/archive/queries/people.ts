/** Whose archives wait for something. */
import type { Db } from '../../../platform/db/connection.ts'
import { menteesOf, peopleBelow, type PersonDates, personDates } from '../../members/public.ts'

const onTheWay = ['applicant', 'activist', 'prospect', 'probationary'] as const

/** People on their way to full membership, of the branches at or below a unit. */
export function peopleOnTheWay(db: Db, unitPath: string): Promise<readonly PersonDates[]> {
  return peopleBelow(db, unitPath, onTheWay)
}

/** The people somebody is mentor of on `day`, in order of number. */
export async function menteesWithDates(
  db: Db,
  mentorId: string,
  day: string,
): Promise<readonly PersonDates[]> {
  const ids = (await menteesOf(db, mentorId, day)).map((person) => person.id)
  const people = await personDates(db, ids)
  return ids.flatMap((id) => people.get(id) ?? [])
}
