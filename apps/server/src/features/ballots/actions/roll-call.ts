import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import { languageOf } from '@zhibu/domain/shared/message'
import { writtenOpinionsCount } from '@zhibu/domain/ballots/resolution'
import { articleText } from '@zhibu/domain/shared/articles'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Call, Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import { electorsOf } from '../queries/franchise.ts'
import { sealWritten } from '../store/sealing.ts'
import type { VoteRow, VoterRow } from '../store/tables.ts'
import { lockVoter, markVoters, type RollMark, updateVoter } from '../store/voters.ts'
import { updateVote } from '../store/votes.ts'
import { lockRoll } from './locked-vote.ts'
import { electorsIn, refreshRoll } from './refresh-roll.ts'
import { ruleText } from '../queries/vote-people.ts'

export const markRoll: Handler<typeof ballotsEndpoints.markRoll> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body } = call
    const vote = await lockRoll(tx, params.voteId)
    const roll = new Map((await refreshRoll(services, tx, vote)).map((row) => [row.person_id, row]))
    const marks = body.people.map(({ personId, presence, channel }): RollMark => {
      const mark = { personId, presence: presence ?? null, channel: channel ?? null }
      requireMark(vote, roll.get(personId), mark, call.locale)
      return mark
    })
    await markVoters(tx, vote.id, marks)
    const { version } = await updateVote(tx, vote.id, {})
    const present = marks.filter((mark) => mark.presence && mark.presence !== 'absent').length
    await call.audit(tx, { detail: { people: marks.length, present } })
    return { version }
  })

function requireMark(
  vote: VoteRow,
  row: VoterRow | undefined,
  { presence, channel }: RollMark,
  locale: 'zh-CN' | 'en',
): void {
  if (!row) throw new Refusal('ballots.notOnRoll')
  if (presence === 'afar' && !vote.from_afar) throw new Refusal('ballots.fromAfarNotAllowed')
  if (channel === 'paper' && !vote.teller_ids.length) throw new Refusal('ballots.paperNeedsTellers')
  if (!row.entitled && presence && presence !== 'absent')
    throw new Refusal('ballots.notEntitled', {
      params: { rule: ruleText(row.excluded_rule ?? '', languageOf(locale)) },
    })
}

type AboutVoter =
  | Call<typeof ballotsEndpoints.excludeVoter>
  | Call<typeof ballotsEndpoints.recordWrittenOpinion>

async function lockLine(call: AboutVoter, tx: Tx): Promise<{ vote: VoteRow; row: VoterRow }> {
  const { voteId, personId } = call.params
  const vote = await lockRoll(tx, voteId)
  await refreshRoll(call.services, tx, vote)
  const row = await lockVoter(tx, voteId, personId)
  if (!row) throw new Refusal('ballots.notOnRoll')
  return { vote, row }
}

type Cause = Call<typeof ballotsEndpoints.excludeVoter>['body']

/** Why somebody is left out by hand: suspended rights (art. 5), or consent above with the meeting's adoption (A8). */
function exclusionOf(cause: Exclude<Cause, { cause: 'none' }>) {
  if (cause.cause === 'rightsSuspended')
    return {
      excluded_rule: 'ballots.rightsSuspended',
      excluded_article: 'election2020/5',
      excluded_note: cause.note,
    }
  const note = `${cause.consent}\n${cause.adoption}`
  return {
    excluded_rule: 'ballots.leftOutByAdoption',
    excluded_article: 'reading/A8',
    excluded_note: note,
  }
}

export const excludeVoter: Handler<typeof ballotsEndpoints.excludeVoter> = (call) =>
  transact(call.services.db, async (tx) => {
    const { params, body } = call
    const { vote, row } = await lockLine(call, tx)
    if (body.cause === 'none') await admit(call.services, tx, vote, row)
    else {
      const nothing = { entitled: false, presence: 'absent', written_sealed: null } as const
      await updateVoter(tx, row, { ...nothing, ...exclusionOf(body) })
    }
    const { version } = await updateVote(tx, row.vote_id, {})
    await call.audit(tx, { personId: params.personId, detail: { cause: body.cause } })
    return { version }
  })

/** Back to what the rules say of the person. */
async function admit(services: Services, tx: Tx, vote: VoteRow, row: VoterRow): Promise<void> {
  const electors = await electorsOf(services, tx, electorsIn(vote))
  const elector = electors.find(({ personId }) => personId === row.person_id)
  const { entitled, excluded } = elector ?? { entitled: true, excluded: null }
  await updateVoter(tx, row, {
    entitled,
    excluded_rule: excluded?.rule ?? null,
    excluded_article: excluded?.article ?? null,
    excluded_note: null,
  })
}

export const recordWrittenOpinion: Handler<typeof ballotsEndpoints.recordWrittenOpinion> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body } = call
    const { vote, row } = await lockLine(call, tx)
    if (!vote.resolution_kind || !writtenOpinionsCount(vote.resolution_kind)) {
      const article = articleText('admission2026/20', languageOf(call.locale))
      throw new Refusal('ballots.writtenNotAllowed', { params: { article } })
    }
    if (!row.entitled) throw new Refusal('ballots.notOnRoll')
    if (row.presence !== 'absent') throw new Refusal('ballots.writtenNotAbsent')
    const sealed = body.choice && sealWritten(services.sealer, row, body.choice)
    await updateVoter(tx, row, { written_sealed: sealed })
    const { version } = await updateVote(tx, vote.id, {})
    // What was written is nobody's business who reads the log.
    await call.audit(tx, { personId: params.personId, detail: { recorded: sealed !== null } })
    return { version }
  })
