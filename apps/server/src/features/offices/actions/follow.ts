import type { PeopleFollower } from '../../members/public.ts'
import { type UnitFollower, unitsBelow, unitsById } from '../../organisation/public.ts'
import { endOffices } from '../store/offices.ts'
import { tellHolders } from '../store/roster-offices.ts'

/** The offices of a unit end with it. */
export const officesOfUnits: UnitFollower = {
  ended: async (tx, unitId, on) => tellHolders(tx, await endOffices(tx, { unitIds: [unitId] }, on)),
}

/** Who leaves a branch leaves the offices in it and its party groups; who leaves the roster, all offices. */
export const officesOfPeople: PeopleFollower = {
  left: async (tx, { personIds, branchId, on }) => {
    if (!personIds.length) return
    if (branchId === null) return tellHolders(tx, await endOffices(tx, { personIds }, on))
    const branch = (await unitsById(tx, [branchId])).get(branchId)
    const below = branch ? await unitsBelow(tx, branch.path) : []
    const unitIds = [branchId, ...below.map((unit) => unit.id)]
    return tellHolders(tx, await endOffices(tx, { personIds, unitIds }, on))
  },
}
