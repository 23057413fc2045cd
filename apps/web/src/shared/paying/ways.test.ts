import { describe, expect, it } from 'vitest'
import { asClock, secondsUntil, waysFor } from './ways.ts'

const channels = [
  { channel: 'wechatPay', methods: ['qr', 'mobilePage', 'jsapi'] },
  { channel: 'alipay', methods: ['qr', 'page', 'mobilePage'] },
  { channel: 'campusCashier', methods: ['page'] },
] as const

describe('ways of paying', () => {
  it('on a computer are codes to scan, and the page of a channel without codes', () => {
    expect(waysFor(channels, 'computer')).toEqual([
      { channel: 'wechatPay', method: 'qr' },
      { channel: 'alipay', method: 'qr' },
      { channel: 'campusCashier', method: 'page' },
    ])
  })

  it('on a phone are the pages of the channels, because a phone cannot scan itself', () => {
    expect(waysFor(channels, 'phone').map(({ method }) => method)).toEqual([
      'mobilePage',
      'mobilePage',
      'page',
    ])
  })

  it('leave out a channel that only works inside WeChat', () => {
    expect(waysFor([{ channel: 'wechatPay', methods: ['jsapi'] }], 'phone')).toEqual([])
  })
})

describe('the time left', () => {
  it('counts whole seconds, and none once it is over', () => {
    expect(secondsUntil('2026-11-22T10:00:00.000Z', Date.parse('2026-11-22T09:58:59.500Z'))).toBe(61)
    expect(secondsUntil('2026-11-22T10:00:00.000Z', Date.parse('2026-11-22T11:00:00.000Z'))).toBe(0)
  })

  it('is written as minutes and seconds', () => {
    expect(asClock(61)).toBe('01:01')
    expect(asClock(7200)).toBe('120:00')
  })
})
