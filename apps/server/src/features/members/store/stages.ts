/** The way of people through the stages. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { newId } from '../../../platform/id.ts'
import { type StageName, tables } from './tables.ts'

export interface StageChangeRow {
  readonly id: string
  readonly person_id: string
  readonly stage: StageName
  readonly on_date: string
  readonly note: string | null
}

/** Every recorded change of stage of people, oldest first. */
export async function findStageChanges(db: Db, personIds: readonly string[]): Promise<StageChangeRow[]> {
  if (!personIds.length) return []
  return tables(db)
    .selectFrom('members_stage_change')
    .select(['id', 'person_id', 'stage', 'on_date', 'note'])
    .where(sql<boolean>`person_id = any(${[...personIds]}::uuid[])`)
    .orderBy('on_date')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** Records changes of stage; one already recorded stays as it is. */
export async function insertStageChanges(
  tx: Tx,
  changes: readonly Omit<StageChangeRow, 'id'>[],
): Promise<void> {
  for (let start = 0; start < changes.length; start += 1000) {
    await tables(tx)
      .insertInto('members_stage_change')
      .values(changes.slice(start, start + 1000).map((change) => ({ id: newId(), ...change })))
      .onConflict((conflict) => conflict.columns(['person_id', 'stage', 'on_date']).doNothing())
      .execute()
  }
}
