/** Features below this one keep records that stand on a person's place; they follow inside the same transaction. */
import type { Tx } from '../../../platform/db/connection.ts'

export interface Departure {
  readonly personIds: readonly string[]
  /** The branch they left; null when they left the roster altogether. */
  readonly branchId: string | null
  readonly on: string
}

export interface PeopleFollower {
  readonly left: (tx: Tx, departure: Departure) => Promise<void>
}

const followers: PeopleFollower[] = []

/** Registers what a feature does when people leave; called once, where the feature is declared. */
export function followPeople(follower: PeopleFollower): void {
  followers.push(follower)
}

/** Tells that people left a branch or the roster. */
export async function tellLeftBranch(tx: Tx, departure: Departure): Promise<void> {
  for (const follower of followers) await follower.left(tx, departure)
}
