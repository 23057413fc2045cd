/** How a vote moves from open to decided; everything serial holds the vote's row. */
import type { GroupName } from '@zhibu/ballot'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { tables, type VoteRow } from './tables.ts'

/** The little of a vote that taking a ballot needs; its texts may be long. */
export async function holdState(tx: Tx, voteId: string): Promise<Pick<VoteRow, 'state'> | null> {
  const row = await tables(tx)
    .selectFrom('ballots_vote')
    .select(['state'])
    .where('id', '=', voteId)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** Open votes whose closing time has come. */
export async function findOverdue(db: Db, now: Date): Promise<readonly string[]> {
  const rows = await tables(db)
    .selectFrom('ballots_vote')
    .select('id')
    .where('state', '=', 'open')
    .where('closes_at', '<=', now)
    .execute()
  return rows.map(({ id }) => id)
}

/** Votes on the way from closed to decided: a server that was stopped may have left work there. */
export async function findUnderWay(db: Db): Promise<readonly Pick<VoteRow, 'id' | 'state'>[]> {
  return tables(db)
    .selectFrom('ballots_vote')
    .select(['id', 'state'])
    .where('state', 'in', ['closing', 'counting'])
    .execute()
}

/** What was written when the vote was opened. */
export async function readTexts(
  db: Db,
  voteId: string,
): Promise<Pick<VoteRow, 'uuid' | 'election_text' | 'credentials_text' | 'archive_seconds'> | null> {
  const row = await tables(db)
    .selectFrom('ballots_vote')
    .select(['uuid', 'election_text', 'credentials_text', 'archive_seconds'])
    .where('id', '=', voteId)
    .executeTakeFirst()
  return row ?? null
}

/** Where a vote stands. */
export async function readState(db: Db, voteId: string): Promise<Pick<VoteRow, 'state' | 'version'> | null> {
  const row = await tables(db)
    .selectFrom('ballots_vote')
    .select(['state', 'version'])
    .where('id', '=', voteId)
    .executeTakeFirst()
  return row ?? null
}

/** The group of the panel that opens a vote's box; null without one. */
export async function groupOfVote(db: Db, voteId: string): Promise<GroupName | null> {
  const row = await tables(db)
    .selectFrom('ballots_vote')
    .innerJoin('ballots_panel', 'ballots_panel.id', 'ballots_vote.panel_id')
    .select('ballots_panel.group_name')
    .where('ballots_vote.id', '=', voteId)
    .executeTakeFirst()
  return row?.group_name ?? null
}

/** State and result of votes. */
export async function findEnds(
  db: Db,
  voteIds: readonly string[],
): Promise<readonly Pick<VoteRow, 'id' | 'state' | 'result'>[]> {
  if (!voteIds.length) return []
  return tables(db)
    .selectFrom('ballots_vote')
    .select(['id', 'state', 'result'])
    .where('id', 'in', [...voteIds])
    .execute()
}
