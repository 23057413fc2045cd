/** What other features and the command line may ask of the audit log. */
import { createHash } from 'node:crypto'
import type { Db } from '../../platform/db/connection.ts'
import { type ChainedRow, findEventsAfter, findHead, findLooksAt } from './store.ts'

export interface Look {
  readonly seq: number
  readonly at: Date
  readonly who: string | null
  readonly action: string
  readonly purpose: string | null
}

/** Who looked at or changed a person's record, newest first, before sequence number `before`. */
export async function looksAt(
  db: Db,
  personId: string,
  before: number | undefined,
  limit: number,
): Promise<Look[]> {
  const rows = await findLooksAt(db, personId, before, limit)
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    who: row.actor_name,
    action: row.action,
    purpose: row.purpose,
  }))
}

export interface ChainVerdict {
  /** Events checked. */
  readonly upTo: number
  /** Hash of the last event checked. */
  readonly head: Buffer
  readonly broken: { readonly seq: number; readonly problem: string } | null
}

const batch = 2000

/**
 * Recomputes the whole chain in JavaScript, independently of the database's own function: numbers without a gap,
 * each event's hash over its content and its predecessor's hash, and the last one equal to the head on record.
 */
export async function verifyChain(
  db: Db,
  progress: (seq: number, of: number) => void = () => {},
): Promise<ChainVerdict> {
  // Read before the events: events added meanwhile are checked too, but their absence is no fault.
  const head = await findHead(db)
  let previous: Buffer = createHash('sha256').update('zhibu audit chain').digest()
  let expected = 1
  for (;;) {
    const rows = await findEventsAfter(db, expected - 1, batch)
    for (const row of rows) {
      const problem = problemOf(row, expected, previous)
      if (problem) return { upTo: expected - 1, head: previous, broken: { seq: row.seq, problem } }
      previous = row.hash
      if (row.seq === head.seq && !row.hash.equals(head.hash)) {
        return {
          upTo: row.seq,
          head: previous,
          broken: { seq: row.seq, problem: 'the head on record has another hash' },
        }
      }
      expected += 1
    }
    progress(expected - 1, head.seq)
    if (rows.length < batch) break
  }
  const missing = expected - 1 < head.seq
  return {
    upTo: expected - 1,
    head: previous,
    broken: missing ? { seq: expected, problem: `events ${expected} to ${head.seq} are missing` } : null,
  }
}

function problemOf(row: ChainedRow, expected: number, previous: Buffer): string | null {
  if (row.seq !== expected) return `events ${expected} to ${row.seq - 1} are missing`
  if (!row.prev_hash.equals(previous)) return 'it does not follow its predecessor'
  return hashOf(row, previous).equals(row.hash) ? null : 'its content was changed'
}

/** SHA-256 over the predecessor's hash and the event's fields, as `audit_canonical` writes them. */
function hashOf(row: ChainedRow, previous: Buffer): Buffer {
  const text = [
    String(row.seq),
    row.at_text,
    row.actor_user_id ?? '',
    row.actor_person_id ?? '',
    row.actor_name ?? '',
    row.via,
    row.action,
    row.subject_kind,
    row.subject_id ?? '',
    row.person_id ?? '',
    row.purpose ?? '',
    row.source_ip ?? '',
    row.request_id ?? '',
    row.detail,
  ].join('\u001f')
  return createHash('sha256').update(previous).update(text, 'utf8').digest()
}
