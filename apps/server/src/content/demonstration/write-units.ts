/** Stores units with their history, and offices. */
import type { Tx } from '../../platform/db/connection.ts'
import { insertRows } from './insert-rows.ts'
import type { DemonstrationOffice } from './offices.ts'
import type { Random } from './random.ts'
import type { UnitTree } from './units.ts'

export async function writeUnits(tx: Tx, { units, versions, successions }: UnitTree): Promise<void> {
  await insertRows(
    tx,
    'organisation_unit',
    {
      id: 'uuid',
      kind: 'text',
      parent_id: 'uuid',
      path: 'text',
      name: 'text',
      short_name: 'text',
      founded_on: 'date',
      dissolved_on: 'date',
      ended_by: 'text',
    },
    units.map((unit) => [
      unit.id,
      unit.kind,
      unit.parentId,
      unit.path,
      unit.name,
      unit.shortName,
      unit.foundedOn,
      unit.ended?.on ?? null,
      unit.ended?.by ?? null,
    ]),
  )
  await insertRows(
    tx,
    'organisation_unit_version',
    {
      unit_id: 'uuid',
      valid_from: 'date',
      valid_until: 'date',
      name: 'text',
      parent_id: 'uuid',
      change: 'text',
      reason: 'text',
    },
    versions.map((one) => [one.unitId, one.from, one.until, one.name, one.parentId, one.change, one.reason]),
  )
  await insertRows(
    tx,
    'organisation_succession',
    { from_unit_id: 'uuid', to_unit_id: 'uuid', on_date: 'date', kind: 'text' },
    successions.map((one) => [one.fromId, one.toId, one.on, one.kind]),
  )
}

export async function writeOffices(
  tx: Tx,
  random: Random,
  tree: UnitTree,
  offices: readonly DemonstrationOffice[],
): Promise<void> {
  await insertRows(
    tx,
    'offices_office',
    {
      id: 'uuid',
      unit_id: 'uuid',
      person_id: 'uuid',
      kind: 'text',
      starts_on: 'date',
      term_ends_on: 'date',
      ended_on: 'date',
      end_reason: 'text',
    },
    offices.map((office) => [
      random.id(new Date(`${office.startsOn}T02:00:00Z`)),
      tree.byKey.get(office.unitKey)!.id,
      office.personId,
      office.kind,
      office.startsOn,
      office.termEndsOn,
      office.endedOn,
      office.endReason,
    ]),
  )
}
