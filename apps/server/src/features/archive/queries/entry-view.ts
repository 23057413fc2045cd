/** Entries as answers show them. */
import type { Entry } from '@zhibu/contract/archive'
import { ENTRY_KINDS, type EntryKind, openMoves } from '@zhibu/domain/archive/entry-states'
import type { Subject } from '../../../platform/access/subject.ts'
import type { Sealer } from '../../../platform/crypto/sealer.ts'
import type { Db } from '../../../platform/db/connection.ts'
import { notFound } from '../../../platform/errors.ts'
import { filesById } from '../../../platform/files/stored-file.ts'
import type { Services } from '../../../platform/services.ts'
import { peopleById, personDates } from '../../members/public.ts'
import { moveFacts } from '../access.ts'
import { findReviews, findVersions } from '../store/history.ts'
import type { EntryRow } from '../store/tables.ts'
import { findTexts, type HeadRow, type TextRow } from '../store/visible-entries.ts'

export type Names = ReadonlyMap<string, { readonly name: string }>

/** A person by the names known; somebody unknown keeps their id. */
export function named(id: string, names: Names): { id: string; name: string } {
  return { id, name: names.get(id)?.name ?? '' }
}

/** What an entry is called in notices and to-dos: by its kind when it has no title of its own. */
export function titleOf({ title, kind }: { readonly title: string; readonly kind: EntryKind }): string {
  return title.trim() === '' ? ENTRY_KINDS[kind].zh : title
}

/** A head of an entry as lists show it. */
export function presentHead(row: HeadRow, names: Names) {
  return {
    id: row.id,
    person: named(row.person_id, names),
    kind: row.kind,
    state: row.state,
    title: row.title,
    occurredOn: row.occurred_on,
    author: named(row.author_id, names),
    submittedAt: row.submitted_at?.toISOString() ?? null,
    returnReason: row.return_reason,
    attachments: row.attachments,
    version: row.version,
  }
}

/** Names of everybody entries speak of. */
export function namesOf(db: Db, rows: readonly HeadRow[], more: readonly string[] = []) {
  return peopleById(db, [...rows.flatMap((row) => [row.person_id, row.author_id]), ...more])
}

/** What the text being written is bound to. */
export function entryContext(entryId: string): string {
  return `archive_entry:${entryId}`
}

/** What a submitted version's text is bound to. */
export function versionContext(entryId: string, number: number): string {
  return `archive_version:${entryId}:${number}`
}

/** The text of a row in clear. */
export function openText(sealer: Sealer, row: Pick<TextRow, 'id' | 'body_sealed' | 'text_version'>): string {
  const context = row.text_version === null ? entryContext(row.id) : versionContext(row.id, row.text_version)
  return sealer.open(row.body_sealed, context)
}

/** Files by id, in the order of the ids. */
export async function filesInOrder(db: Db, ids: readonly string[]) {
  const files = await filesById(db, ids)
  return ids.flatMap((id) => files.get(id) ?? [])
}

/** An entry as one reader sees it, with versions, reviews and the moves the reader has. */
export async function presentEntry(
  services: Services,
  db: Db,
  entry: Pick<EntryRow, 'id' | 'person_id'>,
  subject: Subject,
  actorId: string,
) {
  const row = (await findTexts(db, { personIds: [entry.person_id], viewerId: actorId, id: entry.id }))[0]
  if (!row) throw notFound()
  const [versions, reviews, files, people] = await Promise.all([
    findVersions(db, [row.id]),
    findReviews(db, [row.id]),
    filesInOrder(db, row.file_ids),
    personDates(db, [row.person_id]),
  ])
  const names = await namesOf(
    db,
    [row],
    reviews.map((review) => review.reviewer_id),
  )
  return {
    ...presentHead(row, names),
    body: openText(services.sealer, row),
    facts: row.facts,
    files,
    versions: versions.map(({ number, submitted_at }) => ({
      number,
      submittedAt: submitted_at.toISOString(),
    })),
    reviews: reviews.map((review) => ({
      decision: review.decision,
      reason: review.reason,
      reviewer: named(review.reviewer_id, names),
      at: review.at.toISOString(),
      versionNumber: review.version_number,
    })),
    moves: movesOf(row, people.get(row.person_id)!, subject, actorId),
  }
}

function movesOf(
  row: TextRow,
  person: Parameters<typeof moveFacts>[1],
  subject: Subject,
  actorId: string,
): Entry['moves'] {
  const facts = moveFacts(row, person, subject, actorId)
  const moves: Entry['moves'] = openMoves(facts)
  const mayDelete = facts.isAuthor && row.state === 'draft' && row.submitted_version === 0
  return mayDelete ? [...moves, 'delete'] : moves
}
