import { describe, expect, it } from 'vitest'
import { asMarkdown, verdictOf } from './report.ts'

describe('the verdict on a measurement', () => {
  it.each([
    ['≤ 20 s', '3.9 s', 'met'],
    ['≤ 20 s', '20.1 s (19 to 23 s)', 'missed'],
    ['≥ 1500', '1499', 'missed'],
    ['≥ 1500', '1724, 3 failed', 'met'],
    ['≤ 40 ms', '0.03 s', ''],
    ['≤ 60 ms in a browser slowed 4 times', '30 ms in Node', ''],
    ['', '7 ms', ''],
  ])('on the goal "%s" for "%s" is "%s"', (goal, measured, verdict) => {
    expect(verdictOf({ name: 'x', goal, measured })).toBe(verdict)
  })

  it('is not passed on sizes other than those promised for', () => {
    const rows = [{ name: 'x', goal: '≤ 20 s', measured: '3 s' }]
    expect(asMarkdown('foundation', 'A machine', rows, false)).toContain('| x | ≤ 20 s | 3 s | other size |')
    expect(asMarkdown('foundation', 'A machine', rows, true)).toContain('| x | ≤ 20 s | 3 s | met |')
  })
})
