import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Paying, startPaying } from '../../../test/payments/paying.ts'
import { asMultipart } from '../../../test/reconciliation/multipart.ts'
import { transact } from '../../platform/db/connection.ts'
import { newId } from '../../platform/id.ts'
import { requestRefund } from '../payments/public.ts'
import { runReconciliation } from './actions/run-reconciliation.ts'

let paying: Paying
beforeAll(async () => {
  paying = await startPaying()
  await appointSecondTreasurer()
})
afterAll(() => paying.close())

const day = '2026-11-22'

/** Two of the university's committee: one closes, the other confirms. */
async function appointSecondTreasurer(): Promise<void> {
  const client = new pg.Client({ connectionString: paying.app.adminUrl })
  await client.connect()
  await client.query(
    `insert into offices_office (id, unit_id, person_id, kind, starts_on, term_ends_on)
     values ($1, $2, $3, 'organiser', '2025-03-01', '2028-03-01')`,
    [newId(), paying.world.units.university, paying.world.people.memberB.id],
  )
  await client.end()
}

interface Day {
  readonly id: string
  readonly channel: string
  readonly day: string
  readonly state: string
  readonly version: number
  readonly items: readonly { readonly class: string; readonly orderNo: string; readonly thereFen: number }[]
}

const first = () => paying.world.people.universitySecretary.userId
const second = () => paying.world.people.memberB.userId

async function dayOf(channel: string): Promise<Day> {
  const url = `/api/units/${paying.world.units.university}/reconciliation`
  const { items } = (await paying.app.call<{ items: Day[] }>(first(), 'GET', url)).body
  const found = items.find((each) => each.channel === channel && each.day === day)!
  return (await paying.app.call<Day>(first(), 'GET', `/api/reconciliation/days/${found.id}`)).body
}

async function pay(wish: object = { act: 'pay' }) {
  const order = await paying.order()
  await paying.begin(order.id)
  await paying.act(order, wish)
  return order
}

describe('what the channel really did', () => {
  it('closes at 0.00 the next day: paid, paid twice, refunded, and one whose notification was lost', async () => {
    paying.setNow(`${day}T02:00:00Z`)
    await pay()
    const twice = await pay({ act: 'payTwice' })
    const refunded = await pay()
    await transact(paying.app.services.db, (tx) =>
      requestRefund(paying.app.services, tx, {
        orderId: refunded.id,
        amountFen: 7_530,
        reason: 'paidForSomebodyElse',
        key: newId(),
        askedBy: null,
      }),
    )
    const lost = await pay({ act: 'pay', delivery: 'lost' })
    // Asked for, then asked about.
    for (const order of [twice, refunded, twice, refunded]) await paying.runJobs(order.id)

    paying.setNow('2026-11-23T02:40:00Z')
    await runReconciliation(paying.app.services)
    const open = await dayOf('wechatPay')
    expect(open).toMatchObject({ ledgerFen: 15_060, billFen: 22_590, unexplained: 1 })
    expect(open.items).toMatchObject([{ class: 'missingHere', orderNo: lost.number, thereFen: 7_530 }])

    await paying.runJobs(lost.id)
    await runReconciliation(paying.app.services)
    expect(await dayOf('wechatPay')).toMatchObject({
      ledgerFen: 22_590,
      billFen: 22_590,
      differenceFen: 0,
      unexplained: 0,
      classes: [{ class: 'matched', count: 7, fen: 22_590 }],
    })

    await paying.app.call(
      first(),
      'POST',
      `/api/units/${paying.world.units.university}/bank-statements`,
      asMultipart({
        name: '流水.csv',
        content: Buffer.from(
          '交易日期,收入金额,支出金额,对方户名,摘要\n20261123,225.90,,财付通支付科技有限公司,20261122结算\n',
        ),
      }),
    )
    const sign = async (act: string, userId: string) => {
      const { id, version } = await dayOf('wechatPay')
      const reply = await paying.app.call<Day>(userId, 'POST', `/api/reconciliation/days/${id}/${act}`, {
        body: { version },
      })
      return reply.body.state
    }
    expect(await sign('close', first())).toBe('closed')
    expect(await sign('confirmation', second())).toBe('confirmed')
    expect(await paying.books()).toMatchObject({ clearing: 0, payable: 0, dues: 22_590 })
    await paying.requireBalance()
  })
})
