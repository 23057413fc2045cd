/** From step to step. Each step is begun by an officer; nothing moves by the calendar alone. */
import type { appraisalsEndpoints } from '@zhibu/contract/appraisals'
import type { RoundState } from '@zhibu/domain/appraisals/round-states'
import { FEWEST_RATERS } from '@zhibu/domain/ballots/appraisal'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { movedTo } from '../queries/brief.ts'
import { settleComments } from '../store/comments.ts'
import { findPlaces } from '../store/places.ts'
import { updateRound } from '../store/rounds.ts'
import type { PlaceRow, RoundRow } from '../store/tables.ts'
import { listPlaces } from './prepare-round.ts'
import { lockedRound } from './locked-round.ts'
import { tellEverybody } from './tell.ts'

const before: Readonly<Record<'self' | 'mutual' | 'poll' | 'finished', RoundState>> = {
  self: 'draft',
  mutual: 'self',
  poll: 'mutual',
  finished: 'feedback',
}

export const moveAppraisal: Handler<typeof appraisalsEndpoints.moveAppraisal> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, body } = call
    const round = await lockedRound(call, tx, [before[body.to]], body.version)
    if (body.to === 'self') await begin(tx, round)
    if (body.to === 'poll') await settleComments(tx, round.id, FEWEST_RATERS)
    const places = await findPlaces(tx, round.id)
    if (body.to === 'finished') requireAnswers(places)
    const moved = await updateRound(tx, round.id, { state: body.to })
    if (body.to === 'self')
      await tellEverybody(services, tx, moved, places, 'appraisals.begun', moved.self_due_on)
    if (body.to === 'mutual')
      await tellEverybody(services, tx, moved, places, 'appraisals.mutualBegun', moved.mutual_due_on)
    await call.audit(tx, { detail: { from: round.state, to: body.to } })
    return movedTo(moved)
  })

/** Those who came to the branch or left it while the round was prepared are listed as they stand now. */
async function begin(tx: Tx, round: RoundRow): Promise<void> {
  const places = await findPlaces(tx, round.id)
  const away = places
    .filter((place) => place.part === 'elsewhere')
    .map((place) => ({
      personId: place.person_id,
      reason: place.elsewhere_reason ?? '',
      report: place.elsewhere_report ?? '',
    }))
  await listPlaces(tx, round.id, round.unit_id, away, round)
  const listed = await findPlaces(tx, round.id)
  if (!listed.some((place) => place.part === 'graded')) throw new Refusal('appraisals.nobodyGraded')
}

function requireAnswers(places: readonly PlaceRow[]): void {
  const open = places.filter((place) => place.objection_sealed && !place.answer_sealed).length
  if (open) throw new Refusal('appraisals.objectionsOpen', { params: { open } })
}
