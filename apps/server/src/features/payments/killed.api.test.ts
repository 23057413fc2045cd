/** Killed between any two statements, nothing is lost and nothing happens twice. */
import { fork } from 'node:child_process'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Paying, startPaying } from '../../../test/payments/paying.ts'
import { dyingAt } from '../../../test/payments/severed.ts'
import { transact } from '../../platform/db/connection.ts'
import { followPaid, refundsOf, requestRefund } from './public.ts'

followPaid('test.dues', { paid: async () => {} })

let paying: Paying
beforeAll(async () => {
  paying = await startPaying()
})
afterAll(() => paying.close())

/** Kills `work` before every one of its statements in turn; after each death `check` must find nothing halved. */
async function killEverywhere(
  prepare: () => Promise<() => Promise<unknown>>,
  check: () => Promise<void>,
  when: 'before' | 'after' = 'before',
): Promise<number> {
  for (let step = 0; ; step += 1) {
    const work = await prepare()
    const begun = await dyingAt(step, work, when)
    await check()
    if (begun <= step) return step
  }
}

const amount = 7_530

/** A process of its own with the application in it, that is killed right before so many statements more. */
async function mortal(statements: number): Promise<{ url: string; ended: Promise<NodeJS.Signals | null> }> {
  const { app } = paying
  const program = resolve(import.meta.dirname, '../../../test/payments/mortal-process.ts')
  const words = [
    program,
    app.databaseUrl,
    app.services.config.dataDir,
    app.services.clock.now().toISOString(),
  ]
  const child = fork(words[0]!, words.slice(1), { execPath: process.execPath, execArgv: [] })
  const ended = new Promise<NodeJS.Signals | null>((end) =>
    child.once('exit', (_code, signal) => end(signal)),
  )
  const heard = (): Promise<{ url?: string }> =>
    new Promise((hear) => child.once('message', (word) => hear(word as object)))
  const { url } = await heard()
  const armed = heard()
  child.send(statements)
  await armed
  return { url: url!, ended }
}

describe('a process killed', () => {
  it('by SIGKILL in the middle of a notification: another process takes it in once', async () => {
    // Between which statements is tried one by one further down, at less expense; here a process really dies.
    for (const statements of [1, 5, 9]) {
      const before = await paying.books()
      const order = await paying.order()
      await paying.begin(order.id)
      await paying.act(order, { act: 'pay', delivery: 'held' })
      const { writers, bank } = paying.gateway.sandbox
      const letter = writers.wechatPay.write(
        bank.tellings().at(-1)!.notification,
        bank.get('wechatPay', `${order.number}01`),
      )
      const other = await mortal(statements)
      const address = `${other.url}/api/payments/notifications/wechatPay`
      const { headers, body } = letter
      const answer = await fetch(address, { method: 'POST', headers, body }).catch(() => null)
      expect(answer).toBeNull()
      expect(await other.ended).toBe('SIGKILL')
      await paying.gateway.steer('/sandbox/notifications/release', {})
      expect((await paying.state(order.id)).state).toBe('paid')
      expect(await paying.books()).toMatchObject({ dues: before.dues + amount, payable: before.payable })
    }
    await paying.requireBalance()
  }, 120_000)

  it.each(['before', 'after'] as const)(
    'while a notification is taken in, %s a statement is heard: the order is paid once',
    async (when) => {
      let expected = (await paying.books()).dues
      let order = await paying.order()
      const steps = await killEverywhere(
        async () => {
          order = await paying.order()
          await paying.begin(order.id)
          const { bank } = paying.gateway.sandbox
          await paying.act(order, { act: 'pay', delivery: 'held' })
          const [telling] = bank.tellings().slice(-1)
          expect(telling!.attempts).toBe(0)
          return () => paying.gateway.steer('/sandbox/notifications/release', {})
        },
        async () => {
          await paying.runJobs(order.id)
          await paying.gateway.steer('/sandbox/notifications/release', {})
          await paying.runJobs(order.id)
          expected += amount
          expect((await paying.state(order.id)).state).toBe('paid')
          expect(await paying.books()).toMatchObject({ dues: expected, payable: 0 })
          expect(await refundsOf(paying.app.services.db, order.id)).toEqual([])
        },
        when,
      )
      expect(steps).toBeGreaterThan(when === 'before' ? 6 : 3)
      await paying.requireBalance()
    },
  )

  it('while a payer begins: whatever was begun there can still be paid, or is closed when its time is over', async () => {
    let order = await paying.order()
    await killEverywhere(
      async () => {
        order = await paying.order()
        // Signed in before the axe falls.
        await paying.state(order.id)
        return () => paying.begin(order.id)
      },
      async () => {
        expect(await paying.begin(order.id)).toMatchObject({ status: 200, body: { state: 'pending' } })
        const { bank } = paying.gateway.sandbox
        expect(bank.find('wechatPay', `${order.number}02`)).toBeUndefined()
        await paying.act(order, { act: 'pay' })
        expect((await paying.state(order.id)).state).toBe('paid')
      },
    )
    await paying.requireBalance()
  })

  it('while money is given back: it goes back once', async () => {
    const { services } = paying.app
    let order = await paying.order()
    let key = ''
    const ask = () =>
      transact(services.db, (tx) =>
        requestRefund(services, tx, {
          orderId: order.id,
          amountFen: 530,
          reason: 'test',
          key,
          askedBy: null,
        }),
      )
    let { dues } = await paying.books()
    const steps = await killEverywhere(
      async () => {
        order = await paying.order()
        key = `refund of ${order.id}`
        await paying.begin(order.id)
        await paying.act(order, { act: 'pay' })
        return async () => {
          await ask()
          await paying.runJobs(order.id)
          await paying.runJobs(order.id)
        }
      },
      async () => {
        await ask()
        await paying.runJobs(order.id)
        await paying.runJobs(order.id)
        const stored = paying.gateway.sandbox.bank.get('wechatPay', `${order.number}01`)
        expect(stored.refunds.map(({ amountFen }) => amountFen)).toEqual([530])
        expect(await paying.state(order.id)).toMatchObject({
          state: 'paid',
          refundedFen: 530,
          refundingFen: 0,
        })
        dues += 7_000
        expect(await paying.books()).toMatchObject({ dues })
      },
    )
    expect(steps).toBeGreaterThan(12)
    await paying.requireBalance()
  })

  it('while an order runs out: it is closed there and here, and a late payment goes back', async () => {
    const before = await paying.books()
    let order = await paying.order()
    await killEverywhere(
      async () => {
        paying.setNow('2026-11-22T02:00:00Z')
        order = await paying.order()
        await paying.begin(order.id)
        paying.setNow('2026-11-22T02:31:00Z')
        return () => paying.runJobs(order.id)
      },
      async () => {
        await paying.runJobs(order.id)
        expect((await paying.state(order.id)).state).toBe('closed')
        await paying.act(order, { act: 'payLate' })
        await paying.runJobs(order.id)
        await paying.runJobs(order.id)
        expect(await paying.books()).toEqual(before)
      },
    )
    await paying.requireBalance()
  })
})
