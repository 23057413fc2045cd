import { today } from '../../../platform/clock.ts'
import type { Services } from '../../../platform/services.ts'
import { peopleBelow } from '../../members/public.ts'
import { countWaitingByPerson } from '../store/entries.ts'
import { dueOfPeople } from './due-of-people.ts'
import { peopleOnTheWay } from './people.ts'

/** Items due and late today, and entries waiting for a review. */
export interface ArchiveCounts {
  readonly due: number
  readonly late: number
  readonly toReview: number
}

/** What presses in the archives at or below the unit at `unitPath`, by branch; branches without have no entry. */
export async function dueCounts(
  services: Services,
  unitPath: string,
): Promise<ReadonlyMap<string, ArchiveCounts>> {
  const { db, clock } = services
  const [people, onTheWay] = await Promise.all([peopleBelow(db, unitPath), peopleOnTheWay(db, unitPath)])
  const [due, waiting] = await Promise.all([
    dueOfPeople(db, onTheWay, today(clock)),
    countWaitingByPerson(
      db,
      people.map((person) => person.id),
    ),
  ])
  const found = new Map<string, ArchiveCounts>()
  const add = (branchId: string, key: keyof ArchiveCounts, count: number): void => {
    const before = found.get(branchId) ?? { due: 0, late: 0, toReview: 0 }
    if (count) found.set(branchId, { ...before, [key]: before[key] + count })
  }
  for (const { person, items } of due)
    for (const { state } of items) if (state === 'due' || state === 'late') add(person.branchId, state, 1)
  for (const person of people) add(person.branchId, 'toReview', waiting.get(person.id) ?? 0)
  return found
}
