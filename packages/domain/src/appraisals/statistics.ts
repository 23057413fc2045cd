import { FEWEST_RATERS, GRADE_ORDER, type Grade } from '../ballots/appraisal.ts'
import { isCount } from '../ballots/ballot-line.ts'

export type GradeCounts = Readonly<Record<Grade, number>>

export interface GroupCounts {
  readonly graded: number
  readonly counts: GradeCounts
}

export const NO_GRADES: GradeCounts = { excellent: 0, qualified: 0, basic: 0, unqualified: 0 }

/** Adds up groups. */
export function addCounts(groups: readonly GroupCounts[]): GroupCounts {
  const counts: Record<Grade, number> = { ...NO_GRADES }
  for (const group of groups) for (const grade of GRADE_ORDER) counts[grade] += group.counts[grade]
  return { graded: groups.reduce((sum, group) => sum + group.graded, 0), counts }
}

export interface Broken<T> {
  /** Each group, its counts null where it is too small to be broken down. */
  readonly groups: readonly {
    readonly group: T
    readonly graded: number
    readonly counts: GradeCounts | null
  }[]
  /** All groups together; counts null when they, or the small ones left over, would give a small group away. */
  readonly total: { readonly graded: number; readonly counts: GradeCounts | null }
}

/**
 * Counts of groups with those of fewer than five people not broken down (a rule of this system). The total is shown
 * only when nobody can subtract a small group out of it: the groups kept closed together have five people, or none.
 */
export function breakDown<T extends GroupCounts>(groups: readonly T[]): Broken<T> {
  const isSmall = (group: T) => !isCount(group.graded) || (group.graded > 0 && group.graded < FEWEST_RATERS)
  const small = addCounts(groups.filter(isSmall)).graded
  const total = addCounts(groups)
  const isShown =
    (small === 0 || small >= FEWEST_RATERS) && (total.graded === 0 || total.graded >= FEWEST_RATERS)
  return {
    groups: groups.map((group) => ({
      group,
      graded: group.graded,
      counts: isSmall(group) ? null : group.counts,
    })),
    total: { graded: total.graded, counts: isShown ? total.counts : null },
  }
}
