/** Writes to the audit log; the database chains the hashes (see migrations/0001_platform.sql). */
import { type Db, rawQuery, type Tx } from '../db/connection.ts'

/** On whose behalf something happens. */
export interface Origin {
  readonly userId: string | null
  readonly personId: string | null
  readonly name: string | null
  readonly via: 'web' | 'cli' | 'job'
  readonly ip: string | null
  readonly requestId: string | null
}

export interface AuditEntry {
  /** `feature.verb`, usually the endpoint's name. */
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string | null
  /** Whom it is about, if it is about a person. */
  readonly personId: string | null
  readonly purpose?: string | null
  /** What changed, without private values: field names, states, counts. */
  readonly detail?: Readonly<Record<string, unknown>>
}

/** Origin of work done by a job of the system itself. */
export const systemOrigin: Origin = {
  userId: null,
  personId: null,
  name: null,
  via: 'job',
  ip: null,
  requestId: null,
}

/** Adds entries in the caller's transaction: they stand if and only if the change they tell of stands. */
export async function recordAudit(tx: Tx, origin: Origin, entries: readonly AuditEntry[]): Promise<void> {
  await insertEntries(
    tx,
    entries.map((entry) => ({ origin, entry })),
  )
}

type Written = { readonly origin: Origin; readonly entry: AuditEntry }

const columns = 12

async function insertEntries(db: Db, written: readonly Written[]): Promise<void> {
  for (let start = 0; start < written.length; start += 1000) {
    const part = written.slice(start, start + 1000)
    const places = part.map(
      (_, row) => `(${Array.from({ length: columns }, (__, i) => `$${row * columns + i + 1}`).join(',')})`,
    )
    await rawQuery(
      db,
      // seq, at, prev_hash and hash are the trigger's.
      `insert into audit_event (actor_user_id, actor_person_id, actor_name, via, action, subject_kind, subject_id,
        person_id, purpose, source_ip, request_id, detail) values ${places.join(',')}`,
      part.flatMap(({ origin, entry }) => valuesOf(origin, entry)),
    )
  }
}

function valuesOf(origin: Origin, entry: AuditEntry): unknown[] {
  return [
    origin.userId,
    origin.personId,
    origin.name,
    origin.via,
    entry.action,
    entry.subjectKind,
    entry.subjectId,
    entry.personId,
    entry.purpose ?? null,
    origin.ip,
    origin.requestId,
    JSON.stringify(entry.detail ?? {}),
  ]
}

/**
 * Looks at personal records are many and small: those of the same few milliseconds go into one statement.
 * `record` resolves when its entry is committed, so no answer leaves before its look is on record.
 */
export function createLookRecorder(db: Db): { record(origin: Origin, entry: AuditEntry): Promise<void> } {
  let waiting: (Written & { done: () => void; failed: (error: unknown) => void })[] = []
  let busy = false
  const flush = async (): Promise<void> => {
    busy = true
    while (waiting.length) {
      const batch = waiting
      waiting = []
      await insertEntries(db, batch).then(
        () => batch.forEach((item) => item.done()),
        (error: unknown) => batch.forEach((item) => item.failed(error)),
      )
    }
    busy = false
  }
  return {
    record: (origin, entry) =>
      new Promise((done, failed) => {
        waiting.push({ origin, entry, done, failed })
        if (!busy) void flush()
      }),
  }
}
