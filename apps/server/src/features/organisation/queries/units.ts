import { contract } from '@zhibu/contract'
import type { organisationEndpoints, treeUnit, unit, unitBrief } from '@zhibu/contract/organisation'
import { kindsUnder } from '@zhibu/domain/organisation/unit-kinds'
import type { z } from 'zod'
import { permittedAnywhere } from '../../../platform/access/permitted.ts'
import type { Subject } from '../../../platform/access/subject.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { findVersionsOn } from '../store/history.ts'
import type { UnitRow } from '../store/tables.ts'
import { recallUnits, type UnitMemory } from '../store/unit-memory.ts'
import { findUnitsByName } from '../store/units.ts'

export type UnitView = z.input<typeof unit>
export type UnitBrief = z.input<typeof unitBrief>
type TreeLine = z.input<typeof treeUnit>

export const getRootUnit: Handler<typeof organisationEndpoints.getRootUnit> = async ({ services }) => {
  const memory = await recallUnits(services.db)
  for (const row of memory.byId.values()) if (row.parent_id === null) return briefOf(row)
  throw notFound()
}

export const findUnits: Handler<typeof organisationEndpoints.findUnits> = async ({ services, query }) => {
  const [rows, memory] = await Promise.all([
    findUnitsByName(services.db, query.q, query.kind, 50),
    recallUnits(services.db),
  ])
  return { items: rows.map((row) => ({ ...briefOf(row), ancestors: memory.above(row).map(briefOf) })) }
}

export const getUnit: Handler<typeof organisationEndpoints.getUnit> = async ({
  services,
  subject,
  params,
}) => {
  const memory = await recallUnits(services.db)
  const row = memory.byId.get(params.unitId)
  if (!row) throw notFound()
  return presentUnit(memory, row, subject)
}

/** A unit's page for a caller of some relations. */
export function presentUnit(memory: UnitMemory, row: UnitRow, subject: Subject): UnitView {
  const inForce = row.dissolved_on === null
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    shortName: row.short_name,
    parentId: row.parent_id,
    ancestors: memory.above(row).map(briefOf),
    foundedOn: row.founded_on,
    dissolvedOn: row.dissolved_on,
    endedBy: row.ended_by,
    children: memory.below(row.path).filter((unit) => unit.parent_id === row.id).length,
    version: row.version,
    kindsBelow: inForce ? kindsUnder(row.kind) : [],
    may: permittedAnywhere(contract, 'unit', subject.relations),
  }
}

/** A unit as named everywhere. */
export function briefOf(row: UnitRow): UnitBrief {
  return { id: row.id, name: row.name, kind: row.kind }
}

export const listUnits: Handler<typeof organisationEndpoints.listUnits> = async ({
  services,
  params,
  query,
}) => {
  const memory = await recallUnits(services.db)
  const places = query.on
    ? await placesOn(services.db, memory, query.on)
    : memory.below('/').map((row) => ({ row, name: row.name, parentId: row.parent_id }))
  return { items: treeBelow(places, params.unitId, query.depth) }
}

interface Place {
  readonly row: UnitRow
  readonly name: string
  readonly parentId: string | null
}

/** Where every unit stood, and what it was called, on a day. */
async function placesOn(
  db: Parameters<typeof findVersionsOn>[0],
  memory: UnitMemory,
  day: string,
): Promise<Place[]> {
  const versions = await findVersionsOn(db, day)
  return versions.flatMap((version) => {
    const row = memory.byId.get(version.unit_id)
    return row ? [{ row, name: version.name, parentId: version.parent_id }] : []
  })
}

/** The unit and what stands below it down to a depth, parents before children, siblings by kind and name. */
function treeBelow(places: readonly Place[], rootId: string, depth: number): TreeLine[] {
  const below = Map.groupBy(places, (place) => place.parentId)
  const lines: TreeLine[] = []
  const add = (place: Place, level: number): void => {
    const children = below.get(place.row.id) ?? []
    lines.push({
      id: place.row.id,
      kind: place.row.kind,
      name: place.name,
      shortName: place.row.short_name,
      parentId: place.parentId,
      depth: level,
      children: children.length,
    })
    if (level < depth) children.toSorted(bySiblingOrder).forEach((child) => add(child, level + 1))
  }
  const root = places.find((place) => place.row.id === rootId)
  if (root) add(root, 0)
  return lines
}

function bySiblingOrder(one: Place, other: Place): number {
  return (
    one.row.kind.localeCompare(other.row.kind) ||
    one.name.localeCompare(other.name, 'zh-CN', { numeric: true })
  )
}
