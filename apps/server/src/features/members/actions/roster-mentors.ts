import type { Tx } from '../../../platform/db/connection.ts'
import { newId } from '../../../platform/id.ts'
import { deleteMentorships, findMentorships, insertMentorships } from '../store/mentors.ts'
import { lockPeople } from '../store/bulk.ts'
import { notifyActorChanged } from '../store/people.ts'

/**
 * Gives people the mentors a roster names, beside those they have; a mentor they already have is not given twice.
 * Who may be a mentor and how many is for the caller to see to. Returns the ids of the new mentorships.
 */
export async function addMentors(
  tx: Tx,
  wanted: readonly { readonly personId: string; readonly mentorId: string; readonly startsOn: string }[],
): Promise<readonly string[]> {
  const running = (
    await findMentorships(
      tx,
      wanted.map((one) => one.personId),
    )
  ).filter((row) => row.ended_on === null)
  const known = new Set(running.map((row) => `${row.person_id} ${row.mentor_id}`))
  const fresh = wanted.filter(({ personId, mentorId }) => {
    const key = `${personId} ${mentorId}`
    if (personId === mentorId || known.has(key)) return false
    known.add(key)
    return true
  })
  const rows = fresh.map((one) => ({
    id: newId<string>(),
    person_id: one.personId,
    mentor_id: one.mentorId,
    starts_on: one.startsOn,
  }))
  await insertMentorships(tx, rows)
  await tellMentors(
    tx,
    rows.map((row) => row.mentor_id),
  )
  return rows.map((row) => row.id)
}

/** Takes back mentorships an import gave. */
export async function removeMentors(tx: Tx, mentorshipIds: readonly string[]): Promise<void> {
  await tellMentors(tx, await deleteMentorships(tx, mentorshipIds))
}

async function tellMentors(tx: Tx, mentorIds: readonly string[]): Promise<void> {
  const mentors = await lockPeople(tx, [...new Set(mentorIds)])
  await notifyActorChanged(
    tx,
    mentors.map((mentor) => mentor.user_id),
  )
}
