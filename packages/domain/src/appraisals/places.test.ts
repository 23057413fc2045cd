import { describe, expect, it } from 'vitest'
import { decidersOf, placeOf } from './places.ts'
import { hasReached, ROUND_ORDER } from './round-states.ts'

describe('places in the yearly appraisal', () => {
  it('grades full members, and lets probationary ones take part without a grade', () => {
    expect(placeOf('full', false)).toMatchObject({ part: 'graded', article: 'branch2018/18' })
    expect(placeOf('probationary', false)).toMatchObject({
      part: 'takesPart',
      rule: 'appraisals.probationaryNoGrade',
    })
  })

  it('leaves members appraised elsewhere out, and has no place for anybody who is no member', () => {
    expect(placeOf('full', true)).toMatchObject({ part: 'elsewhere', article: 'education2019/32' })
    for (const stage of ['prospect', 'activist', 'applicant', 'public'] as const)
      expect(placeOf(stage, true)).toBeNull()
  })

  it('lets the general meeting alone decide where fewer than three sit on the committee', () => {
    expect(decidersOf(2)).toEqual(['generalMeeting'])
    expect(decidersOf(3)).toEqual(['committee', 'generalMeeting'])
  })

  it('knows which steps a round has come to', () => {
    expect(ROUND_ORDER.filter((state) => hasReached('poll', state))).toEqual([
      'draft',
      'self',
      'mutual',
      'poll',
    ])
  })
})
