/** What becomes of votes whose branch merges into another, is split or dissolved. */
import { UNIT_ENDED_TEXTS } from '@zhibu/domain/ballots/unit-ended-texts'
import { recordAudit, systemOrigin } from '../../../platform/audit/record.ts'
import { today } from '../../../platform/clock.ts'
import { notify } from '../../notices/public.ts'
import { holdersOf } from '../../offices/public.ts'
import type { UnitFollower } from '../../organisation/public.ts'
import { committeeOffices } from '../queries/franchise.ts'
import { lockGathering, lockUndecided } from '../store/votes.ts'
import { noticeOf } from './announce-vote.ts'
import { declareVoid } from './void.ts'

/**
 * Announced votes are void with their branch, while their voters are still on the roll. Those open or being counted
 * have a frozen roll and ballots that stand: they go on, and the officers above are told of them.
 */
export const votesOfEndingUnits: UnitFollower = {
  ending: async (services, tx, { unitId, parentId, endedBy }) => {
    for (const before of await lockGathering(tx, unitId)) {
      const reason = UNIT_ENDED_TEXTS[endedBy].zh
      const { id, title } = await declareVoid(services, tx, before, { by: null, reason })
      const subject = { subjectKind: 'vote', subjectId: id, personId: null }
      const detail = { title, reason, from: before.state }
      await recordAudit(tx, systemOrigin, [{ action: 'ballots.voidVote', ...subject, detail }])
    }
    const left = await lockUndecided(tx, unitId)
    if (!left.length || parentId === null) return
    const offices = [...committeeOffices, 'organiser'] as const
    const officers = await holdersOf(tx, parentId, offices, today(services.clock))
    await notify(
      services,
      tx,
      left.flatMap((vote) => officers.map((id) => noticeOf(vote, id, 'ballots.unitEnded'))),
    )
  },
}
