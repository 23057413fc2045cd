/** What other features may ask about people. */
import type { Db, Tx } from '../../platform/db/connection.ts'
import { unitsBelow } from '../organisation/public.ts'
import { countByBranchAndStage, type StageCount } from './store/counts.ts'
import {
  findBriefOfUser,
  findBriefs,
  findBriefsByCampusId,
  findBriefsOfBranches,
  findFullMembersByName,
  findRosterFacts,
  type PersonBrief,
  type PersonDates,
  type RosterFacts,
  setUser,
} from './store/briefs.ts'
import { findMenteeIds, findMentorships } from './store/mentors.ts'
import { notifyActorChanged } from './store/people.ts'
import type { StageName } from './store/tables.ts'

export { relationsToPerson } from './access.ts'
export { followPeople, type PeopleFollower } from './actions/followers.ts'
export type { RosterEntry } from './queries/merge-roster-row.ts'
export type { PersonSnapshot } from './actions/person-snapshot.ts'
export { addMentors, removeMentors } from './actions/roster-mentors.ts'
export { deletePeopleCreated, restorePeople } from './actions/undo-roster.ts'
export { upsertFromRoster, type UpsertOutcome } from './actions/upsert-from-roster.ts'
export { type CorrectedFields, correctPerson } from './actions/write-person.ts'
export { compareWithRoster, type RosterComparison, versionsOf } from './queries/compare-roster.ts'
export { type WholePerson, wholePeople, wholePerson } from './queries/whole-person.ts'
export type { PersonBrief, PersonDates, RosterFacts } from './store/briefs.ts'
export { countBySexAndYear, type ProfileCount, type StageCount } from './store/counts.ts'

/** People by id, removed ones too; unknown ids are left out. */
export async function peopleById(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, PersonBrief>> {
  return byId(await findBriefs(db, ids))
}

/** People with the days on which they came to the stages, by id; unknown ids are left out. */
export async function personDates(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, PersonDates>> {
  return new Map((await findBriefs(db, ids)).map((person) => [person.id, person]))
}

/** Since when people stand on this roster, and students' year of entry, by id; unknown ids are left out. */
export async function rosterFacts(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, RosterFacts>> {
  return findRosterFacts(db, ids)
}

/** People by number in whatever case, removed ones too; keys are the numbers in lower case. */
export async function peopleByCampusId(
  db: Db,
  campusIds: readonly string[],
): Promise<ReadonlyMap<string, PersonBrief>> {
  const people = await findBriefsByCampusId(db, campusIds)
  return new Map(people.map((person) => [person.campusId.toLowerCase(), person]))
}

/** The person an account belongs to, while on the roster. */
export async function personOfUser(db: Db, userId: string): Promise<PersonBrief | null> {
  return (await findBriefOfUser(db, userId)) ?? null
}

/** People on the roster of a branch in order of number; of some stages when asked. */
export async function peopleOfBranch(
  db: Db,
  branchId: string,
  stages?: readonly StageName[],
): Promise<readonly PersonDates[]> {
  return findBriefsOfBranches(db, [branchId], stages)
}

/** People on the roster of branches at or below the unit at `path`; of some stages when asked. */
export async function peopleBelow(
  db: Db,
  path: string,
  stages?: readonly StageName[],
): Promise<readonly PersonDates[]> {
  const branches = await unitsBelow(db, path, 'branch')
  return findBriefsOfBranches(
    db,
    branches.map((branch) => branch.id),
    stages,
  )
}

/** Full members on the roster with one of these names, for mentors named on rosters. */
export async function fullMembersByName(db: Db, names: readonly string[]): Promise<readonly PersonBrief[]> {
  return names.length ? findFullMembersByName(db, names) : []
}

/** Mentors on `day` of each of these people; people without one have no entry. */
export async function mentorsOf(
  db: Db,
  personIds: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, readonly PersonBrief[]>> {
  const running = (await findMentorships(db, personIds)).filter(
    (row) => row.starts_on <= day && (row.ended_on === null || row.ended_on > day),
  )
  const mentors = await peopleById(
    db,
    running.map((row) => row.mentor_id),
  )
  const found = new Map<string, PersonBrief[]>()
  for (const { person_id, mentor_id } of running) {
    const list = found.get(person_id) ?? []
    found.set(person_id, [...list, ...(mentors.get(mentor_id) ? [mentors.get(mentor_id)!] : [])])
  }
  return found
}

/** The people somebody is mentor of on `day`, in order of number. */
export async function menteesOf(db: Db, mentorId: string, day: string): Promise<readonly PersonBrief[]> {
  const ids = await findMenteeIds(db, mentorId, day)
  const people = await peopleById(db, ids)
  return ids.flatMap((id) => people.get(id) ?? [])
}

/** How many people somebody is mentor of on `day`. */
export async function countMentees(db: Db, mentorId: string, day: string): Promise<number> {
  return (await findMenteeIds(db, mentorId, day)).length
}

/** People on the roster by branch and stage at or below the unit at `path`; branches without people have no entry. */
export async function countsByBranchAndStage(db: Db, path: string): Promise<readonly StageCount[]> {
  const branches = await unitsBelow(db, path, 'branch')
  return countByBranchAndStage(db, { branchIds: branches.map((branch) => branch.id) })
}

/** Gives a person their account (null takes it away). */
export async function linkUser(tx: Tx, personId: string, userId: string | null): Promise<void> {
  await setUser(tx, personId, userId)
  await notifyActorChanged(tx, [userId])
}

function byId(people: readonly PersonBrief[]): ReadonlyMap<string, PersonBrief> {
  return new Map(people.map((person) => [person.id, person]))
}
