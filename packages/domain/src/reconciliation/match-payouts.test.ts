import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchPayouts } from './match-payouts.ts'

const payout = (day: string, amountFen: number, channel = 'wechat', feeFen = 0) => ({
  dayId: `${channel} ${day}`,
  channel,
  day,
  amountFen,
  feeFen,
})
const line = (id: string, bookedOn: string, amountFen: number, text = '') => ({
  id,
  bookedOn,
  amountFen,
  text,
})

describe('finding payouts in a bank statement', () => {
  it('takes the line of the exact amount that names the channel before one that names nobody', () => {
    const found = matchPayouts(
      [payout('2026-11-20', 500)],
      [line('other', '2026-11-21', 500), line('named', '2026-11-21', 500, '财付通支付科技有限公司 结算款')],
    )
    expect([...found.values()]).toEqual(['named'])
  })

  it('leaves the payout of another channel, one too early and one too late', () => {
    const lines = [
      line('alipay', '2026-11-21', 500, '支付宝（中国）网络技术有限公司'),
      line('early', '2026-11-19', 500),
      line('late', '2026-12-01', 500),
    ]
    expect(matchPayouts([payout('2026-11-20', 500)], lines).size).toBe(0)
  })

  it('knows a payout that names its day although the amount differs', () => {
    const lines = [line('short', '2026-11-21', 497, '微信支付 20261120 结算')]
    expect([...matchPayouts([payout('2026-11-20', 500)], lines).values()]).toEqual(['short'])
  })

  it('knows a payout net of its fee before one of the whole sum', () => {
    const lines = [line('whole', '2026-11-21', 500, '财付通'), line('net', '2026-11-21', 497, '财付通')]
    const days = [payout('2026-11-20', 500, 'wechat', 3)]
    expect([...matchPayouts(days, lines).values()]).toEqual(['net'])
    expect([...matchPayouts(days, lines.slice(0, 1)).values()]).toEqual(['whole'])
  })

  it('gives equal amounts of two days to the older day first', () => {
    const lines = [line('second', '2026-11-22', 500), line('first', '2026-11-21', 500)]
    const found = matchPayouts([payout('2026-11-21', 500), payout('2026-11-20', 500)], lines)
    expect(found.get('wechat 2026-11-20')).toBe('first')
    expect(found.get('wechat 2026-11-21')).toBe('second')
  })

  it('never gives one line to two days', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-11-${String(n).padStart(2, '0')}`)
    const amount = fc.integer({ min: 1, max: 3 })
    const text = fc.constantFrom('', '财付通', '支付宝', '微信 20261105')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(day, amount)),
        fc.array(fc.tuple(day, amount, text)),
        (days, incoming) => {
          const lines = incoming.map(([on, fen, words], index) => line(String(index), on, fen, words))
          const found = matchPayouts(
            days.map(([on, fen], index) => ({ ...payout(on, fen), dayId: String(index) })),
            lines,
          )
          expect(new Set(found.values()).size).toBe(found.size)
        },
      ),
    )
  })
})
