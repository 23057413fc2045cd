import type { ballotsEndpoints, VoteResult } from '@zhibu/contract/ballots'
import { roundTitle, STOP_SHORT_TEXT } from '@zhibu/domain/ballots/answer-texts'
import { fillMessage, languageOf } from '@zhibu/domain/shared/message'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Call, Handler } from '../../../platform/feature.ts'
import { newId } from '../../../platform/id.ts'
import { callerId } from '../access.ts'
import { findPanels } from '../store/panels.ts'
import type { VoteRow, VoteTerms } from '../store/tables.ts'
import { copyVoters } from '../store/voters.ts'
import { findRounds, insertVote, updateVote } from '../store/votes.ts'
import { gather } from './announce-vote.ts'
import { newRoomCode, newUuid } from './create-vote.ts'
import { changed, lockIn } from './locked-vote.ts'
import { checkElection } from './vote-draft.ts'
import { peopleFor } from '../queries/vote-people.ts'
import { electionQuestions, resolutionQuestions } from './vote-questions.ts'

type StartRound = Call<typeof ballotsEndpoints.startRound>
type ElectionTerms = Extract<VoteTerms, { kind: 'election' }>
type Election = NonNullable<VoteResult['election']>
type Content = Pick<VoteRow, 'kind' | 'terms' | 'questions' | 'resolution_kind'>

/** The round follows at once: the roll with who is present, the panel and the tellers are those of the vote before. */
export const startRound: Handler<typeof ballotsEndpoints.startRound> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    const parent = await lockIn(tx, params.voteId, ['decided'])
    const content = await contentOf(call, tx, parent)
    const now = services.clock.now()
    const draft = await insertVote(tx, {
      ...takenOver(parent),
      ...content,
      id: newId(),
      uuid: newUuid(),
      room_code: newRoomCode(),
      closes_at: null,
      person_id: null,
      parent_id: parent.id,
      round: body.round,
      title: roundTitle(parent.title, body.round),
      owner_kind: null,
      owner_id: null,
      created_by: callerId(actor),
      created_at: now,
    })
    await copyVoters(tx, parent.id, draft.id)
    const vote = await updateVote(tx, draft.id, { state: 'gathering' })
    const [panel] = await findPanels(tx, [parent.panel_id!])
    await gather(services, tx, vote, panel!)
    const detail = { round: body.round, parent: parent.id, title: vote.title }
    await call.audit(tx, { subjectKind: 'vote', subjectId: vote.id, detail })
    return changed(vote)
  })

/** The same people at the same meeting. */
function takenOver(vote: VoteRow) {
  const { unit_id, body, electorate, from_afar, panel_id, teller_ids } = vote
  const { meeting_name, meeting_on, meeting_place } = vote
  const meeting = { meeting_name, meeting_on, meeting_place }
  return { unit_id, body, electorate, from_afar, panel_id, teller_ids, ...meeting }
}

/** What the round asks; refused where the result before does not call for it, or it is under way already. */
async function contentOf(call: StartRound, tx: Tx, parent: VoteRow): Promise<Content> {
  const { round } = call.body
  const { terms, result } = parent
  const election = result?.election
  if (terms.kind !== 'election' || !election) throw new Refusal('ballots.noRoundNeeded')
  const running = (await findRounds(tx, parent.id)).filter((other) => other.state !== 'void')
  if (running.some((other) => other.round !== 'stopShort' || round === 'stopShort'))
    throw new Refusal('ballots.noRoundNeeded')
  if (round === 'tie') return tieOf(call, tx, parent, terms, election)
  if (election.unfilled === 0) throw new Refusal('ballots.noRoundNeeded')
  return round === 'stopShort' ? stopShortOf(election) : unfilledOf(call, tx, parent, terms, election)
}

/** Among those who were level; more votes win, so that nobody else is named (art. 28). */
async function tieOf(
  call: StartRound,
  tx: Tx,
  parent: VoteRow,
  terms: ElectionTerms,
  { runoff }: Election,
): Promise<Content> {
  if (!runoff) throw new Refusal('ballots.noRoundNeeded')
  const people = await peopleFor(call.services, tx, parent.unit_id, runoff.ids, languageOf(call.locale))
  const next = { ...terms, seats: runoff.seats, candidateIds: runoff.ids, otherNames: false }
  return { kind: 'election', terms: next, questions: electionQuestions(people, next), resolution_kind: null }
}

/** For the seats left open: the candidates named now, or those not elected; the surplus is asked for again. */
async function unfilledOf(
  call: StartRound,
  tx: Tx,
  parent: VoteRow,
  terms: ElectionTerms,
  { names, unfilled }: Election,
): Promise<Content> {
  const elected: string[] = names.filter((name) => name.elected).map((name) => name.personId)
  const left = terms.candidateIds.filter((id) => !elected.includes(id))
  const candidateIds: readonly string[] = call.body.candidateIds ?? left
  if (candidateIds.some((id) => elected.includes(id))) throw new Refusal('ballots.noRoundNeeded')
  const people = await peopleFor(call.services, tx, parent.unit_id, candidateIds, languageOf(call.locale))
  const next = { ...terms, seats: unfilled, candidateIds }
  const [panel] = await findPanels(tx, [parent.panel_id!])
  const counting = [...panel!.members.map((member) => member.person_id), ...parent.teller_ids]
  checkElection(next, people, counting)
  const questions = electionQuestions(people, next, elected)
  return { kind: 'election', terms: next, questions, resolution_kind: null }
}

function stopShortOf({ unfilled }: Election): Content {
  const text = fillMessage(STOP_SHORT_TEXT, 'zh', { unfilled })
  const terms: VoteTerms = { kind: 'resolution', text }
  return { kind: 'resolution', terms, questions: resolutionQuestions(text), resolution_kind: 'ordinary' }
}
