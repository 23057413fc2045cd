import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import { languageOf } from '@zhibu/domain/shared/message'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Call, Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import { type NewNotice, notify } from '../../notices/public.ts'
import { unitsById } from '../../organisation/public.ts'
import { isAtMeeting } from '../queries/franchise.ts'
import type { PanelWithMembers } from '../store/panels.ts'
import type { VoteRow } from '../store/tables.ts'
import { deleteVoters } from '../store/voters.ts'
import { updateVote } from '../store/votes.ts'
import { changed, lockIn } from './locked-vote.ts'
import { refreshRoll } from './refresh-roll.ts'
import { checkElection } from './vote-draft.ts'
import { requirePanel } from './vote-panel.ts'
import { fromAfarIn } from '../queries/from-afar.ts'
import { peopleFor, requireMembers } from '../queries/vote-people.ts'
import { electionQuestions } from './vote-questions.ts'

export const announceVote: Handler<typeof ballotsEndpoints.announceVote> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body } = call
    const draft = await lockIn(tx, params.voteId, ['draft'], body.version)
    if (!draft.panel_id) throw new Refusal('ballots.scrutineersTooFew')
    const panel = await requirePanel(tx, draft.panel_id, draft.unit_id)
    const questions = await checkAgain(call, tx, draft, panel)
    const vote = await updateVote(tx, draft.id, { state: 'gathering', questions })
    await gather(services, tx, vote, panel)
    await call.audit(tx, { detail: { title: vote.title } })
    return changed(vote)
  })

/** Weeks may lie between drafting and announcing: who stands and who counts is asked again, and others who may be named. */
async function checkAgain(
  call: Call<typeof ballotsEndpoints.announceVote>,
  tx: Tx,
  draft: VoteRow,
  panel: PanelWithMembers,
): Promise<VoteRow['questions']> {
  const { services, locale } = call
  const { terms, teller_ids: tellerIds, closes_at: closesAt } = draft
  const scrutineerIds = panel.members.map((member) => member.person_id)
  const names = terms.kind === 'election' ? terms.candidateIds : []
  const ids = [...names, ...scrutineerIds, ...tellerIds]
  const people = await peopleFor(services, tx, draft.unit_id, ids, languageOf(locale))
  requireMembers(people, [...scrutineerIds, ...tellerIds])
  if (closesAt && closesAt <= services.clock.now()) throw new Refusal('ballots.closesInPast')
  if (draft.from_afar && isAtMeeting(draft.kind)) {
    const unit = (await unitsById(tx, [draft.unit_id])).get(draft.unit_id)
    const allowed = unit && (await fromAfarIn(tx, unit))[draft.kind as 'resolution' | 'election']
    if (!allowed) throw new Refusal('ballots.fromAfarNotAllowed')
  }
  if (terms.kind !== 'election') return draft.questions
  checkElection(terms, people, [...scrutineerIds, ...tellerIds])
  return electionQuestions(people, terms)
}

/** Makes the roll and tells voters and scrutineers. */
export async function gather(
  services: Services,
  tx: Tx,
  vote: VoteRow,
  panel: PanelWithMembers,
): Promise<void> {
  const roll = await refreshRoll(services, tx, vote)
  const voters = roll.filter((row) => row.entitled).map((row) => row.person_id)
  const notices: NewNotice[] = voters.map((personId) => noticeOf(vote, personId, 'ballots.announced'))
  if (panel.state === 'forming')
    for (const member of panel.members) notices.push(noticeOf(vote, member.person_id, 'ballots.makeKey'))
  await notify(services, tx, notices)
}

type VoteNotice = Extract<NewNotice['kind'], `ballots.${string}`>

/** A notice about a vote: its title and day, and the way there. */
export function noticeOf(vote: VoteRow, personId: string, kind: VoteNotice): NewNotice {
  const params = { title: vote.title, day: vote.meeting_on ?? '' }
  return { personId, kind, params, link: `/votes/${vote.id}` }
}

export const withdrawVote: Handler<typeof ballotsEndpoints.withdrawVote> = (call) =>
  transact(call.services.db, async (tx) => {
    const before = await lockIn(tx, call.params.voteId, ['gathering'], call.body.version)
    // Rounds and votes of another feature have no draft to go back to: they are declared void.
    if (before.parent_id || before.owner_kind) throw new Refusal('ballots.stateForbids')
    await deleteVoters(tx, before.id)
    const vote = await updateVote(tx, before.id, { state: 'draft' })
    await call.audit(tx, { detail: { title: vote.title } })
    return changed(vote)
  })
