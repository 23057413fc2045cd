/**
 * Features above open orders and follow what becomes of them, inside the same transaction, without this feature
 * knowing them: each says at start-up which kind of order is its own. The order is locked by then: whoever also changes
 * it from above (giving it up, asking for a refund) locks the order before its own rows, or the two wait for each other.
 */
import type { Tx } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import type { OrderRow } from '../store/orders.ts'
import type { RefundRow } from '../store/refunds.ts'

export interface PaidFollower {
  /** It has been paid: once, whatever channels repeat. What is thrown here undoes the whole, and it is tried again. */
  readonly paid: (services: Services, tx: Tx, order: OrderRow) => Promise<void>
  /**
   * Several have been paid in one transaction, locked in the order of their ids: the same as `paid` for each, which is
   * what is done when this is left out, in a few statements.
   */
  readonly paidMany?: (services: Services, tx: Tx, orders: readonly OrderRow[]) => Promise<void>
  /** It will not be paid any more. */
  readonly closed?: (services: Services, tx: Tx, order: OrderRow) => Promise<void>
  /** Some or all of it has gone back (`order.refunded_fen` in all). */
  readonly refunded?: (services: Services, tx: Tx, order: OrderRow, refund: RefundRow) => Promise<void>
}

const followers = new Map<string, PaidFollower>()

/** Registers who follows orders of a kind; called once, where the feature is declared. */
export function followPaid(kind: string, follower: PaidFollower): void {
  if (followers.has(kind)) throw new Error(`Two features follow orders of the kind "${kind}".`)
  followers.set(kind, follower)
}

/** Tells followers of orders that have been paid. */
export async function tellPaid(services: Services, tx: Tx, orders: readonly OrderRow[]): Promise<void> {
  for (const [kind, own] of Map.groupBy(orders, (order) => order.kind)) {
    const follower = followers.get(kind)
    if (follower?.paidMany) await follower.paidMany(services, tx, own)
    else for (const order of own) await follower?.paid(services, tx, order)
  }
}

/** Whoever follows orders of a kind. */
export function followerOf(kind: string): PaidFollower | undefined {
  return followers.get(kind)
}
