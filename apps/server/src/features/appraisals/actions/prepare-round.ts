/** Preparing a round: the year, the days, the scrutineers, and who is appraised elsewhere. */
import type { appraisalsEndpoints } from '@zhibu/contract/appraisals'
import type { Part } from '@zhibu/domain/appraisals/places'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { newId } from '../../../platform/id.ts'
import { panelUsable } from '../../ballots/public.ts'
import { unitsById } from '../../organisation/public.ts'
import { callerId } from '../access.ts'
import { movedTo } from '../queries/brief.ts'
import { type Elsewhere, type MemberPlace, memberPlaces } from '../queries/member-places.ts'
import { deletePlaces, findPlaces, putPlaces } from '../store/places.ts'
import { deleteRound, findRound, insertRound, updateRound } from '../store/rounds.ts'
import type { PlaceRow, RoundRow } from '../store/tables.ts'
import { lockedRound } from './locked-round.ts'

interface Days {
  readonly selfDueOn: string
  readonly mutualDueOn: string
  readonly pollDueOn: string
}

function requireOrder({ selfDueOn, mutualDueOn, pollDueOn }: Days): void {
  if (selfDueOn > mutualDueOn || mutualDueOn > pollDueOn) throw new Refusal('appraisals.daysOutOfOrder')
}

async function requirePanel(tx: Tx, panelId: string | null, unitId: string): Promise<void> {
  if (panelId !== null && !(await panelUsable(tx, panelId, unitId)))
    throw new Refusal('ballots.panelNotUsable')
}

export const createAppraisal: Handler<typeof appraisalsEndpoints.createAppraisal> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    requireOrder(body)
    const unit = (await unitsById(tx, [params.unitId])).get(params.unitId)
    if (unit?.kind !== 'branch') throw new Refusal('appraisals.notBranch')
    await requirePanel(tx, body.panelId, unit.id)
    const round = {
      id: newId<string>(),
      unit_id: unit.id,
      year: body.year,
      state: 'draft' as const,
      ...columnsOf(body),
      created_by: callerId(actor),
      created_at: services.clock.now(),
    }
    if (!(await insertRound(tx, round)))
      throw new Refusal('appraisals.yearTaken', { params: { year: body.year } })
    await listPlaces(tx, round.id, unit.id, body.elsewhere)
    await call.audit(tx, { detail: { roundId: round.id, year: body.year, elsewhere: body.elsewhere.length } })
    return movedTo((await findRound(tx, round.id))!)
  })

export const changeAppraisal: Handler<typeof appraisalsEndpoints.changeAppraisal> = (call) =>
  transact(call.services.db, async (tx) => {
    const { body } = call
    const round = await lockedRound(call, tx, ['draft', 'self', 'mutual', 'poll'], body.version)
    if (round.poll === 'running') throw new Refusal('appraisals.stateForbids')
    requireOrder(body)
    if (body.panelId !== round.panel_id) await requirePanel(tx, body.panelId, round.unit_id)
    await listPlaces(tx, round.id, round.unit_id, body.elsewhere, round)
    const changed = await updateRound(tx, round.id, columnsOf(body))
    await call.audit(tx, { detail: { year: round.year, elsewhere: body.elsewhere.length } })
    return movedTo(changed)
  })

export const discardAppraisal: Handler<typeof appraisalsEndpoints.discardAppraisal> = (call) =>
  transact(call.services.db, async (tx) => {
    const round = await lockedRound(call, tx, ['draft'])
    await deleteRound(tx, round.id)
    await call.audit(tx, { detail: { year: round.year } })
    return {}
  })

function columnsOf(
  body: Days & Pick<Parameters<typeof createAppraisal>[0]['body'], 'meetingKind' | 'meetingOn' | 'panelId'>,
) {
  return {
    meeting_kind: body.meetingKind,
    meeting_on: body.meetingOn,
    self_due_on: body.selfDueOn,
    mutual_due_on: body.mutualDueOn,
    poll_due_on: body.pollDueOn,
    panel_id: body.panelId,
  }
}

/**
 * Lists the branch's members. Before the round begins everybody is listed anew; afterwards those who came to the
 * branch are not added any more, and only who is appraised elsewhere changes, until mutual appraisal has ended.
 */
export async function listPlaces(
  tx: Tx,
  roundId: string,
  unitId: string,
  elsewhere: readonly Elsewhere[],
  round?: Pick<RoundRow, 'state'>,
): Promise<void> {
  const members = await memberPlaces(tx, unitId, elsewhere)
  const present = await findPlaces(tx, roundId)
  const known = new Map(present.map((place) => [place.person_id, place]))
  const isDraft = !round || round.state === 'draft'
  const now = Date.now()
  const listed = members
    .filter(({ person }) => isDraft || known.has(person.id))
    .map((member) => ({ ...member, part: partOf(member, known.get(member.person.id), isDraft) }))
  const moved = listed.some(({ person, part }) => known.get(person.id)?.part !== part)
  if (!isDraft && round.state !== 'self' && moved) throw new Refusal('appraisals.stateForbids')
  await putPlaces(
    tx,
    listed.map(({ person, part, elsewhere: away }, index) => ({
      // A millisecond apart, so that the order of ids is that of the people's numbers.
      id: known.get(person.id)?.id ?? newId<string>(now + index),
      round_id: roundId,
      person_id: person.id,
      part,
      elsewhere_reason: away?.reason ?? null,
      elsewhere_report: away?.report ?? null,
    })),
  )
  if (!isDraft) return
  const ids = new Set(members.map(({ person }) => person.id))
  await deletePlaces(
    tx,
    present.filter((place) => !ids.has(place.person_id)).map((place) => place.id),
  )
}

/** Once the round has begun, a change of stage moves nobody: only being appraised elsewhere does. */
function partOf({ place, elsewhere }: MemberPlace, known: PlaceRow | undefined, isDraft: boolean): Part {
  if (isDraft || elsewhere || !known || known.part === 'elsewhere') return place.part
  return known.part
}
