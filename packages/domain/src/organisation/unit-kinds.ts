import type { UnitKind } from '../access/offices.ts'
import type { Article } from '../shared/articles.ts'
import type { Message } from '../shared/message.ts'
import { accepted, refused, type Result } from '../shared/result.ts'

/** Names of the kinds of units, from the root to the smallest. */
export const UNIT_KINDS = {
  universityCommittee: { zh: '校党委', en: 'University committee' },
  collegeCommittee: { zh: '院系党委', en: 'College committee' },
  generalBranch: { zh: '党总支', en: 'General branch' },
  branch: { zh: '党支部', en: 'Branch' },
  partyGroup: { zh: '党小组', en: 'Party group' },
} as const satisfies Record<UnitKind, Message>

interface Placement {
  readonly parents: readonly UnitKind[]
  readonly article: Article
}

const PLACEMENTS: Readonly<Record<UnitKind, Placement>> = {
  universityCommittee: { parents: [], article: 'university2021/5' },
  collegeCommittee: { parents: ['universityCommittee'], article: 'university2021/7' },
  generalBranch: { parents: ['universityCommittee', 'collegeCommittee'], article: 'university2021/7' },
  branch: {
    parents: ['universityCommittee', 'collegeCommittee', 'generalBranch'],
    article: 'university2021/7',
  },
  partyGroup: { parents: ['branch'], article: 'branch2018/13' },
}

export interface PlacementProblem {
  readonly code: 'unitCannotStandThere'
  readonly rule: 'organisation.placement'
  readonly article: Article
  readonly inputs: { readonly kind: UnitKind; readonly parentKind: UnitKind | null }
}

/**
 * Whether a unit of one kind may stand directly under another (null: at the root). Departments have a committee,
 * a general branch or a branch by need and size (高校基层组织工作条例 art. 7); groups stand in branches
 * (支部工作条例 art. 13).
 */
export function checkPlacement(
  kind: UnitKind,
  parentKind: UnitKind | null,
): Result<UnitKind, PlacementProblem> {
  const { parents, article } = PLACEMENTS[kind]
  const fits = parentKind === null ? parents.length === 0 : parents.includes(parentKind)
  if (fits) return accepted(kind)
  const inputs = { kind, parentKind }
  return refused({ code: 'unitCannotStandThere', rule: 'organisation.placement', article, inputs })
}

/** The kinds that may stand directly under a kind. */
export function kindsUnder(parentKind: UnitKind): UnitKind[] {
  return (Object.keys(PLACEMENTS) as UnitKind[]).filter((kind) =>
    PLACEMENTS[kind].parents.includes(parentKind),
  )
}

/** Whether organisations of this kind may approve the admission of members (细则 2014 arts 23, 26). */
export function mayApproveAdmission(kind: UnitKind): boolean {
  return kind === 'universityCommittee' || kind === 'collegeCommittee'
}
