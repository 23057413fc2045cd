/** An application and the payment sandbox that know each other, over real HTTP, at one time. */
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { PaymentOrder } from '@zhibu/contract/payments'
import { balancesOf, trialBalance } from '../../src/features/ledger/public.ts'
import {
  openOrder,
  type OrderWish,
  type PaymentOrderRow,
  refundsOf,
} from '../../src/features/payments/public.ts'
import { refundJob, settleJob } from '../../src/features/payments/jobs.ts'
import { transact } from '../../src/platform/db/connection.ts'
import { newId } from '../../src/platform/id.ts'
import { type Reply, startTestApp, type TestApp } from '../app/test-app.ts'
import { buildWorld, type World } from '../world/world.ts'
import { startTestGateway, type TestGateway } from './gateway.ts'

export interface Paying {
  readonly app: TestApp
  readonly world: World
  readonly gateway: TestGateway
  /** Where channels reach the application. */
  readonly url: string
  readonly setNow: (instant: string) => void
  readonly order: (wish?: Partial<OrderWish>) => Promise<PaymentOrderRow>
  /** As its payer; `channel` defaults to WeChat's code. */
  readonly begin: (orderId: string, way?: object) => Promise<Reply<PaymentOrder>>
  readonly state: (orderId: string) => Promise<PaymentOrder>
  /** Does something at the gateway for the attempt begun last. */
  readonly act: (order: PaymentOrderRow, wish: object, attempt?: number) => Promise<void>
  /** What the jobs would do about an order and its refunds. */
  readonly runJobs: (orderId: string) => Promise<void>
  /** Fen in the branch's dues, in the channel's hands, and to be given back. */
  readonly books: () => Promise<{ dues: number; clearing: number; payable: number }>
  readonly requireBalance: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Starts both; every channel is set up, with time-outs of a second and a half. */
export async function startPaying(): Promise<Paying> {
  const app = await startTestApp()
  const world = await buildWorld(app)
  const gateway = await startTestGateway()
  const url = await app.app.server.listen({ port: 0, host: '127.0.0.1' })
  await connect(app, gateway, url)
  const { services } = app
  const payer = world.people.activist
  const credit = { kind: 'duesIncome', unitId: world.units.branchA } as const
  return {
    app,
    world,
    gateway,
    url,
    setNow: (instant) => {
      app.setNow(instant)
      gateway.setNow(instant)
    },
    order: (wish = {}) =>
      transact(services.db, (tx) =>
        openOrder(services, tx, {
          kind: 'test.dues',
          ref: newId(),
          title: '2026年11月党费',
          amountFen: 7_530,
          payerId: payer.id,
          credit,
          key: newId(),
          returnPath: '/dues',
          ...wish,
        }),
      ),
    begin: (orderId, way = { channel: 'wechatPay', method: 'qr' }) =>
      app.call(payer.userId, 'POST', `/api/payments/orders/${orderId}/begin`, { body: way }),
    state: async (orderId) =>
      (await app.call<PaymentOrder>(payer.userId, 'GET', `/api/payments/orders/${orderId}`)).body,
    act: async (order, wish, attempt = 1) => {
      const { channel = 'wechatPay', ...rest } = wish as { channel?: string }
      const number = `${order.number}0${attempt}`
      const answer = await gateway.steer(`/sandbox/orders/${channel}/${number}/act`, rest)
      if ('code' in answer) throw new Error(String(answer.code))
    },
    runJobs: async (orderId) => {
      await settleJob.handle(services, { orderId })
      for (const refund of await refundsOf(services.db, orderId))
        await refundJob.handle(services, { refundId: refund.id })
    },
    books: async () => {
      const channels = ['wechatPay', 'alipay', 'campusCashier']
      const named = (kind: 'channelClearing' | 'refundsPayable') =>
        channels.map((ref) => ({ kind, unitId: null, ref }))
      const [dues, ...rest] = await balancesOf(services.db, [
        credit,
        ...named('channelClearing'),
        ...named('refundsPayable'),
      ])
      const sum = (part: typeof rest) => part.reduce((total, each) => total + each.balanceFen, 0)
      return { dues: dues!.balanceFen, clearing: sum(rest.slice(0, 3)), payable: sum(rest.slice(3)) }
    },
    requireBalance: async () => {
      const { differenceFen, wrongAccounts } = await trialBalance(services.db)
      if (differenceFen !== 0 || wrongAccounts.length)
        throw new Error(`The books differ by ${differenceFen} fen.`)
    },
    close: async () => {
      await gateway.close()
      await app.close()
    },
  }
}

/** Writes the application's own settings: the sandbox's, with the application's address. */
async function connect(app: TestApp, gateway: TestGateway, url: string): Promise<void> {
  const { settingsFile } = gateway.sandbox
  const { sandbox, ...settings } = JSON.parse(await readFile(settingsFile, 'utf8')) as {
    sandbox: boolean
  } & Record<string, Record<string, unknown>>
  const channels = Object.entries(settings).map(([name, fields]) => [
    name,
    Object.fromEntries([
      ...Object.entries(fields).map(([key, value]) => [
        key,
        key.endsWith('File') ? resolve(dirname(settingsFile), String(value)) : value,
      ]),
      ['timeoutMs', 1500],
    ]),
  ])
  const own = { sandbox, notifyBaseUrl: url, ...Object.fromEntries(channels) }
  await writeFile(join(app.services.config.dataDir, 'payments.json'), JSON.stringify(own))
}
