/** How many people there are. */
import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connection.ts'
import { type StageName, tables } from './tables.ts'

export interface StageCount {
  readonly branch_id: string
  readonly stage: StageName
  readonly count: number
}

/** People on the roster by branch and stage; `branchIds` null: everywhere. */
export async function countByBranchAndStage(
  db: Db,
  scope: { readonly branchIds: readonly string[] | null; readonly partyGroupId?: string | null },
): Promise<StageCount[]> {
  const { branchIds, partyGroupId } = scope
  return tables(db)
    .selectFrom('members_person')
    .select((eb) => ['branch_id', 'stage', eb.fn.countAll<number>().as('count')])
    .where('removed_at', 'is', null)
    .$if(branchIds !== null, (query) =>
      query.where(sql<boolean>`branch_id = any(${[...(branchIds ?? [])]}::uuid[])`),
    )
    .$if(typeof partyGroupId === 'string', (query) => query.where('party_group_id', '=', partyGroupId!))
    .groupBy(['branch_id', 'stage'])
    .execute()
}

export interface ProfileCount {
  readonly sex: 'male' | 'female' | null
  readonly entry_year: number | null
  readonly count: number
}

/** People on the roster of these branches by sex and cohort. */
export async function countBySexAndYear(db: Db, branchIds: readonly string[]): Promise<ProfileCount[]> {
  return tables(db)
    .selectFrom('members_person')
    .select((eb) => ['sex', 'entry_year', eb.fn.countAll<number>().as('count')])
    .where('removed_at', 'is', null)
    .where(sql<boolean>`branch_id = any(${[...branchIds]}::uuid[])`)
    .groupBy(['sex', 'entry_year'])
    .execute()
}
