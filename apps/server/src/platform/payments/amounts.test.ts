import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatYuan } from '@zhibu/domain/shared/money'
import { fenOfYuan, largestFen, readFen } from './amounts.ts'

describe('amounts as channels write them', () => {
  it.each([
    ['0.01', 1],
    ['75', 7500],
    ['75.3', 7530],
    ['10000000.00', largestFen],
  ])('%s yuan are %d fen', (text, fen) => expect(fenOfYuan(text)).toBe(fen))

  it.each([
    '',
    ' 1.00',
    '1.00 ',
    '-1.00',
    '+1.00',
    '1.001',
    '1.',
    '.5',
    '01.00',
    '1,000.00',
    '1e3',
    '0',
    '0.00',
    '１２.３４',
    '12。34',
    '٣',
    '10000000.01',
    '99999999999999999999',
    'NaN',
    '1.00\n',
  ])('%j is no amount', (text) => expect(fenOfYuan(text)).toBeNull())

  it.each([0, -1, 1.5, Number.NaN, Infinity, 2 ** 53, largestFen + 1, '100', null, undefined, {}])(
    '%j is no number of fen',
    (value) => expect(readFen(value)).toBeNull(),
  )

  it('come back the same from yuan, whatever they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: largestFen }), (fen) => {
        expect(fenOfYuan(formatYuan(fen))).toBe(fen)
      }),
    )
  })
})
