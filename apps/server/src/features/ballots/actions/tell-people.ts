/** Notices on the way from closed to decided. */
import type { Tx } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { notify } from '../../notices/public.ts'
import { noticeOf } from './announce-vote.ts'
import { paperVoters } from '../queries/paper-agreement.ts'
import type { VoteRow } from '../store/tables.ts'
import { findVotersOf } from '../store/voters.ts'
import { panelWith } from '../store/panels.ts'

/** The box waits for its scrutineers; paper, where there is any, for its tellers. */
export async function tellScrutineers(services: Services, tx: Tx, vote: VoteRow): Promise<void> {
  const { members } = await panelWith(tx, vote.panel_id!)
  const roll = await findVotersOf(tx, [vote.id])
  const paper = paperVoters(vote, roll).length > 0
  await notify(services, tx, [
    ...members.map((member) => noticeOf(vote, member.person_id, 'ballots.openBox')),
    ...(paper ? vote.teller_ids : []).map((id) => noticeOf(vote, id, 'ballots.countPaper')),
  ])
}

/** The result is there: everybody who was on the roll is told. */
export async function tellDecided(services: Services, tx: Tx, vote: VoteRow): Promise<void> {
  const roll = await findVotersOf(tx, [vote.id])
  const entitled = roll.filter((line) => line.entitled)
  await notify(
    services,
    tx,
    entitled.map((line) => noticeOf(vote, line.person_id, 'ballots.decided')),
  )
}
