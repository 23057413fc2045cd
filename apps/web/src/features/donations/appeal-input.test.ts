import { describe, expect, it } from 'vitest'
import { appealBody, initialAppeal, missingIn } from './appeal-input.ts'

describe('the form of an appeal', () => {
  it('offers a month from today, for the unit’s own people', () => {
    expect(initialAppeal(null, '2026-12-15')).toMatchObject({
      startsOn: '2026-12-15',
      endsOn: '2027-01-14',
      reach: 'unit',
      targetFen: null,
    })
  })

  it('names what has to be filled in, blanks counted as nothing', () => {
    const values = { ...initialAppeal(null, '2026-12-15'), title: '  ', purpose: '资助' }
    expect(missingIn(values)).toEqual(['title', 'beneficiary', 'decision'])
  })

  it('sends no target for none and for nothing, and who may give', () => {
    const values = { ...initialAppeal(null, '2026-12-15'), reach: 'all' as const, targetFen: 0 }
    expect(appealBody(values)).toMatchObject({ openToAll: true, targetFen: null })
    expect(appealBody(values)).not.toHaveProperty('reach')
  })
})
