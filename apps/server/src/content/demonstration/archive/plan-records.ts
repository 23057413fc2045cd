/** What others wrote about somebody: remarks, conduct, commendations, criticism, talks; and their own study. */
import type { EntryKind } from '@zhibu/domain/archive/entry-states'
import { addDays, addMonths, dayOf, type PlainDate } from '@zhibu/domain/shared/plain-date'
import { day, instantOf } from '../academic-calendar.ts'
import type { Random } from '../random.ts'
import {
  commendationTexts,
  conductTexts,
  criticismTexts,
  holidayRemarkTexts,
  remarkTexts,
  studyTexts,
  talkTexts,
} from '../texts/remark-texts.ts'
import type { PlannedEntry } from './archive-rows.ts'
import type { BranchCircle } from './branch-circle.ts'
import type { Writer } from './compose-report.ts'
import { chooseText } from './text-choice.ts'
import { fillingsFor, fillText } from './writer-facts.ts'

export interface RecordPlan {
  readonly random: Random
  readonly writer: Writer
  readonly circle: BranchCircle
  readonly today: PlainDate
  /** How many months of remarks. */
  readonly remarks: number
  /** Study, conduct, commendations and criticisms, too. */
  readonly extras: boolean
}

/** Remarks month by month, oldest first. Some mentors are late with this month's. */
export function planRemarks(plan: RecordPlan): PlannedEntry[] {
  const { random, writer, circle, today } = plan
  const { activistOn, fullOn } = writer.person.way
  if (!activistOn) return []
  const thisMonth = day(`${today.slice(0, 7)}-01`)
  const entries: PlannedEntry[] = []
  const keeps = random.chance(0.72)
  for (let back = plan.remarks - 1; back >= 0; back -= 1) {
    const month = addMonths(thisMonth, -back)
    const on = back === 0 ? addDays(today, -random.int(1, 4)) : addDays(month, random.int(19, 27))
    if (month < activistOn || (fullOn && on >= fullOn)) continue
    if (back === 0 && (dayOf(today) < 10 || !keeps)) continue
    if (back === 1 && !keeps && random.chance(0.4)) continue
    const mentors = circle.mentorsOn(writer.person.id, on)
    const authorId = mentors[back % Math.max(1, mentors.length)]
    const body = aboutPerson(plan, isHoliday(plan, month) ? holidayRemarkTexts : remarkTexts, on)
    if (!authorId || !body) continue
    const newest = back === 0 && random.chance(0.6) ? 'submitted' : 'approved'
    entries.push(
      record(plan, {
        kind: 'monthlyRemark',
        authorId,
        title: '',
        on,
        body,
        occurredOn: month,
        wanted: newest,
      }),
    )
  }
  return entries
}

/** Students are away in February, July and August. */
function isHoliday({ writer }: RecordPlan, month: PlainDate): boolean {
  return writer.person.entryYear !== null && ['02', '07', '08'].includes(month.slice(5, 7))
}

/** The talk after the application, and what else there is to tell. */
export function planRecords(plan: RecordPlan): PlannedEntry[] {
  const { random, writer } = plan
  const entries = [...firstTalk(plan)]
  if (!plan.extras || !writer.person.way.activistOn) return entries
  const isApproved = 'approved' as const
  const add = (
    kind: EntryKind,
    share: number,
    make: () => Omit<NewRecord, 'kind' | 'wanted' | 'on' | 'occurredOn'> | null,
  ): void => {
    if (!random.chance(share)) return
    const on = someDay(plan)
    const made = on && make()
    if (on && made && made.body)
      entries.push(record(plan, { kind, wanted: isApproved, on, occurredOn: on, ...made }))
  }
  const own = writer.person.id
  const elder = (): string => plan.circle.elderOn(plan.today, own, random.int(0, 1)) ?? own
  for (let index = 0; index < 2; index += 1)
    add('study', 0.75, () => ({
      authorId: own,
      title: '理论学习',
      body: aboutPerson(plan, studyTexts, plan.today),
      facts: { hours: random.int(2, 8) },
    }))
  add('dailyConduct', 0.7, () => ({
    authorId: elder(),
    title: '日常表现',
    body: aboutPerson(plan, conductTexts, plan.today),
  }))
  add('commendation', 0.28, () => {
    const [title, issuer, body] = random.pick(commendationTexts)
    return { authorId: elder(), title, body, facts: { issuer } }
  })
  add('criticism', 0.08, () => {
    const [title, body] = random.pick(criticismTexts)
    return { authorId: elder(), title, body, facts: { issuer: '党支部委员会' } }
  })
  add('talk', 0.55, () => {
    const [title, text] = random.pick(talkTexts.slice(1))
    return {
      authorId: elder(),
      title,
      body: fill(plan, text, plan.today),
      facts: { place: talkPlace(random) },
    }
  })
  return entries
}

function firstTalk(plan: RecordPlan): PlannedEntry[] {
  const { random, writer, circle, today } = plan
  const { appliedOn, stage } = writer.person.way
  if (!appliedOn) return []
  const on = addDays(appliedOn, random.int(5, 24))
  // Nobody has found the time as yet for some of those who applied last.
  if (on >= today || (stage === 'applicant' && random.chance(0.35))) return []
  const authorId = circle.elderOn(on, writer.person.id, random.int(0, 1))
  const [title, text] = talkTexts[0]!
  if (!authorId) return []
  const facts = { place: talkPlace(random) }
  return [
    record(plan, {
      kind: 'talk',
      authorId,
      title,
      on,
      occurredOn: on,
      body: fill(plan, text, on),
      facts,
      wanted: 'approved',
    }),
  ]
}

function talkPlace(random: Random): string {
  return random.pick(['党员之家', '学院203会议室', '辅导员办公室', '图书馆研讨间', '操场边走边谈'])
}

/** A day since becoming an activist, with more chance for the recent ones. */
function someDay({ random, writer, today }: RecordPlan): PlainDate | null {
  const from = writer.person.way.activistOn!
  const day = addDays(today, -random.int(3, 330))
  return day > from ? day : null
}

function aboutPerson(plan: RecordPlan, list: readonly string[], on: PlainDate): string {
  const suited = plan.writer.person.entryYear === null ? list.filter((text) => !studentLife.test(text)) : list
  const text = chooseText(plan.random, suited, { ...plan.writer, on })
  return text === null ? '' : fill(plan, text, on)
}

/** What cannot be said of staff. */
const studentLife = /宿舍|寝室|课程|\{course\}|\{mate\}|班级|班长|实习|期中|导师|室友|辅导员|早课|竞赛/

function fill(plan: RecordPlan, text: string, on: PlainDate): string {
  const { writer } = plan
  return fillText(text, fillingsFor(plan.random, writer.person, writer.facts, on))
}

interface NewRecord {
  readonly kind: EntryKind
  readonly authorId: string
  readonly title: string
  readonly body: string
  readonly on: PlainDate
  readonly occurredOn: PlainDate
  readonly facts?: Readonly<Record<string, string | number>>
  readonly wanted: 'approved' | 'submitted'
}

function record({ random, writer, circle, today }: RecordPlan, one: NewRecord): PlannedEntry {
  const createdAt = instantOf(one.on, random.int(500, 900))
  const at = instantOf(one.on, random.int(905, 1190))
  const reviewedOn = addDays(one.on, random.int(1, 6))
  const reviewerId =
    reviewedOn < today && one.wanted === 'approved' ? circle.reviewerOn(reviewedOn, one.authorId, 0) : null
  const review = reviewerId
    ? {
        decision: 'approved' as const,
        reason: null,
        reviewerId,
        at: instantOf(reviewedOn, random.int(530, 1040)),
      }
    : null
  return {
    id: random.id(createdAt),
    personId: writer.person.id,
    kind: one.kind,
    state: review ? 'approved' : 'submitted',
    authorId: one.authorId,
    title: one.title,
    occurredOn: one.occurredOn,
    body: one.body,
    facts: one.facts ?? {},
    createdAt,
    versions: [{ body: one.body, at, review }],
  }
}
