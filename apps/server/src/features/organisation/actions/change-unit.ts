/** What every change of a unit has in common: lock, version, day; and telling others afterwards. */
import type { Actor, Subject } from '../../../platform/access/subject.ts'
import { today } from '../../../platform/clock.ts'
import { rawQuery, transact, type Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal, stale } from '../../../platform/errors.ts'
import type { Services } from '../../../platform/services.ts'
import { presentUnit } from '../queries/units.ts'
import { findLastChange } from '../store/history.ts'
import type { UnitRow } from '../store/tables.ts'
import { forgetUnits, recallUnits } from '../store/unit-memory.ts'
import { lockTree, lockUnit } from '../store/units.ts'

export interface UnitCall {
  readonly services: Services
  readonly subject: Subject
  readonly actor: Actor
}

/** Runs a change of the tree: one at a time, and names and places are read afresh after it. */
export async function changeTree<R>(services: Services, work: (tx: Tx) => Promise<R>): Promise<R> {
  try {
    return await transact(services.db, async (tx) => {
      await lockTree(tx)
      const result = await work(tx)
      await rawQuery(tx, "select pg_notify('units_changed', '')")
      return result
    })
  } finally {
    forgetUnits(services.db)
  }
}

/** A unit in force, locked, at the version the caller read. */
export async function lockForChange(call: UnitCall, tx: Tx, id: string, version: number): Promise<UnitRow> {
  const unit = await lockUnit(tx, id)
  if (!unit) throw notFound()
  if (unit.version !== version) throw stale(presentUnit(await recallUnits(tx), unit, call.subject))
  if (unit.dissolved_on) throw new Refusal('organisation.dissolved')
  return unit
}

/** Refuses a day in the future, or before a unit's last change: history is written forward. */
export async function requireDay(
  services: Services,
  tx: Tx,
  units: readonly UnitRow[],
  day: string,
): Promise<void> {
  const now = today(services.clock)
  if (day > now) throw new Refusal('organisation.inFuture', { params: { today: now } })
  for (const unit of units) {
    const lastChange = await findLastChange(tx, unit.id)
    if (lastChange && day < lastChange)
      throw new Refusal('organisation.beforeLastChange', { params: { lastChange } })
  }
}

/** Rights follow the tree: whoever is remembered anywhere is to be asked for again. */
export async function tellEverybodysPlaceChanged(tx: Tx): Promise<void> {
  await rawQuery(tx, "select pg_notify('actor_changed', '*')")
}
