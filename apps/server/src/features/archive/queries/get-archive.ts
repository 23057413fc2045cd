import type { archiveEndpoints } from '@zhibu/contract/archive'
import { TIMELINE_RULE_TEXTS } from '@zhibu/domain/archive/archive-texts'
import { archiveIsOpen, kindsWrittenBy } from '@zhibu/domain/archive/entry-states'
import { composeTimeline, type StageDates, type TimelineEvent } from '@zhibu/domain/archive/growth-timeline'
import type { PlainDate } from '@zhibu/domain/shared/plain-date'
import { today } from '../../../platform/clock.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Call, Handler } from '../../../platform/feature.ts'
import { mentorsOf, peopleById, personDates, type PersonDates } from '../../members/public.ts'
import { unitsById } from '../../organisation/public.ts'
import { archiveRelations, callerId, writingStage } from '../access.ts'
import { findHalfYearReviews } from '../store/history.ts'
import type { HalfYearRow } from '../store/tables.ts'
import { findHeads, type HeadRow } from '../store/visible-entries.ts'
import { dueOfPeople, presentDue, whyOf } from './due-of-people.ts'
import { named, type Names, presentHead } from './entry-view.ts'
import { type HalfYear, reviewPeriods } from './half-years.ts'

export const getArchive: Handler<typeof archiveEndpoints.getArchive> = async (call) => {
  const { services, actor, params } = call
  const { db } = services
  const day = today(services.clock)
  const person = (await personDates(db, [params.personId])).get(params.personId)
  if (!person) throw notFound()
  const [heads, reviews, mentors, due, units] = await Promise.all([
    findHeads(db, { personIds: [person.id], viewerId: callerId(actor) }),
    findHalfYearReviews(db, person.id),
    mentorsOf(db, [person.id], day),
    dueOfPeople(db, [person], day),
    unitsById(db, [person.branchId]),
  ])
  const names = await peopleById(db, [
    person.id,
    ...heads.map((head) => head.author_id),
    ...reviews.map((review) => review.author_id),
  ])
  const reviewed = new Set(reviews.map((review) => review.period_from))
  const branch = { id: person.branchId, name: units.get(person.branchId)?.name ?? '' }
  return {
    person: { ...named(person.id, names), stage: person.stage, branch },
    ...rightsOf(call, person),
    mentors: [...(mentors.get(person.id) ?? [])].map(({ id, name }) => ({ id, name })),
    stageDates: stageDatesOf(person),
    timeline: timelineOf(person, heads, reviews),
    due: due.flatMap(({ items }) => items.map(presentDue)),
    entries: heads.map((head) => presentHead(head, names)),
    halfYearReviews: reviews.map((review) => presentHalfYear(review, names)),
    periodsWithoutReview: reviewPeriods(person, day).filter(
      (period) => !reviewed.has(period.from) && !wasCutShort(period, person),
    ),
  }
}

/** The half-year during which somebody was admitted: the admission itself assessed them. */
function wasCutShort(period: HalfYear, { joinedOn }: PersonDates): boolean {
  return joinedOn !== null && period.from < joinedOn && period.to >= joinedOn
}

function rightsOf(call: Call<typeof archiveEndpoints.getArchive>, person: PersonDates) {
  const relations = archiveRelations(call.subject)
  const open = archiveIsOpen(writingStage(person))
  return {
    open,
    mayWrite: open ? kindsWrittenBy(relations) : [],
    mayReview: relations.includes('committee') || relations.includes('secretary'),
  }
}

/** The days of the stages as the domain reads them. */
export function stageDatesOf(person: PersonDates): StageDates {
  const { appliedOn, activistOn, prospectOn, joinedOn, fullOn } = person
  return { appliedOn, activistOn, prospectOn, joinedOn, fullOn } as StageDates
}

function timelineOf(person: PersonDates, heads: readonly HeadRow[], reviews: readonly HalfYearRow[]) {
  const byId = new Map(heads.map((head) => [head.id, head]))
  const events = composeTimeline(
    stageDatesOf(person),
    heads.map((head) => ({
      id: head.id,
      kind: head.kind,
      on: head.occurred_on as PlainDate,
      state: head.state,
    })),
    reviews.map((review) => review.reviewed_on as PlainDate),
  )
  return events.map((event) => presentEvent(event, byId))
}

function presentEvent(event: TimelineEvent, heads: ReadonlyMap<string, HeadRow>) {
  const plain = { type: event.type, on: event.on, stage: null, entry: null, why: null }
  if (event.type === 'stage') return { ...plain, stage: event.stage }
  if (event.type === 'review') return plain
  if (event.type !== 'entry')
    return { ...plain, why: whyOf(TIMELINE_RULE_TEXTS[event.rule], event.article, {}) }
  const { id, kind, state } = event.entry
  return { ...plain, entry: { id, kind, state, title: heads.get(id)?.title ?? '' } }
}

/** A half-year's review as answers show it. */
export function presentHalfYear(row: HalfYearRow, names: Names) {
  return {
    id: row.id,
    from: row.period_from,
    to: row.period_to,
    reviewedOn: row.reviewed_on,
    mentorOpinion: row.mentor_opinion,
    partyGroupOpinion: row.party_group_opinion,
    branchOpinion: row.branch_opinion,
    author: named(row.author_id, names),
  }
}
