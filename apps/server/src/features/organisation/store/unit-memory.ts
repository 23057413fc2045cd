/**
 * The whole tree in memory, for names and places: a university has some hundred units, and every call asks
 * for a few. Held for at most five seconds per process; a change made here drops it at once.
 */
import type { UnitKind } from '@zhibu/domain/access/offices'
import type { Db } from '../../../platform/db/connection.ts'
import { findAllUnits, findUnitById } from './units.ts'
import type { UnitRow } from './tables.ts'

const lifeMs = 5_000

/** The tree as it stood a moment ago. */
export interface UnitMemory {
  readonly byId: ReadonlyMap<string, UnitRow>
  /** Units in force at or below `path`, parents before children; of one kind when asked. */
  readonly below: (path: string, kind?: UnitKind) => readonly UnitRow[]
  /** From the root down to the parent. */
  readonly above: (unit: UnitRow) => readonly UnitRow[]
}

const memories = new WeakMap<Db, { readonly until: number; readonly memory: Promise<UnitMemory> }>()

/** The tree; read afresh inside a transaction, where a change may just have been made. */
export async function recallUnits(db: Db): Promise<UnitMemory> {
  if ((db as { readonly isTransaction?: boolean }).isTransaction) return read(db)
  const held = memories.get(db)
  if (held && held.until > performance.now()) return held.memory
  const memory = read(db)
  memories.set(db, { until: performance.now() + lifeMs, memory })
  memory.catch(() => memories.delete(db))
  return memory
}

/** One unit; an id not in memory is looked for once more in the database. */
export async function recallUnit(db: Db, id: string): Promise<UnitRow | undefined> {
  const known = (await recallUnits(db)).byId.get(id)
  if (known) return known
  const stored = await findUnitById(db, id)
  if (stored) forgetUnits(db)
  return stored
}

/** Drops what is held: after a change, or when another process says it made one. */
export function forgetUnits(db: Db): void {
  memories.delete(db)
}

async function read(db: Db): Promise<UnitMemory> {
  const rows = await findAllUnits(db)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const held = new Map<string, readonly UnitRow[]>()
  return {
    byId,
    below: (path, kind) => {
      const key = `${path}${kind ?? ''}`
      const known = held.get(key)
      if (known) return known
      const found = rows.filter(
        (row) => row.path.startsWith(path) && row.dissolved_on === null && (!kind || row.kind === kind),
      )
      held.set(key, found)
      return found
    },
    above: (unit) =>
      unit.path
        .split('/')
        .filter((id) => id !== '' && id !== unit.id)
        .flatMap((id) => byId.get(id) ?? []),
  }
}
