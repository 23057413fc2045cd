import { beforeEach, expect, it } from 'vitest'
import { locale } from '../i18n/i18n.ts'
import { accountName } from './account-words.ts'

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
