import type { UnitFollower } from '../../organisation/public.ts'
import { countPeopleIn, moveBetweenBranches, moveBetweenGroups, notifyActorChanged } from '../store/people.ts'
import { tellLeftBranch } from './followers.ts'

/** People go along when branches are merged and split. */
export const peopleOfUnits: UnitFollower = {
  countPeople: countPeopleIn,
  movePeople: async (tx, { fromUnitId, toUnitId, personIds, partyGroupIds, on, now }) => {
    const move = { from: fromUnitId, to: toUnitId, ids: personIds, groupIds: partyGroupIds }
    const moved = await moveBetweenBranches(tx, move, now)
    await moveBetweenGroups(tx, fromUnitId, toUnitId)
    const ids = moved.map((person) => person.id)
    await tellLeftBranch(tx, { personIds: ids, branchId: fromUnitId, on })
    await notifyActorChanged(
      tx,
      moved.map((person) => person.user_id),
    )
    return ids
  },
}
