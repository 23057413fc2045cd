import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { GRADE_ORDER, checkGrades, excellentCap, openPoll, type Grade } from './appraisal.ts'

test.each([
  [0, 0],
  [2, 0],
  [3, 1],
  [12, 4],
  [14, 4],
  [-1, 0],
  [2.5, 0],
])('of %i graded at most %i are excellent', (graded, cap) => {
  expect(excellentCap(graded)).toBe(cap)
})

test('grades beyond the cap are reported with the numbers, not refused', () => {
  expect(checkGrades(['excellent', 'excellent', 'qualified', 'basic'])).toMatchObject({
    cap: 1,
    withinCap: false,
    counts: { excellent: 2, qualified: 1, basic: 1, unqualified: 0 },
    lines: [{ rule: 'appraisal.excellentCap', article: 'reading/A18', met: false }],
  })
  expect(checkGrades(['excellent', 'qualified', 'qualified']).withinCap).toBe(true)
  expect(checkGrades([]).withinCap).toBe(true)
})

test('grades within the cap are never more than a third', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom<Grade>(...GRADE_ORDER)), (grades) => {
      const { withinCap, counts } = checkGrades(grades)
      expect(withinCap).toBe(counts.excellent * 3 <= grades.length)
    }),
  )
})

test('a poll of four raters stays closed, one of five opens', () => {
  const counts = { excellent: 2, qualified: 2, basic: 0, unqualified: 0 }
  expect(openPoll(counts)).toEqual({ ok: false, problem: 'tooFewRaters' })
  expect(openPoll({ ...counts, basic: 1 })).toMatchObject({ ok: true, value: { raters: 5 } })
  expect(openPoll({ ...counts, basic: -1 })).toEqual({ ok: false, problem: 'countsInvalid' })
})
