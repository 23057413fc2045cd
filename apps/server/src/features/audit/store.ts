import { sql } from 'kysely'
import { type Db, tablesOf, type Tx } from '../../platform/db/connection.ts'

export interface EventRow {
  seq: number
  at: Date
  actor_user_id: string | null
  actor_person_id: string | null
  actor_name: string | null
  via: 'web' | 'cli' | 'job'
  action: string
  subject_kind: string
  subject_id: string | null
  person_id: string | null
  purpose: string | null
  source_ip: string | null
  request_id: string | null
  detail: string
  prev_hash: Buffer
  hash: Buffer
}

/** An event with its instant to the microsecond, as it was hashed. */
export type ChainedRow = EventRow & { readonly at_text: string }

export interface VerificationRow {
  id: string
  at: Date
  up_to: number
  head: Buffer
  broken_at: number | null
  problem: string | null
}

export interface AuditTables {
  audit_event: EventRow
  audit_head: { seq: number; hash: Buffer }
  audit_verification: VerificationRow
}

const tables = tablesOf<AuditTables>()

export interface EventFilter {
  readonly before: number | undefined
  readonly limit: number
  readonly actor?: string | undefined
  readonly about?: string | undefined
  readonly action?: string | undefined
  readonly from?: Date | undefined
  readonly until?: Date | undefined
}

/** Events, newest first, before a sequence number. */
export async function findEvents(db: Db, filter: EventFilter): Promise<EventRow[]> {
  let query = tables(db).selectFrom('audit_event').selectAll()
  if (filter.before !== undefined) query = query.where('seq', '<', filter.before)
  if (filter.actor) query = query.where('actor_person_id', '=', filter.actor)
  if (filter.about) query = query.where('person_id', '=', filter.about)
  if (filter.action) query = query.where('action', '=', filter.action)
  if (filter.from) query = query.where('at', '>=', filter.from)
  if (filter.until) query = query.where('at', '<', filter.until)
  return query.orderBy('seq', 'desc').limit(filter.limit).execute()
}

/** Events about a person that somebody else (or the system) caused, newest first. */
export async function findLooksAt(
  db: Db,
  personId: string,
  before: number | undefined,
  limit: number,
): Promise<EventRow[]> {
  let query = tables(db)
    .selectFrom('audit_event')
    .selectAll()
    .where('person_id', '=', personId)
    .where((eb) => eb.or([eb('actor_person_id', 'is', null), eb('actor_person_id', '<>', personId)]))
  if (before !== undefined) query = query.where('seq', '<', before)
  return query.orderBy('seq', 'desc').limit(limit).execute()
}

/** Events after `after` in order, for verification. */
export async function findEventsAfter(db: Db, after: number, limit: number): Promise<ChainedRow[]> {
  return tables(db)
    .selectFrom('audit_event')
    .selectAll()
    .select(sql<string>`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('at_text'))
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
}

/** Head of the chain. */
export async function findHead(db: Db): Promise<{ seq: number; hash: Buffer }> {
  return tables(db).selectFrom('audit_head').select(['seq', 'hash']).executeTakeFirstOrThrow()
}

/** The newest verification. */
export async function findLastVerification(db: Db): Promise<VerificationRow | undefined> {
  return tables(db)
    .selectFrom('audit_verification')
    .selectAll()
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function insertVerification(tx: Tx, row: VerificationRow): Promise<void> {
  await tables(tx).insertInto('audit_verification').values(row).execute()
}
