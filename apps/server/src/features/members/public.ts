/** What other features may ask about people. */
import type { Db } from '../../platform/db/connection.ts'
import { type StageName, tables } from './store.ts'

export { relationsToPerson } from './access.ts'

/** A person as other features show them: never a private field. */
export interface PersonBrief {
  readonly id: string
  readonly name: string
  readonly campusId: string
  readonly stage: StageName
  readonly branchId: string
  readonly userId: string | null
}

/** People by id; unknown ids are left out. */
export async function peopleById(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, PersonBrief>> {
  if (!ids.length) return new Map()
  const rows = await briefs(db)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, present(row)]))
}

/** The person an account belongs to. */
export async function personOfUser(db: Db, userId: string): Promise<PersonBrief | null> {
  const row = await briefs(db)
    .where('user_id', '=', userId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row ? present(row) : null
}

/** How many people somebody is mentor of on `day`. */
export async function countMentees(db: Db, mentorId: string, day: string): Promise<number> {
  const row = await tables(db)
    .selectFrom('members_mentor')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('mentor_id', '=', mentorId)
    .where('starts_on', '<=', day)
    .where((eb) => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>', day)]))
    .executeTakeFirstOrThrow()
  return row.count
}

function briefs(db: Db) {
  return tables(db)
    .selectFrom('members_person')
    .select(['id', 'name', 'campus_id', 'stage', 'branch_id', 'user_id'])
}

type BriefRow = {
  id: string
  name: string
  campus_id: string
  stage: StageName
  branch_id: string
  user_id: string | null
}

function present(row: BriefRow): PersonBrief {
  return {
    id: row.id,
    name: row.name,
    campusId: row.campus_id,
    stage: row.stage,
    branchId: row.branch_id,
    userId: row.user_id,
  }
}
