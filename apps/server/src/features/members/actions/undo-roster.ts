import { rawQuery, type Tx } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { deletePeople, lockPeople, overwritePeople } from '../store/bulk.ts'
import { replaceSearchKeysOf } from '../store/search-keys-of-people.ts'
import { notifyActorChanged, type PersonRecord } from '../store/people.ts'
import { columnsOfSnapshot, type PersonSnapshot } from './person-snapshot.ts'

const rowsPerStatement = 500

/**
 * Puts people back to how they were before an import. Somebody changed since (another version than the import left)
 * stays as they are and is listed in `changedSince`.
 */
export async function restorePeople(
  services: Services,
  tx: Tx,
  changes: readonly { readonly version: number; readonly before: PersonSnapshot }[],
): Promise<{ readonly restored: readonly string[]; readonly changedSince: readonly string[] }> {
  const restored: string[] = []
  const changedSince: string[] = []
  for (let start = 0; start < changes.length; start += rowsPerStatement) {
    const part = changes.slice(start, start + rowsPerStatement)
    const records = new Map(
      (
        await lockPeople(
          tx,
          part.map((change) => String(change.before['id'])),
        )
      ).map((record) => [record.id, record]),
    )
    const columns = part.flatMap(({ version, before }) => {
      const record = records.get(String(before['id']))
      if (record?.version === version) return [columnsOfSnapshot(before)]
      changedSince.push(String(before['id']))
      return []
    })
    await overwritePeople(tx, columns, services.clock.now())
    await replaceSearchKeysOf(tx, columns)
    await notifyActorChanged(
      tx,
      columns.map((person) => records.get(person.id)!.user_id),
    )
    restored.push(...columns.map((person) => person.id))
  }
  return { restored, changedSince }
}

/**
 * Deletes people an import created, unless something has been written about them since (a change, an office, an
 * archive, an account): those stay and are listed in `kept`.
 */
export async function deletePeopleCreated(
  tx: Tx,
  ids: readonly string[],
): Promise<{ readonly deleted: readonly string[]; readonly kept: readonly string[] }> {
  const deleted: string[] = []
  const kept: string[] = []
  for (let start = 0; start < ids.length; start += rowsPerStatement) {
    const part = ids.slice(start, start + rowsPerStatement)
    const records = await lockPeople(tx, part)
    const isFree = (record: PersonRecord) => record.user_id === null && record.version === 0
    kept.push(...records.filter((record) => !isFree(record)).map((record) => record.id))
    const free = records.filter(isFree).map((record) => record.id)
    if (await attempt(tx, () => deletePeople(tx, free))) {
      deleted.push(...free)
      continue
    }
    for (const id of free) ((await attempt(tx, () => deletePeople(tx, [id]))) ? deleted : kept).push(id)
  }
  return { deleted, kept }
}

// Foreign key violation, and since PostgreSQL 18 the restrict violation of `on delete restrict`.
const standsOn = new Set<unknown>(['23503', '23001'])

/** `false` when another record stands on what was to be deleted; the transaction goes on either way. */
async function attempt(tx: Tx, work: () => Promise<void>): Promise<boolean> {
  await rawQuery(tx, 'savepoint roster_undo')
  try {
    await work()
    await rawQuery(tx, 'release savepoint roster_undo')
    return true
  } catch (error) {
    await rawQuery(tx, 'rollback to savepoint roster_undo')
    if (standsOn.has((error as { code?: unknown }).code)) return false
    throw error
  }
}
