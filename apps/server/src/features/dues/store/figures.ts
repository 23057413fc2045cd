/** Monthly figures and reductions. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { type AssessmentRow, type ReductionRow, tables } from './tables.ts'

/** Every figure ever fixed for people, the newest first within a person. */
export async function findAssessments(db: Db, personIds: readonly string[]): Promise<AssessmentRow[]> {
  if (!personIds.length) return []
  return tables(db)
    .selectFrom('dues_assessment')
    .selectAll()
    .where(sql<boolean>`person_id = any(${[...personIds]}::uuid[])`)
    .orderBy('person_id')
    .orderBy('from_month', 'desc')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Adds figures. */
export async function insertAssessments(tx: Tx, rows: readonly AssessmentRow[]): Promise<void> {
  await tables(tx)
    .insertInto('dues_assessment')
    .values([...rows])
    .execute()
}

/** Reductions that stand, of people. */
export async function findApprovedReductions(db: Db, personIds: readonly string[]): Promise<ReductionRow[]> {
  if (!personIds.length) return []
  return tables(db)
    .selectFrom('dues_reduction')
    .selectAll()
    .where(sql<boolean>`person_id = any(${[...personIds]}::uuid[])`)
    .where('state', '=', 'approved')
    .orderBy('at', 'desc')
    .execute()
}

/** One reduction, locked until the transaction ends. */
export async function lockReduction(tx: Tx, id: string): Promise<ReductionRow | undefined> {
  return tables(tx)
    .selectFrom('dues_reduction')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** One reduction. */
export async function findReduction(db: Db, id: string): Promise<ReductionRow | undefined> {
  return tables(db).selectFrom('dues_reduction').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Adds a reduction. */
export async function insertReduction(tx: Tx, row: ReductionRow): Promise<void> {
  await tables(tx).insertInto('dues_reduction').values(row).execute()
}

/** Decides a reduction. */
export async function decideReductionRow(
  tx: Tx,
  id: string,
  decided: Pick<ReductionRow, 'state' | 'decided_by' | 'decided_at' | 'note'>,
): Promise<void> {
  await tables(tx)
    .updateTable('dues_reduction')
    .set((eb) => ({ ...decided, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Reductions of branches, those to be decided first, then the newest. */
export async function findReductionsOfBranches(
  db: Db,
  branchIds: readonly string[],
  page: {
    readonly after?: { readonly open: boolean; readonly at: Date; readonly id: string }
    readonly limit: number
  },
): Promise<ReductionRow[]> {
  const { after } = page
  return tables(db)
    .selectFrom('dues_reduction')
    .selectAll()
    .where(sql<boolean>`branch_id = any(${[...branchIds]}::uuid[])`)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(state = 'submitted', at, id) < (${after?.open ?? false}, ${after?.at ?? null}, ${after?.id ?? null})`,
      ),
    )
    .orderBy(sql`state = 'submitted'`, 'desc')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
}

/** Notes that somebody thinks the figure wrong; an open one is left as it is. */
export async function insertObjection(
  tx: Tx,
  objection: {
    readonly id: string
    readonly person_id: string
    readonly reason_sealed: Buffer
    readonly at: Date
  },
): Promise<void> {
  await tables(tx)
    .insertInto('dues_objection')
    .values({ ...objection, answered_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Open objections of people. */
export async function findObjections(
  db: Db,
  personIds: readonly string[],
): Promise<{ id: string; person_id: string; reason_sealed: Buffer }[]> {
  if (!personIds.length) return []
  return tables(db)
    .selectFrom('dues_objection')
    .select(['id', 'person_id', 'reason_sealed'])
    .where(sql<boolean>`person_id = any(${[...personIds]}::uuid[])`)
    .where('answered_at', 'is', null)
    .execute()
}

/** Objections of people are answered by a new figure. */
export async function answerObjections(tx: Tx, personIds: readonly string[], at: Date): Promise<void> {
  await tables(tx)
    .updateTable('dues_objection')
    .set({ answered_at: at })
    .where(sql<boolean>`person_id = any(${[...personIds]}::uuid[])`)
    .where('answered_at', 'is', null)
    .execute()
}
