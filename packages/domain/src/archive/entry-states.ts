import { accepted, refused, type Result } from '../shared/result.ts'
import type { Message } from '../shared/message.ts'
import type { Stage } from '../members/codes.ts'

/** What an archive is made of. */
export const ENTRY_KINDS = {
  thoughtReport: { zh: '思想汇报', en: 'Thought report' },
  monthlyRemark: { zh: '月度评语', en: 'Monthly remark' },
  study: { zh: '学习情况', en: 'Study' },
  dailyConduct: { zh: '日常表现', en: 'Daily conduct' },
  commendation: { zh: '奖励', en: 'Commendation' },
  criticism: { zh: '批评', en: 'Criticism' },
  talk: { zh: '谈话', en: 'Talk' },
} as const satisfies Record<string, Message>

export type EntryKind = keyof typeof ENTRY_KINDS

export const ENTRY_STATES = {
  draft: { zh: '草稿', en: 'Draft' },
  submitted: { zh: '已提交', en: 'Submitted' },
  approved: { zh: '已通过', en: 'Approved' },
  returned: { zh: '已退回', en: 'Returned' },
} as const satisfies Record<string, Message>

export type EntryState = keyof typeof ENTRY_STATES

/** How the acting person stands to the person whose archive it is. */
export type ArchiveRelation = 'self' | 'mentor' | 'committee' | 'secretary'

export type EntryMove = 'edit' | 'submit' | 'approve' | 'return'

export type EntryRefusal =
  | 'archiveReadOnly'
  | 'entryStateForbids'
  | 'entryNotYours'
  | 'entryKindNotYours'
  | 'entryReviewNotYours'
  | 'entryOwnReview'
  | 'entryReasonMissing'

const AUTHORS: Readonly<Record<EntryKind, readonly ArchiveRelation[]>> = {
  thoughtReport: ['self'],
  monthlyRemark: ['mentor'],
  study: ['self', 'mentor'],
  dailyConduct: ['mentor', 'committee', 'secretary'],
  commendation: ['mentor', 'committee', 'secretary'],
  criticism: ['mentor', 'committee', 'secretary'],
  talk: ['mentor', 'committee', 'secretary'],
}

const REVIEWERS: readonly ArchiveRelation[] = ['committee', 'secretary']

const FROM: Readonly<Record<EntryMove, readonly EntryState[]>> = {
  edit: ['draft', 'returned'],
  submit: ['draft', 'returned'],
  approve: ['submitted'],
  return: ['submitted'],
}

/** Archives are written for everyone on the way; a full member's is read only. */
export function archiveIsOpen(stage: Stage): boolean {
  return stage !== 'full'
}

/** The kinds of entries a person may write by the relations held. */
export function kindsWrittenBy(relations: readonly ArchiveRelation[]): EntryKind[] {
  return (Object.keys(AUTHORS) as EntryKind[]).filter((kind) =>
    AUTHORS[kind].some((author) => relations.includes(author)),
  )
}

/** Whether a person may begin an entry of a kind in someone's archive. */
export function mayBegin(
  kind: EntryKind,
  stage: Stage,
  relations: readonly ArchiveRelation[],
): Result<'draft', EntryRefusal> {
  if (!archiveIsOpen(stage)) return refused('archiveReadOnly')
  return kindsWrittenBy(relations).includes(kind) ? accepted('draft') : refused('entryKindNotYours')
}

export interface EntryMoveFacts {
  readonly state: EntryState
  readonly move: EntryMove
  /** The stage of the person whose archive it is. */
  readonly stage: Stage
  readonly relations: readonly ArchiveRelation[]
  readonly isAuthor: boolean
  /** For `return`: why, in the reviewer's words. */
  readonly reason?: string
}

function mayMove({ move, relations, isAuthor, reason }: EntryMoveFacts): EntryRefusal | null {
  if (move === 'edit' || move === 'submit') return isAuthor ? null : 'entryNotYours'
  if (!REVIEWERS.some((reviewer) => relations.includes(reviewer))) return 'entryReviewNotYours'
  if (isAuthor) return 'entryOwnReview'
  return move === 'return' && (reason ?? '').trim() === '' ? 'entryReasonMissing' : null
}

/**
 * The state an entry takes by a move, or why the move is refused. Only the author edits and submits; the branch
 * committee and the secretary review, never their own entry, and return only with a reason. What was submitted
 * can still be reviewed after the person has become a full member.
 */
export function moveEntry(facts: EntryMoveFacts): Result<EntryState, EntryRefusal> {
  const { state, move, stage } = facts
  const writes = move === 'edit' || move === 'submit'
  if (writes && !archiveIsOpen(stage)) return refused('archiveReadOnly')
  const refusal = mayMove(facts)
  if (refusal) return refused(refusal)
  if (!FROM[move].includes(state)) return refused('entryStateForbids')
  if (move === 'edit') return accepted(state)
  return accepted(move === 'submit' ? 'submitted' : move === 'approve' ? 'approved' : 'returned')
}

/** The moves open to a person now, for buttons; a return still needs its reason. */
export function openMoves(facts: Omit<EntryMoveFacts, 'move' | 'reason'>): EntryMove[] {
  const moves: EntryMove[] = ['edit', 'submit', 'approve', 'return']
  return moves.filter((move) => moveEntry({ ...facts, move, reason: 'x' }).ok)
}
