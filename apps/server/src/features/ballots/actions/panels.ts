import type { ballotsEndpoints } from '@zhibu/contract/ballots'
import { languageOf } from '@zhibu/domain/shared/message'
import { articleText } from '@zhibu/domain/shared/articles'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Call, Handler } from '../../../platform/feature.ts'
import { notify } from '../../notices/public.ts'
import { unitsById } from '../../organisation/public.ts'
import { callerId } from '../access.ts'
import { lockPanel, updatePanel } from '../store/panels.ts'
import type { VoteRow } from '../store/tables.ts'
import { lockVotesOfPanel, movePanel } from '../store/votes.ts'
import { noticeOf } from './announce-vote.ts'
import { makePanel } from './vote-panel.ts'
import { type BranchPeople, peopleFor, requireMembers } from '../queries/vote-people.ts'

export const createPanel: Handler<typeof ballotsEndpoints.createPanel> = (call) =>
  transact(call.services.db, async (tx) => {
    const unit = (await unitsById(tx, [call.params.unitId])).get(call.params.unitId)
    if (unit?.kind !== 'branch') throw notFound()
    const id = await newPanel(call, tx, unit.id)
    await call.audit(tx, {
      subjectKind: 'panel',
      subjectId: id,
      detail: { members: call.body.scrutineerIds },
    })
    return { id, version: 0 }
  })

async function newPanel(
  call: Call<typeof ballotsEndpoints.createPanel> | Call<typeof ballotsEndpoints.replacePanel>,
  tx: Tx,
  unitId: string,
  check: (people: BranchPeople) => void = () => {},
): Promise<string> {
  const { services, actor, body } = call
  const people = await peopleFor(services, tx, unitId, body.scrutineerIds, languageOf(call.locale))
  requireMembers(people, body.scrutineerIds)
  check(people)
  return makePanel(tx, { unitId, ...body, createdBy: callerId(actor), at: services.clock.now() })
}

/** Boxes that only these scrutineers can open; of those decided they are not needed any more. */
const theirs: readonly VoteRow['state'][] = ['open', 'closing', 'counting']

export const replacePanel: Handler<typeof ballotsEndpoints.replacePanel> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body } = call
    const votes = await lockVotesOfPanel(tx, params.panelId)
    const before = await lockPanel(tx, params.panelId)
    if (!before) throw notFound()
    if (before.state === 'dissolved' || votes.some((vote) => theirs.includes(vote.state)))
      throw new Refusal('ballots.panelInUse')
    const id = await newPanel(call, tx, before.unit_id, (people) =>
      refuseCandidates(people, votes, body.scrutineerIds),
    )
    await updatePanel(tx, before.id, { state: 'dissolved' })
    await movePanel(tx, before.id, id)
    const waiting = votes.filter((vote) => vote.state === 'gathering')
    await notify(
      services,
      tx,
      waiting.flatMap((vote) =>
        body.scrutineerIds.map((person) => noticeOf(vote, person, 'ballots.makeKey')),
      ),
    )
    await call.audit(tx, { detail: { replacedBy: id, members: body.scrutineerIds } })
    return { id, version: 0 }
  })

/** Nobody opens the box of an election they stand in (art. 22). */
function refuseCandidates(people: BranchPeople, votes: readonly VoteRow[], ids: readonly string[]): void {
  const candidates = new Set(
    votes.flatMap(({ terms }) => (terms.kind === 'election' ? terms.candidateIds : [])),
  )
  const candidate = ids.find((id) => candidates.has(id))
  if (candidate === undefined) return
  const article = articleText('election2020/22', people.language)
  const name = people.byId.get(candidate)?.name ?? '—'
  throw new Refusal('ballots.scrutineerIsCandidate', { params: { article, name } })
}
