/**
 * Features below this one keep records that stand on units (people, offices). They follow what happens to units,
 * inside the same transaction, without this feature knowing them: each says at start-up what it does.
 */
import type { Tx } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'

export interface UnitFollower {
  /** The unit is about to end: its people and offices are still where they were. */
  readonly ending?: (services: Services, tx: Tx, end: UnitEnd) => Promise<void>
  /** How many people belong to a unit itself. */
  readonly countPeople?: (tx: Tx, unitId: string) => Promise<number>
  /** Puts people of one unit into another. Returns who went. */
  readonly movePeople?: (tx: Tx, move: PeopleMove) => Promise<readonly string[]>
  /** People have been put into another unit; every feature's records of them are there already. */
  readonly peopleMoved?: (tx: Tx, move: PeopleMove) => Promise<void>
  /** The unit ended on a day. */
  readonly ended?: (tx: Tx, unitId: string, on: string) => Promise<void>
}

export interface UnitEnd {
  readonly unitId: string
  readonly parentId: string | null
  readonly endedBy: 'dissolved' | 'merged' | 'split'
  readonly on: string
}

export interface PeopleMove {
  readonly fromUnitId: string
  readonly toUnitId: string
  readonly personIds: readonly string[] | 'all'
  /** Party groups that go along, and their people with them. */
  readonly partyGroupIds: readonly string[] | 'all'
  readonly on: string
  readonly now: Date
}

const followers: UnitFollower[] = []

/** Registers what a feature does when units change; called once, where the feature is declared. */
export function followUnits(follower: UnitFollower): void {
  followers.push(follower)
}

/** People of the unit itself, over all followers. */
export async function countPeopleOf(tx: Tx, unitId: string): Promise<number> {
  let count = 0
  for (const follower of followers) count += (await follower.countPeople?.(tx, unitId)) ?? 0
  return count
}

/** Moves people; returns who went. */
export async function movePeople(tx: Tx, move: PeopleMove): Promise<ReadonlySet<string>> {
  const moved = new Set<string>()
  for (const follower of followers)
    for (const id of (await follower.movePeople?.(tx, move)) ?? []) moved.add(id)
  for (const follower of followers) await follower.peopleMoved?.(tx, move)
  return moved
}

/** Tells that a unit is about to end. */
export async function tellEnding(services: Services, tx: Tx, end: UnitEnd): Promise<void> {
  for (const follower of followers) await follower.ending?.(services, tx, end)
}

/** Tells that a unit ended. */
export async function tellEnded(tx: Tx, unitId: string, on: string): Promise<void> {
  for (const follower of followers) await follower.ended?.(tx, unitId, on)
}
