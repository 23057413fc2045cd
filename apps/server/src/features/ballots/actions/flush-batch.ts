/** Ballots go on the board in batches, in an order that tells nothing. */
import type { Tx } from '../../../platform/db/connection.ts'
import { countCredentials, findContentsOf, findWaiting, setHeights } from '../store/ballots.ts'
import { appendEvents } from '../store/events.ts'
import { countLiving } from '../store/frozen-roll.ts'

/** Ballots of so many different people go on the board together. */
export const batchSize = 5

type Waiting = { readonly tracker: string; readonly credential: string; readonly number: number }

/**
 * The order of a batch: by tracker, which nobody chooses. Only the ballots of one credential are put in the order
 * they were cast, within the places they have, because the last one counts.
 */
export function batchOrder(waiting: readonly Waiting[]): readonly string[] {
  const sorted = waiting.toSorted((one, other) => (one.tracker < other.tracker ? -1 : 1))
  const byCredential = Map.groupBy(sorted, ({ credential }) => credential)
  const inOrder = new Map(
    [...byCredential].map(([credential, own]) => [
      credential,
      own.toSorted((one, other) => one.number - other.number).map(({ tracker }) => tracker),
    ]),
  )
  return sorted.map(({ credential }) => inOrder.get(credential)!.shift()!)
}

/** Puts all waiting ballots on the board. The vote is held by the caller. Returns how many. */
export async function flushBatch(tx: Tx, voteId: string): Promise<number> {
  const waiting = await findWaiting(tx, voteId)
  if (!waiting.length) return 0
  const trackers = batchOrder(waiting)
  const contents = await findContentsOf(tx, voteId, trackers)
  const events = trackers.map((tracker) => ({
    type: 'Ballot' as const,
    records: [contents.get(tracker)!],
  }))
  const first = await appendEvents(tx, voteId, events)
  await setHeights(tx, voteId, trackers, first)
  return trackers.length
}

/**
 * Puts the waiting ballots on the board when they are of enough people, or when with this one (`first`: of its
 * credential) everybody has voted. Somebody who votes again after that waits for others or for the end.
 */
export async function flushWhenDue(tx: Tx, voteId: string, first: boolean): Promise<void> {
  const waiting = await findWaiting(tx, voteId)
  const people = new Set(waiting.map(({ credential }) => credential)).size
  const everybody = first && (await countCredentials(tx, voteId)) >= (await countLiving(tx, voteId))
  if (people >= batchSize || everybody) await flushBatch(tx, voteId)
}
