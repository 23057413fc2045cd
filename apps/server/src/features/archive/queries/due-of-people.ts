/** What is due in many archives at once. */
import type { DueItem as DueAnswer } from '@zhibu/contract/archive'
import { unitSettings } from '@zhibu/contract/organisation'
import { DUE_RULE_TEXTS } from '@zhibu/domain/archive/archive-texts'
import { DEFAULT_DUE_SETTINGS, type DueItem, dueItems, type DueSettings } from '@zhibu/domain/archive/due'
import { articleText, type Article, type Inputs } from '@zhibu/domain/shared/articles'
import { fillMessage, type Message } from '@zhibu/domain/shared/message'
import type { PlainDate } from '@zhibu/domain/shared/plain-date'
import type { Db } from '../../../platform/db/connection.ts'
import { settingsOf, unitsById } from '../../organisation/public.ts'
import type { PersonDates } from '../../members/public.ts'
import { writingStage } from '../access.ts'
import { findLastWritten } from '../store/due-facts.ts'

export interface PersonDue {
  readonly person: PersonDates
  readonly items: readonly DueItem[]
}

/** What the archives of people wait for on `day`; a fixed number of statements, however many people. */
export async function dueOfPeople(
  db: Db,
  people: readonly PersonDates[],
  day: string,
): Promise<readonly PersonDue[]> {
  if (!people.length) return []
  const [written, settings] = await Promise.all([
    findLastWritten(
      db,
      people.map((person) => person.id),
    ),
    settingsByBranch(
      db,
      people.map((person) => person.branchId),
    ),
  ])
  return people.map((person) => {
    const { remarkOn, reportOn, reviewFrom, talkOn } = written(person.id)
    const items = dueItems({
      stage: writingStage(person),
      appliedOn: person.appliedOn as PlainDate | null,
      activistOn: person.activistOn as PlainDate | null,
      joinedOn: person.joinedOn as PlainDate | null,
      lastRemarkOn: remarkOn as PlainDate | null,
      lastReportOn: reportOn as PlainDate | null,
      // A half-year counts as reviewed by its own days, not by the day somebody came to write it.
      lastReviewOn: reviewFrom as PlainDate | null,
      firstTalkOn: talkOn as PlainDate | null,
      settings: settings(person.branchId),
      today: day as PlainDate,
    })
    return { person, items }
  })
}

async function settingsByBranch(
  db: Db,
  branchIds: readonly string[],
): Promise<(branchId: string) => DueSettings> {
  const units = await unitsById(db, branchIds)
  const paths = [...units.values()].map((unit) => unit.path)
  const { thoughtReportIntervalMonths: reports, remarkIntervalMonths: remarks } = unitSettings
  const [reportEvery, remarkEvery] = await Promise.all([
    settingsOf(db, paths, 'thoughtReportIntervalMonths', reports.schema, reports.standard),
    settingsOf(db, paths, 'remarkIntervalMonths', remarks.schema, remarks.standard),
  ])
  return (branchId) => {
    const path = units.get(branchId)?.path ?? ''
    return {
      ...DEFAULT_DUE_SETTINGS,
      reportEveryMonths: reportEvery.get(path) ?? reports.standard,
      remarkEveryMonths: remarkEvery.get(path) ?? remarks.standard,
    }
  }
}

/** A rule's text, article and inputs, for people who ask why. */
export function whyOf(text: Message, article: Article, inputs: Inputs) {
  return {
    text: { zh: fillMessage(text, 'zh', inputs), en: fillMessage(text, 'en', inputs) },
    article: { zh: articleText(article, 'zh'), en: articleText(article, 'en') },
    inputs: { ...inputs },
  }
}

/** A due item as answers show it. */
export function presentDue(item: DueItem): DueAnswer {
  const { kind, state, dueOn, missedPeriods, rule, article, inputs } = item
  return { kind, state, dueOn, missedPeriods, why: whyOf(DUE_RULE_TEXTS[rule], article, inputs) }
}

/** `true` for what should be done about now. */
export function isPressing(item: DueItem): boolean {
  return item.state === 'due' || item.state === 'late'
}
