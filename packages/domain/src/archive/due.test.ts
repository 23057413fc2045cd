import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type PlainDate } from '../shared/plain-date.ts'
import { fillMessage, messageParams } from '../shared/message.ts'
import { DUE_RULE_TEXTS } from './archive-texts.ts'
import { DEFAULT_DUE_SETTINGS, dueItems, type DueFacts, type DueKind } from './due.ts'
import { composeTimeline } from './growth-timeline.ts'
import { halfYearPeriods, periodIndexOf } from './review-periods.ts'

const day = (text: string) => text as PlainDate

const activist: DueFacts = {
  stage: 'activist',
  appliedOn: day('2025-09-01'),
  activistOn: day('2026-01-31'),
  joinedOn: null,
  lastRemarkOn: null,
  lastReportOn: null,
  lastReviewOn: null,
  firstTalkOn: null,
  settings: DEFAULT_DUE_SETTINGS,
  today: day('2026-01-31'),
}

function item(kind: DueKind, facts: Partial<DueFacts>) {
  return dueItems({ ...activist, ...facts }).find((one) => one.kind === kind)
}

describe('a monthly remark', () => {
  test.each([
    ['2026-02-10', null, 'open', '2026-02-27', 0],
    ['2026-02-20', null, 'due', '2026-02-27', 0],
    ['2026-02-27', null, 'due', '2026-02-27', 0],
    ['2026-02-28', null, 'late', '2026-02-27', 1],
    ['2026-05-01', null, 'late', '2026-02-27', 3],
    ['2026-02-10', '2026-02-09', 'done', '2026-02-27', 0],
    ['2026-03-15', '2026-02-09', 'open', '2026-03-30', 0],
    ['2026-05-01', '2026-02-09', 'late', '2026-03-30', 2],
  ])('on %s after one of %s is %s, by %s', (today, last, state, dueOn, missedPeriods) => {
    const lastRemarkOn = last === null ? null : day(last)
    expect(item('monthlyRemark', { today: day(today), lastRemarkOn })).toMatchObject({
      state,
      dueOn,
      missedPeriods,
    })
  })

  test('is by a setting, not by a national rule, and can be switched off', () => {
    expect(item('monthlyRemark', {})).toMatchObject({ rule: 'archive.remarkInterval', article: 'setting/' })
    expect(
      item('monthlyRemark', { settings: { ...DEFAULT_DUE_SETTINGS, remarkEveryMonths: 0 } }),
    ).toBeUndefined()
  })

  test('written late does not move the later ones', () => {
    const written = { lastRemarkOn: day('2026-04-05'), today: day('2026-05-05') }
    expect(item('monthlyRemark', written)).toMatchObject({ state: 'open', dueOn: '2026-05-30' })
  })
})

describe('other demands', () => {
  test('the half-year review of an activist is a national rule', () => {
    expect(item('halfYearReview', { today: day('2026-08-01') })).toMatchObject({
      state: 'late',
      dueOn: '2026-07-30',
      article: 'admission2026/11',
    })
  })

  test('a probationary member starts anew from the admitting meeting, by a setting', () => {
    const facts = { stage: 'probationary', joinedOn: day('2026-06-01'), today: day('2026-06-02') } as const
    expect(item('halfYearReview', facts)).toMatchObject({
      state: 'open',
      dueOn: '2026-11-30',
      article: 'setting/',
    })
    expect(item('monthlyRemark', { ...facts, lastRemarkOn: day('2026-05-30') })).toMatchObject({
      state: 'open',
    })
  })

  test('an applicant is talked to within a month and otherwise left in peace', () => {
    const applicant = { ...activist, stage: 'applicant', activistOn: null } as const
    expect(dueItems({ ...applicant, today: day('2025-10-01') })).toMatchObject([
      { kind: 'firstTalk', state: 'due' },
    ])
    expect(dueItems({ ...applicant, today: day('2025-10-02') })).toMatchObject([
      { state: 'late', article: 'admission2026/7' },
    ])
    expect(dueItems({ ...applicant, firstTalkOn: day('2025-09-10'), today: day('2025-10-02') })).toEqual([])
    const settings = { ...DEFAULT_DUE_SETTINGS, applicantsReport: true }
    expect(item('thoughtReport', { ...applicant, settings, today: day('2025-12-02') })?.state).toBe('late')
  })

  test('a full member owes the archive nothing', () => {
    expect(dueItems({ ...activist, stage: 'full' })).toEqual([])
  })

  test('missing dates demand nothing rather than everything', () => {
    expect(dueItems({ ...activist, activistOn: null, appliedOn: null })).toEqual([])
  })

  test('nothing is late on the day something was written', () => {
    const later = fc.integer({ min: 0, max: 2000 }).map((days) => addDays(day('2026-01-31'), days))
    fc.assert(
      fc.property(later, (today) => {
        const items = dueItems({
          ...activist,
          today,
          lastRemarkOn: today,
          lastReportOn: today,
          lastReviewOn: today,
        })
        expect(items.map(({ state }) => state)).toEqual(['done', 'done', 'done'])
      }),
    )
  })

  test('every rule has a text that its inputs fill', () => {
    for (const one of dueItems({ ...activist, today: day('2026-05-01') })) {
      expect(fillMessage(DUE_RULE_TEXTS[one.rule], 'zh', one.inputs)).not.toContain('{')
    }
    for (const { zh, en } of Object.values(DUE_RULE_TEXTS))
      expect(messageParams(zh)).toEqual(messageParams(en))
  })
})

test('half-years follow one another without gap or overlap, and each day lies in one', () => {
  const periods = halfYearPeriods(day('2024-08-31'), day('2026-03-01'))
  expect(periods.map(({ startsOn, endsOn }) => [startsOn, endsOn])).toEqual([
    ['2024-08-31', '2025-02-27'],
    ['2025-02-28', '2025-08-30'],
    ['2025-08-31', '2026-02-27'],
    ['2026-02-28', '2026-08-30'],
  ])
  for (const { index, startsOn, endsOn } of periods) {
    expect(periodIndexOf(day('2024-08-31'), 6, startsOn)).toBe(index)
    expect(periodIndexOf(day('2024-08-31'), 6, endsOn)).toBe(index)
  }
})

describe('the timeline of growth', () => {
  const none = { appliedOn: null, activistOn: null, prospectOn: null, joinedOn: null, fullOn: null }

  test('is in order of days, stages first, without drafts', () => {
    const timeline = composeTimeline(
      { ...none, appliedOn: day('2025-09-01'), activistOn: day('2026-01-31') },
      [
        { id: 'b', kind: 'thoughtReport', on: day('2026-01-31'), state: 'approved' },
        { id: 'c', kind: 'thoughtReport', on: day('2026-03-01'), state: 'draft' },
      ],
      [day('2025-12-01')],
    )
    expect(timeline.map(({ type, on }) => [type, on])).toEqual([
      ['stage', '2025-09-01'],
      ['review', '2025-12-01'],
      ['stage', '2026-01-31'],
      ['entry', '2026-01-31'],
      ['expectedTraining', '2027-01-31'],
    ])
    expect(timeline.at(-1)).toMatchObject({ article: 'admission2026/13' })
  })

  test('expects the end of probation a year after the meeting, and nothing once it has come', () => {
    const joined = { ...none, activistOn: day('2023-01-01'), joinedOn: day('2024-02-29') }
    expect(composeTimeline(joined, []).at(-1)).toMatchObject({ type: 'expectedProbation', on: '2025-02-28' })
    expect(composeTimeline({ ...joined, fullOn: day('2025-03-10') }, []).at(-1)).toMatchObject({
      type: 'stage',
    })
  })
})
