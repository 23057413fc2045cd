import type { Stage } from '../members/codes.ts'
import type { Article } from '../shared/articles.ts'
import type { PlaceRule } from './appraisal-rule-texts.ts'

/** How somebody takes part: graded; taking part without a grade; appraised by another branch. */
export type Part = 'graded' | 'takesPart' | 'elsewhere'

export interface PlaceOfMember {
  readonly part: Part
  readonly rule: PlaceRule
  readonly article: Article
}

/**
 * The part of somebody in their branch's appraisal: full members are graded, probationary members take part without
 * a grade, members on the move may be appraised where they are (教育管理条例 art. 32). null: not a member.
 */
export function placeOf(stage: Stage | 'public', elsewhere: boolean): PlaceOfMember | null {
  if (stage !== 'full' && stage !== 'probationary') return null
  if (elsewhere) return { part: 'elsewhere', rule: 'appraisals.elsewhere', article: 'education2019/32' }
  if (stage === 'full') return { part: 'graded', rule: 'appraisals.fullGraded', article: 'branch2018/18' }
  return { part: 'takesPart', rule: 'appraisals.probationaryNoGrade', article: 'appraisal/' }
}

/** A branch's committee has three commissioners at least (支部工作条例 art. 20); without one the general meeting decides (reading A12). */
export const FEWEST_COMMISSIONERS = 3

export type Decider = 'committee' | 'generalMeeting'

/** Who may set the grades: where there is no committee, the general meeting alone (reading A12). */
export function decidersOf(commissioners: number): readonly Decider[] {
  return commissioners >= FEWEST_COMMISSIONERS ? ['committee', 'generalMeeting'] : ['generalMeeting']
}
