import type { membersEndpoints } from '@zhibu/contract/members'
import { MENTOR_ARTICLE, MOST_MENTORS } from '@zhibu/domain/members/stage-change'
import { today } from '../../../platform/clock.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { newId } from '../../../platform/id.ts'
import { endMentorship, findMentorships, insertMentorships } from '../store/mentors.ts'
import { findPersonById, lockPerson, notifyActorChanged, type PersonRecord } from '../store/people.ts'

export const assignMentor: Handler<typeof membersEndpoints.assignMentor> = (call) =>
  transact(call.services.db, async (tx) => {
    const { mentorId, startsOn } = call.body
    // The lock keeps two calls from giving a third mentor.
    const person = await lockPerson(tx, call.params.personId)
    if (!person) throw notFound()
    requireMentee(person)
    const day = today(call.services.clock)
    if (startsOn > day) throw new Refusal('members.mentorshipDates', { params: { startsOn: day } })
    const mentor = await requireMentor(tx, person, mentorId)
    const running = (await findMentorships(tx, [person.id])).filter((row) => row.ended_on === null)
    if (running.some((row) => row.mentor_id === mentorId)) throw new Refusal('members.mentorTwice')
    if (running.length >= MOST_MENTORS)
      throw new Refusal('members.mentorsTooMany', { params: { most: MOST_MENTORS, article: MENTOR_ARTICLE } })
    const id = newId<string>()
    await insertMentorships(tx, [{ id, person_id: person.id, mentor_id: mentorId, starts_on: startsOn }])
    await notifyActorChanged(tx, [mentor.user_id])
    await call.audit(tx, { detail: { mentorId, mentor: mentor.name, startsOn } })
    return { id }
  })

function requireMentee(person: PersonRecord): void {
  if (person.removed_at) throw new Refusal('members.notOnRoster')
  if (person.stage === 'full') throw new Refusal('members.mentorNotNeeded')
}

/** One or two full members, not the person themselves (细则 art. 9). */
async function requireMentor(tx: Tx, person: PersonRecord, mentorId: string): Promise<PersonRecord> {
  if (mentorId === person.id) throw new Refusal('members.mentorIsSelf')
  const mentor = await findPersonById(tx, mentorId)
  if (!mentor || mentor.removed_at) throw new Refusal('members.personNotFound')
  if (mentor.stage !== 'full' || mentor.standing !== 'normal')
    throw new Refusal('members.mentorNotFull', { params: { article: MENTOR_ARTICLE } })
  return mentor
}

export const endMentor: Handler<typeof membersEndpoints.endMentor> = (call) =>
  transact(call.services.db, async (tx) => {
    const { personId, mentorshipId } = call.params
    await lockPerson(tx, personId)
    const mentorship = (await findMentorships(tx, [personId])).find((row) => row.id === mentorshipId)
    if (!mentorship || mentorship.ended_on !== null) throw notFound()
    const { endedOn } = call.body
    if (endedOn < mentorship.starts_on || endedOn > today(call.services.clock))
      throw new Refusal('members.mentorshipDates', { params: { startsOn: mentorship.starts_on } })
    await endMentorship(tx, mentorshipId, endedOn)
    const mentor = await findPersonById(tx, mentorship.mentor_id)
    await notifyActorChanged(tx, [mentor?.user_id ?? null])
    await call.audit(tx, { detail: { mentorId: mentorship.mentor_id, endedOn } })
    return {}
  })
