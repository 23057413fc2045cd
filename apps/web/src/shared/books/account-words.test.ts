import { beforeEach, expect, it } from 'vitest'
import { locale } from '../i18n/i18n.ts'
import { accountName, byName } from './account-words.ts'

beforeEach(() => void (locale.value = 'zh-CN'))

it('An account is named by its kind, and by its channel or use where there are several', () => {
  expect(accountName({ kind: 'cash', ref: '' })).toBe('现金')
  expect(accountName({ kind: 'channelClearing', ref: 'wechatPay' })).toBe('支付渠道在途（微信支付）')
  expect(accountName({ kind: 'spending', ref: 'training' })).toBe('党费使用（培训党员）')
})

it('An id is not shown to people', () => {
  expect(accountName({ kind: 'donationIncome', ref: '0195a6f0-0000-7000-8000-000000000000' })).toBe(
    '捐款收入',
  )
})

it('What several appeals received is one line', () => {
  const gift = (ref: string, amountFen: number) => ({ kind: 'donationIncome' as const, ref, amountFen })
  expect(
    byName([
      gift('0195a6f0-0000-7000-8000-000000000000', 5),
      gift('0195a6f0-0000-7000-8000-000000000001', 7),
      { kind: 'cash', ref: '', amountFen: 1 },
    ]),
  ).toEqual([
    { name: '捐款收入', amountFen: 12 },
    { name: '现金', amountFen: 1 },
  ])
})
