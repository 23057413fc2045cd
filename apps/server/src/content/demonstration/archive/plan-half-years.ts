/** The branch's reviews of each half-year that is over; some are owing. */
import { periodsUntil, REVIEW_MONTHS } from '@zhibu/domain/archive/review-periods'
import { addDays, type PlainDate } from '@zhibu/domain/shared/plain-date'
import { instantOf } from '../academic-calendar.ts'
import { halfYearTexts } from '../texts/remark-texts.ts'
import type { PlannedHalfYear } from './archive-rows.ts'
import type { RecordPlan } from './plan-records.ts'
import { fillingsFor, fillText } from './writer-facts.ts'

/** Reviews since becoming an activist and, anew, since the admission. */
export function planHalfYears(plan: RecordPlan): PlannedHalfYear[] {
  const { activistOn, joinedOn, fullOn } = plan.writer.person.way
  const owing = plan.random.chance(0.25) ? 1 : 0
  const done = [
    ...ended(activistOn, joinedOn ?? plan.today),
    ...ended(joinedOn, fullOn ?? plan.today),
  ].filter(({ endsOn }) => addDays(endsOn, 13) < plan.today)
  const texts = plan.random.shuffle(halfYearTexts)
  return done.slice(0, owing && !fullOn ? -owing : undefined).flatMap((period, index) => {
    const reviewedOn = addDays(period.endsOn, plan.random.int(2, 12))
    const { person, facts } = plan.writer
    const authorId = plan.circle.elderOn(reviewedOn, person.id, 0)
    if (!authorId) return []
    const fillings = fillingsFor(plan.random, person, facts, reviewedOn)
    const text = texts[index % texts.length]!
    const at = instantOf(reviewedOn, 960)
    return [
      {
        id: plan.random.id(at),
        personId: person.id,
        from: period.startsOn,
        to: period.endsOn,
        reviewedOn,
        mentorOpinion: fillText(text.mentor, fillings),
        partyGroupOpinion: person.partyGroup ? fillText(text.group, fillings) : '',
        branchOpinion: fillText(text.branch, fillings),
        authorId,
        at,
      },
    ]
  })
}

function ended(from: PlainDate | null, until: PlainDate): { startsOn: PlainDate; endsOn: PlainDate }[] {
  return from ? periodsUntil(from, REVIEW_MONTHS, until).filter(({ endsOn }) => endsOn < until) : []
}
