import type { UnitFollower } from '../../organisation/public.ts'
import { countPeopleIn, moveBetweenBranches, notifyActorChanged } from '../store/people.ts'
import { tellLeftBranch } from './followers.ts'

/** People go along when branches are merged and split. */
export const peopleOfUnits: UnitFollower = {
  countPeople: countPeopleIn,
  movePeople: async (tx, { fromUnitId, toUnitId, personIds, on, now }) => {
    const moved = await moveBetweenBranches(tx, { from: fromUnitId, to: toUnitId, ids: personIds }, now)
    await tellLeftBranch(tx, { personIds: moved.map((person) => person.id), branchId: fromUnitId, on })
    await notifyActorChanged(
      tx,
      moved.map((person) => person.user_id),
    )
    return moved.length
  },
}
