/** Messages a channel did sign, about somebody else's money or another kind of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestGateway, type TestGateway } from '../../../test/payments/gateway.ts'
import { rewrite } from '../../../test/payments/rewriting.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startTestGateway()
})
afterAll(() => gateway.close())

const methods = { wechatPay: 'qr', alipay: 'qr', campusCashier: 'page' } as const
type Name = keyof typeof methods
type Fields = Record<string, unknown>
const amountOf = (fields: Fields, change: Fields) => ({ ...(fields.amount as Fields), ...change })

const without = (fields: Fields, name: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([each]) => each !== name))

/** What is changed inside, and what the adapter has to say about it. */
const cases: Readonly<Record<Name, readonly (readonly [string, (fields: Fields) => Fields, string])[]>> = {
  wechatPay: [
    ['another merchant', (fields) => ({ ...fields, mchid: '1900000110' }), 'merchant'],
    ['another application', (fields) => ({ ...fields, appid: 'wx9999999999999999' }), 'app'],
    ['dollars', (fields) => ({ ...fields, amount: amountOf(fields, { currency: 'USD' }) }), 'currency'],
    ['no currency', (fields) => ({ ...fields, amount: { total: 7_530 } }), 'currency'],
    ['a broken sum', (fields) => ({ ...fields, amount: amountOf(fields, { total: 75.3 }) }), 'amount'],
    ['less than nothing', (fields) => ({ ...fields, amount: amountOf(fields, { total: -1 }) }), 'amount'],
    ['a payment not made', (fields) => ({ ...fields, trade_state: 'NOTPAY' }), 'malformed'],
  ],
  alipay: [
    ['another application', (fields) => ({ ...fields, app_id: '2021000000000001' }), 'app'],
    ['another seller', (fields) => ({ ...fields, seller_id: '2088000000000001' }), 'merchant'],
    ['three decimals', (fields) => ({ ...fields, total_amount: '75.301' }), 'amount'],
    ['less than nothing', (fields) => ({ ...fields, total_amount: '-75.30' }), 'amount'],
    ['full-width digits', (fields) => ({ ...fields, total_amount: '７５.３０' }), 'amount'],
    ['no order', (fields) => without(fields, 'out_trade_no'), 'malformed'],
  ],
  campusCashier: [
    ['another merchant', (fields) => ({ ...fields, merchant: 'CANTEEN' }), 'merchant'],
    ['dollars', (fields) => ({ ...fields, currency: 'USD' }), 'currency'],
    ['no currency', (fields) => without(fields, 'currency'), 'currency'],
    ['a sum in words', (fields) => ({ ...fields, amountFen: '7530' }), 'amount'],
    ['a broken sum', (fields) => ({ ...fields, amountFen: 75.3 }), 'amount'],
    ['a payment not made', (fields) => ({ ...fields, state: 'open' }), 'malformed'],
  ],
}

let last = 0
async function paidLetter(name: Name) {
  const orderNo = `ZBREWRITE${String((last += 1)).padStart(8, '0')}`
  const begun = await gateway.channels.byName.get(name)!.begin({
    orderNo,
    amountFen: 7_530,
    title: '2026年11月党费',
    expiresAt: new Date('2026-11-22T04:00:00Z'),
    method: methods[name],
    notifyUrl: `${gateway.listenUrl}/notify`,
    returnUrl: `${gateway.listenUrl}/back`,
    payerIp: '127.0.0.1',
    openId: null,
  })
  if (begun.kind === 'redirect') await fetch(begun.url)
  gateway.letters.length = 0
  await gateway.steer(`/sandbox/orders/${name}/${orderNo}/act`, { act: 'pay' })
  return gateway.letters[0]!
}

describe.each(Object.keys(methods) as Name[])('a message %s did sign', (name) => {
  it('is believed as it is, and not with anything of somebody else inside', async () => {
    const letter = await paidLetter(name)
    const channel = gateway.channels.byName.get(name)!
    const same = rewrite[name](gateway.sandbox, letter, (fields) => fields)
    expect(await channel.readNotification(same.headers, same.body)).toMatchObject({ believed: true })
    for (const [what, change, refusal] of cases[name]) {
      const wrong = rewrite[name](gateway.sandbox, letter, change)
      expect(await channel.readNotification(wrong.headers, wrong.body), what).toEqual({
        believed: false,
        refusal,
      })
    }
  })
})
