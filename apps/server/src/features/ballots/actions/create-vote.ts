import { randomInt } from 'node:crypto'
import { languageOf } from '@zhibu/domain/shared/message'
import { randomToken, systemRandom } from '@zhibu/ballot'
import type { ballotsEndpoints, VoteInput } from '@zhibu/contract/ballots'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Call, Handler } from '../../../platform/feature.ts'
import { newId } from '../../../platform/id.ts'
import { type Unit, unitsById } from '../../organisation/public.ts'
import { callerId } from '../access.ts'
import type { VoteRow } from '../store/tables.ts'
import { deleteVote, insertVote, updateVote, type VoteDraft } from '../store/votes.ts'
import { changed, lockIn } from './locked-vote.ts'
import { draftOf, idsIn } from './vote-draft.ts'
import { dropPanel, panelOfDraft } from './vote-panel.ts'
import { peopleFor, requireMembers } from '../queries/vote-people.ts'

type Preparing = Call<typeof ballotsEndpoints.createVote> | Call<typeof ballotsEndpoints.changeVote>

/** The name of an election inside its archive: 14 random characters. */
export function newUuid(): string {
  return randomToken(14, systemRandom)
}

/** Six digits shown in the room. */
export function newRoomCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}

/** The branch behind an id, in force: votes belong to branches. */
async function requireBranch(tx: Tx, unitId: string): Promise<Unit> {
  const unit = (await unitsById(tx, [unitId])).get(unitId)
  if (unit?.kind !== 'branch') throw notFound()
  if (!unit.isInForce) throw new Refusal('organisation.dissolved')
  return unit
}

export const createVote: Handler<typeof ballotsEndpoints.createVote> = (call) =>
  transact(call.services.db, async (tx) => {
    const now = call.services.clock.now()
    const unit = await requireBranch(tx, call.params.unitId)
    const { panelId, draft } = await prepare(call, tx, unit, call.body, null)
    const vote = await insertVote(tx, {
      ...draft,
      id: newId(),
      uuid: newUuid(),
      unit_id: unit.id,
      room_code: newRoomCode(),
      parent_id: null,
      round: 'main',
      owner_kind: null,
      owner_id: null,
      panel_id: panelId,
      created_by: callerId(call.actor),
      created_at: now,
    })
    await call.audit(tx, {
      subjectKind: 'vote',
      subjectId: vote.id,
      detail: { kind: vote.kind, title: vote.title },
    })
    return changed(vote)
  })

async function prepare(call: Preparing, tx: Tx, unit: Unit, input: VoteInput, before: VoteRow | null) {
  const { services, actor, locale } = call
  const { panelId, scrutineerIds, threshold } = input
  const people = await peopleFor(services, tx, unit.id, idsIn(input), languageOf(locale))
  requireMembers(people, scrutineerIds)
  const at = services.clock.now()
  const named = { unitId: unit.id, panelId, scrutineerIds, threshold, createdBy: callerId(actor), at }
  const panel = await panelOfDraft(tx, before, named)
  const draft: VoteDraft = await draftOf(services, tx, unit, input, people, panel.scrutineerIds)
  return { draft, panelId: panel.id }
}

export const changeVote: Handler<typeof ballotsEndpoints.changeVote> = (call) =>
  transact(call.services.db, async (tx) => {
    const { version, vote: input } = call.body
    const before = await lockIn(tx, call.params.voteId, ['draft'], version)
    if (input.kind !== before.kind) throw new Refusal('ballots.stateForbids')
    const unit = await requireBranch(tx, before.unit_id)
    const { panelId, draft } = await prepare(call, tx, unit, input, before)
    const vote = await updateVote(tx, before.id, { ...draft, panel_id: panelId })
    await call.audit(tx, { detail: { title: vote.title } })
    return changed(vote)
  })

export const discardVote: Handler<typeof ballotsEndpoints.discardVote> = (call) =>
  transact(call.services.db, async (tx) => {
    const vote = await lockIn(tx, call.params.voteId, ['draft'])
    await dropPanel(tx, vote)
    await deleteVote(tx, vote.id)
    await call.audit(tx, { detail: { kind: vote.kind, title: vote.title } })
    return {}
  })
