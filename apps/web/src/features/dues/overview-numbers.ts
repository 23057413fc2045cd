/** Numbers of the collection overview. */
export interface BranchSums {
  readonly unit: { readonly id: string; readonly name: string }
  readonly people: number
  readonly paidPeople: number
  readonly dueFen: number
  readonly paidFen: number
  readonly behind: number
}

/** Share collected of what is due, 0 to 100, one decimal, never rounded up to all; null where nothing is due. */
export function rateOf({ dueFen, paidFen }: Pick<BranchSums, 'dueFen' | 'paidFen'>): number | null {
  if (dueFen === 0) return null
  const share = Math.floor((paidFen * 1000) / dueFen) / 10
  return Math.min(100, share)
}

/** Branches with something due, the lowest share first. */
export function lowest(branches: readonly BranchSums[], most: number): BranchSums[] {
  return branches
    .filter((branch) => branch.dueFen > 0)
    .toSorted((a, b) => (rateOf(a) ?? 0) - (rateOf(b) ?? 0) || a.unit.name.localeCompare(b.unit.name, 'zh'))
    .slice(0, most)
}

/** The months of this year and the last up to the running one, newest first. */
export function monthsToChoose(now: Date): string[] {
  const year = now.getFullYear()
  const past = Array.from({ length: now.getMonth() + 1 }, (_, index) => monthOf(year, index + 1))
  const before = Array.from({ length: 12 }, (_, index) => monthOf(year - 1, index + 1))
  return [...before, ...past].toReversed()
}

/** `YYYY-MM`. */
export function monthOf(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`
}
