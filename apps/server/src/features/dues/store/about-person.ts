/** What is kept of one person beside figures, charges and payments. */
import type { Db } from '../../../platform/db/connection.ts'
import { type ArrearsItemRow, type ReductionRow, tables } from './tables.ts'

/** Reductions proposed for a person, whatever became of them, newest first. */
export async function findReductionsOf(db: Db, personId: string): Promise<ReductionRow[]> {
  return tables(db)
    .selectFrom('dues_reduction')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('at', 'desc')
    .execute()
}

/** What a person said against a figure, newest first. */
export async function findObjectionsOf(
  db: Db,
  personId: string,
): Promise<{ id: string; reason_sealed: Buffer; at: Date; answered_at: Date | null }[]> {
  return tables(db)
    .selectFrom('dues_objection')
    .select(['id', 'reason_sealed', 'at', 'answered_at'])
    .where('person_id', '=', personId)
    .orderBy('at', 'desc')
    .execute()
}

/** Items about six months without dues. */
export async function findItemsOf(db: Db, personId: string): Promise<ArrearsItemRow[]> {
  return tables(db)
    .selectFrom('dues_arrears_item')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('from_month', 'desc')
    .execute()
}
