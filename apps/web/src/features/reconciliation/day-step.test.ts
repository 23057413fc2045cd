import { describe, expect, it } from 'vitest'
import { billAgainstLedger, headingsOf, mappingOf, stepOf } from './day-step.ts'

const day = {
  state: 'open' as const,
  billFen: 100,
  bankFen: 100,
  differenceFen: 0,
  unexplained: 0,
  closedBy: null,
}
const closedBy = { id: 'first' as never, name: '沈知微' }

describe('what comes next with a day', () => {
  it('is closed only when the bill, the explanations and the bank are all there, asked for in this order', () => {
    expect(stepOf({ ...day, billFen: null, bankFen: null }, 'first')).toBe('awaitBill')
    expect(stepOf({ ...day, unexplained: 1, bankFen: null }, 'first')).toBe('explain')
    expect(stepOf({ ...day, bankFen: null }, 'first')).toBe('awaitBank')
    expect(stepOf(day, 'first')).toBe('close')
  })

  it('is confirmed by anybody but the one who closed it', () => {
    expect(stepOf({ ...day, state: 'closed', closedBy }, 'first')).toBe('awaitOther')
    expect(stepOf({ ...day, state: 'closed', closedBy }, 'second')).toBe('confirm')
    expect(stepOf({ ...day, state: 'confirmed', closedBy }, 'second')).toBe('done')
  })

  it('says how the bill stands to the ledger', () => {
    expect(billAgainstLedger({ differenceFen: null })).toBeNull()
    expect(billAgainstLedger({ differenceFen: 0 })).toBe('same')
    expect(billAgainstLedger({ differenceFen: 1 })).toBe('more')
    expect(billAgainstLedger({ differenceFen: -1 })).toBe('less')
  })
})

describe('a statement of unknown layout', () => {
  it('offers its headings, each once', () => {
    expect(headingsOf({ headings: '日子, 数额,  , 日子' })).toEqual(['日子', '数额'])
    expect(headingsOf(undefined)).toEqual([])
  })

  it('is read by the headings somebody chose, the others left to be recognised', () => {
    expect(mappingOf({ bookedOn: '日子', amount: '' })).toBe('{"日子":"bookedOn"}')
    expect(mappingOf({ bookedOn: '' })).toBeUndefined()
  })
})
