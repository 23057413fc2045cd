import { describe, expect, it } from 'vitest'
import type { PlainDate } from '../shared/plain-date.ts'
import { checkStageChange, type StageChange } from './stage-change.ts'

const day = (text: string) => text as PlainDate
const activist: StageChange = {
  from: 'activist',
  to: 'prospect',
  on: day('2025-03-24'),
  today: day('2026-11-22'),
  bornOn: day('2004-07-05'),
  appliedOn: day('2023-10-16'),
  activistOn: day('2024-03-24'),
  prospectOn: null,
  joinedOn: null,
  fullOn: null,
  hasNote: false,
}

describe('coming to another stage', () => {
  it('lets an activist become a prospect after exactly one year', () => {
    expect(checkStageChange(activist)).toEqual({ ok: true, value: 'forward' })
  })

  it('refuses a day earlier, naming the earliest day and the article', () => {
    expect(checkStageChange({ ...activist, on: day('2025-03-23') })).toMatchObject({
      problem: { code: 'stageTooEarly', article: 'admission2026/13', inputs: { earliest: '2025-03-24' } },
    })
  })

  it('refuses to leave a stage out, and to stay', () => {
    expect(checkStageChange({ ...activist, to: 'probationary' })).toMatchObject({
      problem: { code: 'stageOrder' },
    })
    expect(checkStageChange({ ...activist, to: 'activist' })).toMatchObject({
      problem: { code: 'stageOrder' },
    })
  })

  it('refuses a day that has not come', () => {
    expect(checkStageChange({ ...activist, on: day('2026-11-23') })).toMatchObject({
      problem: { code: 'stageInFuture' },
    })
  })

  it('goes back with a reason only', () => {
    const back = { ...activist, to: 'applicant' } as const
    expect(checkStageChange(back)).toMatchObject({ problem: { code: 'stageNoteNeeded' } })
    expect(checkStageChange({ ...back, hasNote: true })).toEqual({ ok: true, value: 'back' })
  })

  it('takes applications from the eighteenth birthday on', () => {
    const applies = { ...activist, from: 'public', to: 'applicant' } as const
    expect(checkStageChange({ ...applies, on: day('2022-07-04') })).toMatchObject({
      problem: { code: 'underAge' },
    })
    expect(checkStageChange({ ...applies, on: day('2022-07-05') })).toMatchObject({ ok: true })
  })

  it('ends probation after a year, and only asks for the order of days where a day is unknown', () => {
    const converts = { ...activist, from: 'probationary', to: 'full' } as const
    expect(
      checkStageChange({ ...converts, joinedOn: day('2025-06-27'), on: day('2026-06-26') }),
    ).toMatchObject({ problem: { code: 'stageTooEarly', inputs: { earliest: '2026-06-27' } } })
    expect(checkStageChange(converts)).toMatchObject({ ok: true })
  })
})
