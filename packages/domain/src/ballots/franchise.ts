import type { Stage, Standing } from '../members/codes.ts'
import type { Article } from '../shared/articles.ts'

export interface VoterFacts {
  readonly stage: Stage
  readonly standing: Standing | null
  /** Rights suspended while detained or arrested (art. 5). */
  readonly rightsSuspended: boolean
}

export interface Franchise {
  readonly mayVote: boolean
  readonly rule:
    | 'ballots.fullMemberWithVote'
    | 'ballots.notFullMember'
    | 'ballots.disciplinaryProbation'
    | 'ballots.rightsSuspended'
    | 'ballots.membershipNotNormal'
  readonly article: Article
}

const ARTICLE: Article = 'election2020/5'

/**
 * Whether a person votes, elects and may stand (选举工作条例 art. 5): full members only, none under 留党察看,
 * none whose rights are suspended. Probationary members never. An unstated standing is taken for normal.
 */
export function franchiseOf({ stage, standing, rightsSuspended }: VoterFacts): Franchise {
  if (stage !== 'full') return { mayVote: false, rule: 'ballots.notFullMember', article: ARTICLE }
  if (standing === 'disciplinaryProbation') {
    return { mayVote: false, rule: 'ballots.disciplinaryProbation', article: ARTICLE }
  }
  if (standing !== null && standing !== 'normal') {
    return { mayVote: false, rule: 'ballots.membershipNotNormal', article: 'education2019/24' }
  }
  if (rightsSuspended) return { mayVote: false, rule: 'ballots.rightsSuspended', article: ARTICLE }
  return { mayVote: true, rule: 'ballots.fullMemberWithVote', article: ARTICLE }
}
