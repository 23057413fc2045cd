import type { Stage } from '@zhibu/domain/members/codes'
import type { Actor } from '../../platform/access/subject.ts'
import type { StrikeRow } from './store.ts'

/** Members and probationary members: those who take part in votes, appraisals and surveys. */
export const votingStages = ['full', 'probationary'] as const satisfies readonly Stage[]

/** Whether somebody may have a voting key: anybody on a branch's roster who has applied, for surveys ask them too. */
export function mayHaveKey(actor: Actor): boolean {
  return (
    actor.personId !== null && actor.branchId !== null && actor.stage !== null && actor.stage !== 'public'
  )
}

/** What a key's proof is bound to, so that it cannot be handed in for somebody else. */
export function ownerText(personId: string): string {
  return `person:${personId}`
}

/** Where the striking of a key stands. */
export function strikeState(strike: StrikeRow | null): 'none' | 'asked' | 'proposed' {
  if (!strike) return 'none'
  return strike.proposed_by ? 'proposed' : 'asked'
}

/** The second officer is neither the first nor the person concerned. */
export function mayConfirm(strike: StrikeRow | null, ownerId: string, actor: Actor): boolean {
  return (
    strike?.proposed_by != null &&
    actor.personId !== null &&
    actor.personId !== strike.proposed_by &&
    actor.personId !== ownerId
  )
}
