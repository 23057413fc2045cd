/** Features above that asked for a vote follow its end, in the same transaction. */
import type { VoteResult } from '@zhibu/contract/ballots'
import type { Tx } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import type { VoteRow } from '../store/tables.ts'

/** How a vote ended: with a result, or void. */
export interface VoteEnd {
  readonly voteId: string
  readonly ownerId: string
  readonly result: VoteResult | null
  readonly voided: boolean
}

export type DecidedFollower = (services: Services, tx: Tx, end: VoteEnd) => Promise<void>

const followers = new Map<string, DecidedFollower>()

/** Ties a feature to the votes it asks for, by the `ownerKind` it gives them; `app.ts` does it once. */
export function followDecided(ownerKind: string, follower: DecidedFollower): void {
  followers.set(ownerKind, follower)
}

/** Tells whoever asked for the vote how it ended; `result` null when it was declared void. */
export async function tellOwner(
  services: Services,
  tx: Tx,
  vote: Pick<VoteRow, 'id' | 'owner_kind' | 'owner_id'>,
  result: VoteResult | null,
): Promise<void> {
  if (vote.owner_kind === null || vote.owner_id === null) return
  await followers.get(vote.owner_kind)?.(services, tx, {
    voteId: vote.id,
    ownerId: vote.owner_id,
    result,
    voided: result === null,
  })
}
