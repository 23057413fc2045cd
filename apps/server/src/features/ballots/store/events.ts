/** The archive's events: a chain in which each names the one before (packages/ballot/SPEC.md §15). */
import { hashHex, writeEvent } from '@zhibu/ballot'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { tables, type EventRow, type EventType } from './tables.ts'

/** An event to be added. Of a `Ballot` the record stands in ballots_ballot already. */
export interface NewEvent {
  readonly type: EventType
  readonly records: readonly string[]
  /** The trustee's number, for parts. */
  readonly owner?: number
}

export type Head = Pick<EventRow, 'height' | 'hash' | 'type'>

/** The last event of a vote's archive; null before it is opened. */
export async function findHead(db: Db, voteId: string): Promise<Head | null> {
  const head = await tables(db)
    .selectFrom('ballots_event')
    .select(['height', 'hash', 'type'])
    .where('vote_id', '=', voteId)
    .orderBy('height', 'desc')
    .limit(1)
    .executeTakeFirst()
  return head ?? null
}

/** Adds events after the last one; the caller has locked the vote. Returns the height of the first. */
export async function appendEvents(tx: Tx, voteId: string, events: readonly NewEvent[]): Promise<number> {
  const head = await findHead(tx, voteId)
  const first = head ? head.height + 1 : 0
  let parent = head?.hash
  const rows = events.map(({ type, records, owner = null }, n): EventRow => {
    const payload = records.at(-1)
    const text = writeEvent({
      ...(parent !== undefined && { parent }),
      height: first + n,
      type,
      ...(payload !== undefined && { payload: hashHex(payload) }),
    })
    parent = hashHex(text)
    const kept = type === 'Ballot' ? [] : [...records]
    return { vote_id: voteId, height: first + n, type, hash: parent, records: kept, owner }
  })
  if (rows.length) await tables(tx).insertInto('ballots_event').values(rows).execute()
  return first
}

/** All events in order; those of ballots without their records. */
export async function findEvents(db: Db, voteId: string): Promise<readonly EventRow[]> {
  return tables(db)
    .selectFrom('ballots_event')
    .selectAll()
    .where('vote_id', '=', voteId)
    .orderBy('height')
    .execute()
}

/** The events of one type, in order. */
export async function findEventsOf(
  db: Db,
  voteId: string,
  type: Exclude<EventType, 'Ballot'>,
): Promise<readonly EventRow[]> {
  return tables(db)
    .selectFrom('ballots_event')
    .selectAll()
    .where('vote_id', '=', voteId)
    .where('type', '=', type)
    .orderBy('height')
    .execute()
}
