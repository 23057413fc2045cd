/** The tellers' counts of paper ballots. */
import type { Selectable } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { tables, type PaperCountTable } from './tables.ts'

export type PaperCount = Selectable<PaperCountTable>

/** What the tellers have entered, in order of teller. */
export async function findPaperCounts(db: Db, voteId: string): Promise<readonly PaperCount[]> {
  return tables(db)
    .selectFrom('ballots_paper_count')
    .selectAll()
    .where('vote_id', '=', voteId)
    .orderBy('teller_id')
    .execute()
}

/** Enters a teller's count, or replaces it. */
export async function putPaperCount(tx: Tx, count: PaperCount): Promise<void> {
  const { issued, recovered, invalid } = count
  const values = { ...count, counts: JSON.stringify(count.counts) }
  await tables(tx)
    .insertInto('ballots_paper_count')
    .values(values)
    .onConflict((conflict) =>
      conflict
        .columns(['vote_id', 'teller_id'])
        .doUpdateSet({ issued, recovered, invalid, counts: values.counts }),
    )
    .execute()
}
