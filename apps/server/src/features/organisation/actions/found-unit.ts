import type { UnitKind } from '@zhibu/domain/access/offices'
import { checkPlacement } from '@zhibu/domain/organisation/unit-kinds'
import type { Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import { newId } from '../../../platform/id.ts'
import { addVersion } from '../store/history.ts'
import { findSibling, insertUnit, lockTree, lockUnit } from '../store/units.ts'
import type { UnitRow } from '../store/tables.ts'

export interface NewUnit {
  readonly kind: UnitKind
  readonly name: string
  readonly shortName: string | null
  readonly parentId: string | null
  readonly foundedOn: string
  readonly reason: string | null
}

/** Founds a unit under its parent: placement by the rules, a name no sibling has, history begun. */
export async function foundUnit(tx: Tx, unit: NewUnit): Promise<UnitRow> {
  await lockTree(tx)
  const parent = unit.parentId === null ? null : await lockUnit(tx, unit.parentId)
  if (parent === undefined) throw new Refusal('platform.notFound')
  if (parent?.dissolved_on) throw new Refusal('organisation.dissolved')
  requirePlacement(unit.kind, parent?.kind ?? null)
  if (parent?.founded_on && unit.foundedOn < parent.founded_on)
    throw new Refusal('organisation.beforeLastChange', { params: { lastChange: parent.founded_on } })
  const id = newId<string>()
  await requireFreeName(tx, unit.parentId, unit.name, id)
  const row: UnitRow = {
    id,
    kind: unit.kind,
    parent_id: unit.parentId,
    path: `${parent?.path ?? '/'}${id}/`,
    name: unit.name,
    short_name: unit.shortName,
    founded_on: unit.foundedOn,
    dissolved_on: null,
    ended_by: null,
    version: 0,
  }
  await insertUnit(tx, row)
  await addVersion(tx, {
    unit_id: id,
    valid_from: unit.foundedOn,
    name: unit.name,
    parent_id: unit.parentId,
    change: 'founded',
    reason: unit.reason,
  })
  return row
}

/** Refuses a unit of a kind where the rules do not have it, naming the article. */
export function requirePlacement(kind: UnitKind, parentKind: UnitKind | null): void {
  const placement = checkPlacement(kind, parentKind)
  if (placement.ok) return
  throw new Refusal('organisation.cannotStandThere', {
    params: { kind, parentKind: parentKind ?? '-', article: placement.problem.article },
  })
}

/** Refuses a name that another unit in force has under the same parent. */
export async function requireFreeName(
  tx: Tx,
  parentId: string | null,
  name: string,
  exceptId: string,
): Promise<void> {
  if (await findSibling(tx, parentId, name, exceptId))
    throw new Refusal('organisation.nameTaken', { params: { name } })
}
