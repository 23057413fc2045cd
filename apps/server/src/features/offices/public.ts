/** What other features may ask about offices. */
import type { HeldOffice, OfficeKind } from '@zhibu/domain/access/offices'
import type { Db, Tx } from '../../platform/db/connection.ts'
import { newId } from '../../platform/id.ts'
import { unitsById } from '../organisation/public.ts'
import {
  deleteUnchangedSeats,
  findSeats,
  insertSeats,
  type Seat,
  tellHolders,
} from './store/roster-offices.ts'
import { findHolders, findOfficesOf } from './store/offices.ts'

export type { Seat } from './store/roster-offices.ts'

/** Offices a person holds on `day`, with the units' kinds, names and paths. */
export async function officesOf(
  db: Db,
  personId: string,
  day: string,
): Promise<readonly (HeldOffice & { readonly unitName: string })[]> {
  const offices = await findOfficesOf(db, personId, day)
  const units = await unitsById(
    db,
    offices.map((office) => office.unit_id),
  )
  return offices.flatMap((office) => {
    const unit = units.get(office.unit_id)
    if (!unit) return []
    return [
      { kind: office.kind, unitId: unit.id, unitKind: unit.kind, unitPath: unit.path, unitName: unit.name },
    ]
  })
}

/** Ids of people who hold one of some offices in a unit on `day`, each once. */
export async function holdersOf(
  db: Db,
  unitId: string,
  kinds: readonly OfficeKind[],
  day: string,
): Promise<readonly string[]> {
  return [...new Set((await findHolders(db, [unitId], kinds, day)).map((row) => row.person_id))]
}

/** Offices held in units and not ended. */
export async function seatsIn(db: Db, unitIds: readonly string[]): Promise<readonly Seat[]> {
  return unitIds.length ? findSeats(db, unitIds) : []
}

/**
 * Appoints people to offices a roster names; one already held is passed over. Who may appoint, and who may hold
 * what, is for the caller to see to. Returns the ids of the new offices.
 */
export async function appointFromRoster(
  tx: Tx,
  seats: readonly Seat[],
  startsOn: string,
): Promise<readonly string[]> {
  const ids = await insertSeats(
    tx,
    seats.map((seat) => ({ ...seat, id: newId<string>() })),
    startsOn,
  )
  await tellHolders(
    tx,
    seats.map((seat) => seat.personId),
  )
  return ids
}

/** Takes back offices an import gave; those changed since stay. */
export async function withdrawAppointments(tx: Tx, officeIds: readonly string[]): Promise<void> {
  if (officeIds.length) await tellHolders(tx, await deleteUnchangedSeats(tx, officeIds))
}
