/** How far an appeal is: pure, from its sums. */
import type { Appeal } from '@zhibu/contract/donations'

/** What is taken with one tap, in fen: 10, 20, 50, 100 and 200 yuan. */
export const tapAmounts = [1000, 2000, 5000, 10_000, 20_000] as const

/** Whole per cent of the target, cut off and never above 100; null without a target. Never 100 before it is reached. */
export function percentOf({ givenFen, targetFen }: Pick<Appeal, 'givenFen' | 'targetFen'>): number | null {
  if (targetFen === null) return null
  return Math.min(100, Math.floor((givenFen * 100) / targetFen))
}

/** Given and not used yet, in fen. */
export function leftOf({ givenFen, usedFen }: Pick<Appeal, 'givenFen' | 'usedFen'>): number {
  return givenFen - usedFen
}

/** Whole days from `today` to the last day, the last day itself counted: 1 on the last day, 0 when it is over. */
export function daysLeft(endsOn: string, today: string): number {
  return Math.max(0, Math.round((Date.parse(endsOn) - Date.parse(today)) / 86_400_000) + 1)
}

/** The newest gift of somebody's own that was begun and not paid; it is paid before another is begun. */
export function openGift<
  G extends { readonly state: string; readonly orderId: string | null; readonly at: string },
>(gifts: readonly G[]): (G & { readonly orderId: string }) | null {
  const open = gifts.filter((gift) => gift.state === 'awaiting' && gift.orderId !== null)
  const newest = open.toSorted((a, b) => b.at.localeCompare(a.at))[0]
  return newest ? (newest as G & { readonly orderId: string }) : null
}
