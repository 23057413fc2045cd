/** Votes that another feature asks for: they have no draft, and their owner follows how they end. */
import type { Vote, VoteQuestion } from '@zhibu/contract/ballots'
import type { Tx } from '../../../platform/db/connection.ts'
import { newId } from '../../../platform/id.ts'
import type { Services } from '../../../platform/services.ts'
import { insertVote, updateVote } from '../store/votes.ts'
import { gather } from './announce-vote.ts'
import { newRoomCode, newUuid } from './create-vote.ts'
import { requirePanel } from './vote-panel.ts'

export interface OwnedVote {
  readonly ownerKind: string
  readonly ownerId: string
  /** A branch. */
  readonly unitId: string
  readonly kind: 'appraisal'
  readonly title: string
  readonly electorate: Vote['electorate']
  /** People of the electorate who are not on the roll. */
  readonly withoutIds: readonly string[]
  readonly questions: readonly VoteQuestion[]
  readonly panelId: string
  readonly closesAt: Date | null
  readonly createdBy: string
}

/** Announces a vote at once: its voters are told, the roll begins. Returns its id. */
export async function createOwnedVote(services: Services, tx: Tx, owned: OwnedVote): Promise<string> {
  const now = services.clock.now()
  const panel = await requirePanel(tx, owned.panelId, owned.unitId)
  const draft = await insertVote(tx, {
    id: newId(now.getTime()),
    uuid: newUuid(),
    unit_id: owned.unitId,
    kind: owned.kind,
    body: 'generalMeeting',
    electorate: owned.electorate,
    title: owned.title,
    meeting_name: null,
    meeting_on: null,
    meeting_place: null,
    from_afar: true,
    room_code: newRoomCode(),
    closes_at: owned.closesAt,
    terms: { kind: owned.kind, withoutIds: owned.withoutIds },
    questions: owned.questions,
    resolution_kind: null,
    person_id: null,
    parent_id: null,
    round: 'main',
    owner_kind: owned.ownerKind,
    owner_id: owned.ownerId,
    panel_id: owned.panelId,
    teller_ids: [],
    created_by: owned.createdBy,
    created_at: now,
  })
  const vote = await updateVote(tx, draft.id, { state: 'gathering' })
  await gather(services, tx, vote, panel)
  return vote.id
}
