import type { ballotsEndpoints, VoteBrief } from '@zhibu/contract/ballots'
import { today } from '../../../platform/clock.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { isUuid } from '../../../platform/id.ts'
import { type Unit, unitsById } from '../../organisation/public.ts'
import { findMyVotes, findUnitVotes, type ListedVote, type ListPlace } from '../store/vote-lists.ts'
import { unitBriefOf } from './panel-view.ts'

export const listMyVotes: Handler<typeof ballotsEndpoints.listMyVotes> = async ({
  services,
  actor,
  query,
}) => {
  const { personId, branchId } = actor
  if (!personId) return { items: [], next: null }
  const { limit, over } = query
  const page = { over, today: today(services.clock), after: placeOf(query.after), limit: limit + 1 }
  const rows = await findMyVotes(services.db, { personId, branchId }, page)
  const units = await unitsById(
    services.db,
    rows.map((row) => row.unit_id),
  )
  const items = rows.slice(0, limit).map((row) => presentBrief(row, units))
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? cursorOf(last) : null }
}

function cursorOf({ id, waitsFor }: VoteBrief): string {
  return `${waitsFor === 'nothing' ? 1 : 0}${id}`
}

function placeOf(after: string | undefined): ListPlace | undefined {
  if (after === undefined) return undefined
  const place = { waiting: after.startsWith('0'), id: after.slice(1) }
  return /^[01]/.test(after) ? { ...place, id: requireId(place.id) } : { ...place, id: requireId('') }
}

function requireId(id: string): string {
  if (isUuid(id)) return id
  throw new Refusal('platform.invalidInput', { errors: [{ path: 'query.after', message: 'cursor' }] })
}

export const listUnitVotes: Handler<typeof ballotsEndpoints.listUnitVotes> = async ({
  services,
  actor,
  subject,
  params: { unitId },
  query,
}) => {
  const { limit, over } = query
  const after = query.after === undefined ? undefined : requireId(query.after)
  const page = { over, today: today(services.clock), after, limit: limit + 1 }
  const drafts = subject.relations.has('committee')
  const rows = await findUnitVotes(services.db, { unitId, personId: actor.personId, drafts }, page)
  const units = await unitsById(services.db, [unitId])
  const items = rows.slice(0, limit).map((row) => presentBrief(row, units))
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** A vote as a line of a list. */
export function presentBrief(row: ListedVote, units: ReadonlyMap<string, Unit>): VoteBrief {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    unit: unitBriefOf(units, row.unit_id),
    state: row.state,
    round: row.round,
    meetingOn: row.meeting_on,
    closesAt: row.closes_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    outcome: row.outcome,
    waitsFor: row.waitsFor,
  }
}
