import { ENTRY_KINDS } from '@zhibu/domain/archive/entry-states'
import { describe, expect, test } from 'vitest'
import { day, instantOf } from '../academic-calendar.ts'
import { chooseAccounts } from '../accounts.ts'
import { computingCourseTexts, generalCourseTexts, literatureCourseTexts } from '../texts/course-texts.ts'
import { dailyLifeTexts } from '../texts/daily-life-texts.ts'
import { familyTexts } from '../texts/family-texts.ts'
import { practiceTexts } from '../texts/practice-texts.ts'
import { readingTexts } from '../texts/reading-texts.ts'
import { reflectionTexts } from '../texts/reflection-texts.ts'
import { serviceTexts } from '../texts/service-texts.ts'
import { inventUniversity } from '../university.ts'
import { planArchives, wholeArchives } from './plan-archives.ts'

const today = day('2026-11-22')
const university = inventUniversity({ seed: 1, scale: 240, today })
const activist = chooseAccounts(university).find(({ person }) => person.way.stage === 'activist')!.person
const newest = new Map([[activist.id, 'returned' as const]])
const archives = [...university.peopleByBranch.keys()].map((key) =>
  planArchives(university, key, wholeArchives, newest),
)
const entries = archives.flatMap((archive) => archive.entries)
const reports = entries.filter((entry) => entry.kind === 'thoughtReport')
const people = new Map(university.people.map((person) => [person.id, person]))

const paragraphsOf = (body: string): string[] => body.split('\n').filter((line) => line.length > 30)

test('there are at least forty texts on each theme, none twice', () => {
  const themes = {
    course: [...computingCourseTexts, ...literatureCourseTexts, ...generalCourseTexts],
    dailyLifeTexts,
    serviceTexts,
    practiceTexts,
    readingTexts,
    reflectionTexts,
    family: Object.values(familyTexts).flat(),
  }
  const sizes = Object.entries(themes).map(([theme, texts]) => ({ theme, count: texts.length }))
  expect(sizes.filter(({ count }) => count < 40)).toEqual([])
  const twice = Object.entries(themes).filter(([, texts]) => new Set(texts).size < texts.length)
  expect(twice.map(([theme]) => theme)).toEqual([])
})

describe('what is written', () => {
  test('has no place left open, no mark left over, and no half-width sign', () => {
    const halves = archives.flatMap(({ halfYears }) =>
      halfYears.flatMap((one) => [one.mentorOpinion, one.partyGroupOpinion, one.branchOpinion]),
    )
    for (const text of [...entries.flatMap(({ body, title }) => [body, title]), ...halves])
      expect(text).not.toMatch(/[{}[\]]|undefined|null|NaN|[,;:?!]|。。|，，|课课/)
  })

  test('is a report of three to nine hundred characters, save for drafts', () => {
    const bodies = reports.filter((one) => one.state !== 'draft').map((one) => one.versions.at(-1)!.body)
    expect(bodies.filter((body) => body.length < 300 || body.length > 900)).toEqual([])
  })

  test('never repeats a paragraph in the reports of one person, nor a whole report anywhere', () => {
    const written = new Map<string, string[]>()
    for (const report of reports)
      written.set(report.personId, [...(written.get(report.personId) ?? []), ...paragraphsOf(report.body)])
    for (const paragraphs of written.values()) expect(new Set(paragraphs).size).toBe(paragraphs.length)
    expect(new Set(reports.map((report) => report.body)).size).toBe(reports.length)
  })

  test('is a remark of fifty to two hundred characters, never twice the same for one person', () => {
    const remarks = entries.filter((entry) => entry.kind === 'monthlyRemark')
    expect(remarks.length).toBeGreaterThan(300)
    expect(remarks.filter(({ body }) => body.length < 50 || body.length > 200)).toEqual([])
    const keys = remarks.map(({ personId, body }) => personId + body)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

test('everything happened in order, before now, and by people who could', () => {
  const now = instantOf(today, 24 * 60)
  for (const entry of entries) {
    let before = entry.createdAt
    for (const { at, review } of entry.versions) {
      expect(at > before, `${entry.title} ${entry.id}`).toBe(true)
      before = at
      if (!review) continue
      expect(review.at > at).toBe(true)
      expect(review.reviewerId).not.toBe(entry.authorId)
      expect(people.get(review.reviewerId)!.way.stage).toBe('full')
      before = review.at
    }
    expect(before < now).toBe(true)
    expect(entry.state === 'draft').toBe(entry.versions.length === 0)
  }
})

test('archives hold every kind and every state, and the account of the activist has one to mend', () => {
  expect(new Set(entries.map((entry) => entry.kind))).toEqual(new Set(Object.keys(ENTRY_KINDS)))
  expect(new Set(entries.map((entry) => entry.state))).toEqual(
    new Set(['draft', 'submitted', 'approved', 'returned']),
  )
  const own = reports.filter((report) => report.personId === activist.id)
  expect(own.at(-1)).toMatchObject({ state: 'returned' })
  expect(own.at(-1)!.versions.at(-1)!.review!.reason).toMatch(/。$/)
})

test('one mentor writes one remark for a month', () => {
  const keys = entries
    .filter((entry) => entry.kind === 'monthlyRemark')
    .map((entry) => `${entry.personId} ${entry.authorId} ${entry.occurredOn}`)
  expect(new Set(keys).size).toBe(keys.length)
})
