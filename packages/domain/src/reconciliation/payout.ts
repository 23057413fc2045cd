/** What came into the bank for a day of a channel, against what the channel owed and what it kept as its fee. */
import type { ReconciliationClass } from './compare-lines.ts'

/** A day's bill summed up. */
export interface DayOwed {
  /** Paid less refunded. */
  readonly grossFen: number
  /** Kept by the channel; less than nothing on a day on which more fees were given back than taken. */
  readonly feeFen: number
}

export interface PayoutJudgement {
  /** null: nothing was to come, and nothing came. */
  readonly class: Exclude<ReconciliationClass, 'missingHere'> | null
  /** What should have come. */
  readonly expectedFen: number
  /** Of the day's fee, what is the channel's by this payout. */
  readonly feeFen: number
}

/** What a channel that keeps its fee pays out. */
export function netOf({ grossFen, feeFen }: DayOwed): number {
  return grossFen - feeFen
}

/**
 * Judges what came. A channel either keeps its fee and pays the rest, or pays the whole and bills the fee apart: both
 * match. `owed.grossFen` = received + fee + what stays with the channel, always; and that rest is 0 when it matches.
 */
export function judgePayout(owed: DayOwed, receivedFen: number | null): PayoutJudgement {
  const net = netOf(owed)
  if (receivedFen === null)
    return net > 0
      ? { class: 'missingThere', expectedFen: net, feeFen: 0 }
      : { class: null, expectedFen: 0, feeFen: owed.feeFen }
  if (receivedFen === net) return { class: 'matched', expectedFen: net, feeFen: owed.feeFen }
  if (receivedFen === owed.grossFen) return { class: 'matched', expectedFen: receivedFen, feeFen: 0 }
  return { class: 'differentAmount', expectedFen: net, feeFen: owed.feeFen }
}
