import { describe, expect, it } from 'vitest'
import { initialArrangements, roundBody } from './prepare-round.ts'

describe('the arrangements of a round', () => {
  it('begin with a week for each step, counted from today in China', () => {
    const form = initialArrangements(null, new Date('2026-11-22T17:00:00Z'))
    expect(form).toMatchObject({
      year: 2026,
      selfDueOn: '2026-11-30',
      mutualDueOn: '2026-12-07',
      pollDueOn: '2026-12-14',
    })
  })

  it('send a panel only when one is chosen, and nobody elsewhere without a name', () => {
    const form = initialArrangements(null, new Date('2026-11-22T02:00:00Z'))
    expect(roundBody({ ...form, elsewhere: [{ personId: '', reason: '', report: '' }] })).toMatchObject({
      panelId: null,
      elsewhere: [],
    })
    expect(roundBody({ ...form, panel: 'id' }).panelId).toBe('id')
  })
})
