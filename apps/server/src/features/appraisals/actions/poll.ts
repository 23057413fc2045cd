/** The secret poll: a vote of feature ballots with one question a person, exactly one grade each. */
import type { appraisalsEndpoints } from '@zhibu/contract/appraisals'
import type { VoteQuestion, VoteResult } from '@zhibu/contract/ballots'
import { POLL_TITLE } from '@zhibu/domain/appraisals/register-texts'
import { FEWEST_RATERS, GRADE_ORDER, GRADES, openPoll } from '@zhibu/domain/ballots/appraisal'
import { systemOrigin, recordAudit } from '../../../platform/audit/record.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import { createOwnedVote } from '../../ballots/public.ts'
import { peopleById } from '../../members/public.ts'
import { callerId } from '../access.ts'
import { movedTo } from '../queries/brief.ts'
import { findPlaces, keepPolls } from '../store/places.ts'
import { lockRound, updateRound } from '../store/rounds.ts'
import type { PlaceRow, PollCounts, RoundRow } from '../store/tables.ts'
import { lockedRound } from './locked-round.ts'
import { tellOfficers } from './tell.ts'

/** What the vote calls its owner. */
export const voteOwner = 'appraisalRound'

export const startAppraisalPoll: Handler<typeof appraisalsEndpoints.startAppraisalPoll> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, body, actor } = call
    const round = await lockedRound(call, tx, ['poll'], body.version)
    requireNoPoll(round)
    if (!round.panel_id) throw new Refusal('appraisals.panelNeeded')
    const places = await findPlaces(tx, round.id)
    if (places.filter((place) => place.part !== 'elsewhere').length < FEWEST_RATERS)
      throw new Refusal('appraisals.tooFewRaters', { params: { fewest: FEWEST_RATERS } })
    const closesAt = endOfDay(round.poll_due_on)
    if (closesAt <= services.clock.now()) throw new Refusal('ballots.closesInPast')
    const voteId = await createOwnedVote(services, tx, {
      ownerKind: voteOwner,
      ownerId: round.id,
      unitId: round.unit_id,
      kind: 'appraisal',
      title: POLL_TITLE.replace('{year}', String(round.year)),
      electorate: 'fullAndProbationary',
      // Who is appraised by another branch is asked there.
      withoutIds: places.filter((place) => place.part === 'elsewhere').map((place) => place.person_id),
      questions: await questionsOf(tx, places),
      panelId: round.panel_id,
      closesAt,
      createdBy: callerId(actor),
    })
    const moved = await updateRound(tx, round.id, { vote_id: voteId, poll: 'running' })
    await call.audit(tx, { detail: { voteId } })
    return movedTo(moved)
  })

export const skipAppraisalPoll: Handler<typeof appraisalsEndpoints.skipAppraisalPoll> = (call) =>
  transact(call.services.db, async (tx) => {
    const { body } = call
    const round = await lockedRound(call, tx, ['poll'], body.version)
    requireNoPoll(round)
    const moved = await updateRound(tx, round.id, {
      state: 'grading',
      poll: 'skipped',
      poll_note: body.reason,
    })
    await call.audit(tx, { detail: { from: round.poll } })
    return movedTo(moved)
  })

function requireNoPoll(round: RoundRow): void {
  if (round.poll !== 'none' && round.poll !== 'voided') throw new Refusal('appraisals.stateForbids')
}

/** The last moment of a day in China. */
function endOfDay(day: string): Date {
  return new Date(`${day}T23:59:59+08:00`)
}

/** One question a person graded; of two of one name the numbers' ends tell which. */
async function questionsOf(tx: Tx, places: readonly PlaceRow[]): Promise<VoteQuestion[]> {
  const graded = places.filter((place) => place.part === 'graded')
  const people = await peopleById(
    tx,
    graded.map((place) => place.person_id),
  )
  const named = graded.map((place) => ({ place, person: people.get(place.person_id) }))
  const isDouble = (name: string) => named.filter(({ person }) => person?.name === name).length > 1
  return named.map(({ place, person }) => {
    const name = person?.name ?? ''
    return {
      key: place.id,
      text: isDouble(name) ? `${name}（${person?.campusId.slice(-4)}）` : name,
      min: 1,
      max: 1,
      answers: GRADE_ORDER.map((grade) => ({
        key: grade,
        text: GRADES[grade].zh,
        personId: null,
        group: 'grade' as const,
      })),
    }
  })
}

/** What became of the vote, told by feature ballots in its own transaction. */
export async function pollDecided(
  services: Services,
  tx: Tx,
  decided: {
    readonly voteId: string
    readonly ownerId: string
    readonly result: VoteResult | null
    readonly voided: boolean
  },
): Promise<void> {
  const round = await lockRound(tx, decided.ownerId)
  if (!round || round.vote_id !== decided.voteId || round.poll !== 'running') return
  const { result } = decided
  if (!result) {
    await updateRound(tx, round.id, { poll: 'voided' })
    await tellOfficers(services, tx, round, 'appraisals.pollVoided')
    return
  }
  const graded = (await findPlaces(tx, round.id)).filter((place) => place.part === 'graded')
  const raters = result.keptClosed?.raters ?? result.electronic.ballots
  const polls = result.keptClosed ? new Map<string, PollCounts>() : pollsOf(graded, result)
  await keepPolls(tx, polls)
  await updateRound(tx, round.id, {
    state: 'grading',
    poll: polls.size ? 'counted' : 'closed',
    poll_raters: raters,
  })
  await tellOfficers(services, tx, round, 'appraisals.pollDecided')
  await recordAudit(tx, systemOrigin, [
    {
      action: 'appraisals.pollDecided',
      subjectKind: 'appraisalRound',
      subjectId: round.id,
      personId: null,
      detail: { raters, opened: polls.size > 0 },
    },
  ])
}

/** Counts by place; questions stand in the order the places were asked in. */
function pollsOf(graded: readonly PlaceRow[], result: VoteResult): Map<string, PollCounts> {
  const polls = new Map<string, PollCounts>()
  graded.forEach((place, index) => {
    const row = result.total[index] ?? []
    const counts = { excellent: 0, qualified: 0, basic: 0, unqualified: 0 }
    GRADE_ORDER.forEach((grade, answer) => (counts[grade] = row[answer] ?? 0))
    if (openPoll(counts).ok) polls.set(place.id, counts)
  })
  return polls
}
