/** Mentors (培养联系人) of people. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { tables } from './tables.ts'

export interface MentorshipRow {
  readonly id: string
  readonly person_id: string
  readonly mentor_id: string
  readonly mentor_name: string
  readonly starts_on: string
  readonly ended_on: string | null
}

/** `true` when `mentorId` is mentor of `personId` on `day`. */
export async function isMentorOf(db: Db, mentorId: string, personId: string, day: string): Promise<boolean> {
  const row = await tables(db)
    .selectFrom('members_mentor')
    .select('id')
    .where('person_id', '=', personId)
    .where('mentor_id', '=', mentorId)
    .where('starts_on', '<=', day)
    .where((eb) => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>', day)]))
    .executeTakeFirst()
  return row !== undefined
}

/** Mentorships of people, ended ones too, oldest first. */
export async function findMentorships(db: Db, personIds: readonly string[]): Promise<MentorshipRow[]> {
  if (!personIds.length) return []
  return tables(db)
    .selectFrom('members_mentor as m')
    .innerJoin('members_person as t', 't.id', 'm.mentor_id')
    .select(['m.id', 'm.person_id', 'm.mentor_id', 't.name as mentor_name', 'm.starts_on', 'm.ended_on'])
    .where(sql<boolean>`m.person_id = any(${[...personIds]}::uuid[])`)
    .orderBy('m.starts_on')
    .orderBy('m.id')
    .execute()
}

/** Ids of the people somebody is mentor of on `day`. */
export async function findMenteeIds(db: Db, mentorId: string, day: string): Promise<string[]> {
  const rows = await tables(db)
    .selectFrom('members_mentor as m')
    .innerJoin('members_person as p', 'p.id', 'm.person_id')
    .select('m.person_id')
    .where('m.mentor_id', '=', mentorId)
    .where('m.starts_on', '<=', day)
    .where((eb) => eb.or([eb('m.ended_on', 'is', null), eb('m.ended_on', '>', day)]))
    .where('p.removed_at', 'is', null)
    .orderBy('p.campus_id')
    .execute()
  return rows.map((row) => row.person_id)
}

/** Adds mentorships. */
export async function insertMentorships(
  tx: Tx,
  mentorships: readonly { id: string; person_id: string; mentor_id: string; starts_on: string }[],
): Promise<void> {
  for (let start = 0; start < mentorships.length; start += 1000) {
    const part = mentorships.slice(start, start + 1000)
    await tables(tx)
      .insertInto('members_mentor')
      .values(part.map((mentorship) => ({ ...mentorship, ended_on: null })))
      .execute()
  }
}

/** Deletes mentorships; returns who the mentors were. */
export async function deleteMentorships(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (!ids.length) return []
  const rows = await tables(tx)
    .deleteFrom('members_mentor')
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .returning('mentor_id')
    .execute()
  return rows.map((row) => row.mentor_id)
}

/** Ends a mentorship. */
export async function endMentorship(tx: Tx, id: string, endedOn: string): Promise<void> {
  await tables(tx).updateTable('members_mentor').set({ ended_on: endedOn }).where('id', '=', id).execute()
}

/** Ends every mentorship of a person as mentee, or as mentor too; one begun later ends the day it begins. */
export async function endMentorshipsOf(
  tx: Tx,
  personId: string,
  on: string,
  as: 'mentee' | 'both',
): Promise<void> {
  await tables(tx)
    .updateTable('members_mentor')
    .set((eb) => ({ ended_on: eb.fn<string>('greatest', ['starts_on', eb.cast(eb.val(on), 'date')]) }))
    .where((eb) =>
      as === 'mentee'
        ? eb('person_id', '=', personId)
        : eb.or([eb('person_id', '=', personId), eb('mentor_id', '=', personId)]),
    )
    .where('ended_on', 'is', null)
    .execute()
}
