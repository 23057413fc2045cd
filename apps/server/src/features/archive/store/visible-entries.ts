/**
 * Entries as a reader may see them: an author sees the text being written, everybody else the version submitted
 * last; drafts are their author's alone.
 */
import type { EntryFacts } from '@zhibu/contract/archive'
import type { EntryKind, EntryState } from '@zhibu/domain/archive/entry-states'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db/connection.ts'
import { idList, tables } from './tables.ts'

export interface HeadRow {
  readonly id: string
  readonly person_id: string
  readonly kind: EntryKind
  readonly state: EntryState
  readonly author_id: string
  readonly title: string
  readonly occurred_on: string
  readonly submitted_at: Date | null
  readonly return_reason: string | null
  readonly attachments: number
  readonly version: number
}

/** A head with its text; `text_version` says which version's (null: the one being written). */
export interface TextRow extends HeadRow {
  readonly facts: EntryFacts
  readonly body_sealed: Buffer
  readonly text_version: number | null
  readonly submitted_version: number
  readonly file_ids: string[]
}

export interface EntryFilter {
  readonly personIds: readonly string[]
  /** Whose drafts and unsent changes are shown; null: nobody's. */
  readonly viewerId: string | null
  readonly from?: string
  readonly to?: string
  readonly kind?: EntryKind | undefined
  readonly id?: string
}

const attached = sql`(select count(*)::int from archive_attachment a where a.entry_id = e.id and not a.removed)`
const attachedIds = sql`array(select a.file_id from archive_attachment a
  where a.entry_id = e.id and not a.removed order by a.position)`

function seen(viewerId: string | null) {
  const own = viewerId === null ? sql`false` : sql`e.author_id = ${viewerId}`
  const either = <T>(mine: RawBuilder<unknown>, theirs: RawBuilder<unknown>) =>
    sql<T>`case when ${own} then ${mine} else ${theirs} end`
  return {
    own,
    title: either<string>(sql`e.title`, sql`v.title`),
    occurredOn: either<string>(sql`e.occurred_on`, sql`v.occurred_on`),
    facts: either<EntryFacts>(sql`e.facts`, sql`v.facts`),
    body: either<Buffer>(sql`e.body_sealed`, sql`v.body_sealed`),
    textVersion: either<number | null>(sql`null::int`, sql`v.number`),
    attachments: either<number>(attached, sql`cardinality(v.file_ids)`),
    fileIds: either<string[]>(attachedIds, sql`v.file_ids`),
  }
}

function query(db: Db, { personIds, viewerId, from, to, kind, id }: EntryFilter) {
  const see = seen(viewerId)
  let found = tables(db)
    .selectFrom('archive_entry as e')
    .leftJoin('archive_version as v', (join) =>
      join.onRef('v.entry_id', '=', 'e.id').onRef('v.number', '=', 'e.submitted_version'),
    )
    .select(['e.id', 'e.person_id', 'e.kind', 'e.state', 'e.author_id', 'e.submitted_at', 'e.version'])
    .select([
      see.title.as('title'),
      see.occurredOn.as('occurred_on'),
      see.attachments.as('attachments'),
      sql<string | null>`case when e.state = 'returned' then (select r.reason from archive_review r
        where r.entry_id = e.id order by r.at desc, r.id desc limit 1) end`.as('return_reason'),
    ])
    .where(sql<boolean>`e.person_id = any(${idList(personIds)}::uuid[])`)
    .where(sql<boolean>`(${see.own} or e.state <> 'draft')`)
  if (from) found = found.where(see.occurredOn, '>=', from)
  if (to) found = found.where(see.occurredOn, '<=', to)
  if (kind) found = found.where('e.kind', '=', kind)
  if (id) found = found.where('e.id', '=', id)
  return { found, see }
}

/** Heads of entries, newest day first. */
export async function findHeads(db: Db, filter: EntryFilter): Promise<HeadRow[]> {
  const { found, see } = query(db, filter)
  return found.orderBy(see.occurredOn, 'desc').orderBy('e.id', 'desc').execute()
}

/** Entries with their sealed texts, oldest day first. */
export async function findTexts(db: Db, filter: EntryFilter): Promise<TextRow[]> {
  const { found, see } = query(db, filter)
  return found
    .select([
      see.facts.as('facts'),
      see.body.as('body_sealed'),
      see.textVersion.as('text_version'),
      see.fileIds.as('file_ids'),
      'e.submitted_version',
    ])
    .orderBy(see.occurredOn)
    .orderBy('e.id')
    .execute()
}

/** Submitted entries about people that wait for a review, the longest waiting first, after a place in that order. */
export async function findWaiting(
  db: Db,
  filter: { readonly personIds: readonly string[]; readonly kind?: EntryKind | undefined },
  after: { readonly at: Date; readonly id: string } | null,
  limit: number,
): Promise<HeadRow[]> {
  const { found } = query(db, { ...filter, viewerId: null })
  return found
    .where('e.state', '=', 'submitted')
    .$if(after !== null, (rows) =>
      rows.where(sql<boolean>`(e.submitted_at, e.id) > (${after!.at}::timestamptz, ${after!.id}::uuid)`),
    )
    .orderBy('e.submitted_at')
    .orderBy('e.id')
    .limit(limit)
    .execute()
}
