/** When somebody wrote thought reports, and what became of each. */
import { addDays, addMonths, daysBetween, type PlainDate } from '@zhibu/domain/shared/plain-date'
import { instantOf } from '../academic-calendar.ts'
import type { Random } from '../random.ts'
import { approvalNotes, returnReasons } from '../texts/remark-texts.ts'
import type { PlannedEntry, PlannedReview, PlannedVersion } from './archive-rows.ts'
import type { BranchCircle } from './branch-circle.ts'
import { composeReport, type Report, type Writer } from './compose-report.ts'

export interface ReportPlan {
  readonly random: Random
  readonly writer: Writer
  readonly circle: BranchCircle
  readonly today: PlainDate
  readonly most: number
  /** What the newest report shall be, for people whose accounts are looked at first. */
  readonly newest?: 'returned' | 'submitted'
}

const everyMonths = 3

/** Reports since becoming an activist, oldest first, the last `most` of them. */
export function planReports(plan: ReportPlan): PlannedEntry[] {
  const days = reportDays(plan).slice(
    -(plan.writer.person.entryYear === null ? Math.min(4, plan.most) : plan.most),
  )
  return days.map((on, index) => {
    const report = composeReport(plan.random.fork(`report ${on}`), plan.writer, on, index === 0)
    return planReport(plan, report, on, index === days.length - 1)
  })
}

/** One day in each stretch of three months; the careless leave the last ones out. */
function reportDays({ random, writer, today, newest }: ReportPlan): PlainDate[] {
  const { activistOn, joinedOn, fullOn } = writer.person.way
  const diligence = newest
    ? 0
    : random.weighted([
        [0, 74],
        [1, 18],
        [2, 8],
      ])
  const days: PlainDate[] = []
  const spans = [
    [activistOn, joinedOn ?? today],
    [joinedOn, fullOn ?? today],
  ] as const
  for (const [from, until] of spans) {
    if (!from) continue
    for (let index = 0; ; index += 1) {
      const begins = addMonths(from, index * everyMonths)
      const on = addDays(begins, random.int(28, 84))
      if (on >= until || on >= today) break
      days.push(on)
    }
  }
  if (newest && days.at(-1) !== undefined && daysBetween(days.at(-1)!, today) > 20)
    days.push(addDays(today, -6))
  return diligence ? days.slice(0, -diligence) : days
}

/** What becomes of a report handed in on a day. */
function planReport(plan: ReportPlan, report: Report, on: PlainDate, isLast: boolean): PlannedEntry {
  const { random, writer, today } = plan
  const createdAt = instantOf(addDays(on, -random.int(0, 3)), random.int(480, 1260))
  const submittedAt = instantOf(on, random.int(1265, 1400))
  const fate = fateOf(plan, isLast, daysBetween(on, today))
  const versions = fate === 'draft' ? [] : versionsOf(plan, report.body, on, submittedAt, fate)
  return {
    id: random.id(createdAt),
    personId: writer.person.id,
    kind: 'thoughtReport',
    state: stateAfter(versions),
    authorId: writer.person.id,
    title: report.title,
    occurredOn: on,
    body: fate === 'draft' ? beginningOf(report.body) : report.body,
    facts: {},
    createdAt,
    versions,
  }
}

type Fate = 'approved' | 'returnedOnce' | 'returned' | 'submitted' | 'draft'

function fateOf({ random, newest }: ReportPlan, isLast: boolean, age: number): Fate {
  if (isLast && newest) return newest
  if (isLast && age <= 12)
    return random.weighted([
      ['submitted', 6],
      ['draft', 3],
      ['returned', 2],
    ])
  if (isLast && age <= 40)
    return random.weighted([
      ['approved', 12],
      ['submitted', 4],
      ['returned', 3],
    ])
  return random.weighted([
    ['approved', 9],
    ['returnedOnce', 1],
  ])
}

function stateAfter(versions: readonly PlannedVersion[]): PlannedEntry['state'] {
  const last = versions.at(-1)
  return last ? (last.review?.decision ?? 'submitted') : 'draft'
}

function versionsOf(
  plan: ReportPlan,
  body: string,
  on: PlainDate,
  at: Date,
  fate: Exclude<Fate, 'draft'>,
): PlannedVersion[] {
  const { random } = plan
  if (fate === 'submitted') return [{ body, at, review: null }]
  const first = review(plan, on, fate === 'approved' ? 'approved' : 'returned')
  if (fate !== 'returnedOnce' || !first) {
    // What was returned is still the short one: what the reason asks for is not in it.
    const handedIn = fate === 'returned' ? withoutParagraph(body, -4) : body
    return [{ body: handedIn, at, review: first }]
  }
  const again = addDays(on, random.int(5, 9))
  const second = review(plan, again, 'approved')
  const resubmittedAt = instantOf(again, random.int(600, 1300))
  if (resubmittedAt.getTime() <= first.at.getTime() || again >= plan.today)
    return [{ body: withoutParagraph(body, -4), at, review: first }]
  return [
    { body: withoutParagraph(body, -4), at, review: first },
    { body, at: resubmittedAt, review: second },
  ]
}

/** As far as a draft has come. */
function beginningOf(body: string): string {
  return body.split('\n').slice(0, 3).join('\n')
}

/** The text without one of its paragraphs, counted from the end. */
function withoutParagraph(body: string, index: number): string {
  return body
    .split('\n')
    .toSpliced(index - 1, 1)
    .join('\n')
}

function review(
  { random, circle, writer, today }: ReportPlan,
  on: PlainDate,
  decision: PlannedReview['decision'],
): PlannedReview | null {
  const reviewedOn = addDays(on, random.int(1, 4))
  const reviewerId = circle.reviewerOn(reviewedOn, writer.person.id, random.int(0, 1))
  if (!reviewerId || reviewedOn >= today) return null
  const reason =
    decision === 'returned'
      ? random.pick(returnReasons)
      : random.chance(0.35)
        ? random.pick(approvalNotes)
        : null
  return { decision, reason, reviewerId, at: instantOf(reviewedOn, random.int(520, 1050)) }
}
