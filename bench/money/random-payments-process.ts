/**
 * What happens to orders in `random-payments.ts`, chunk by chunk and the same for every seed; started as a process of
 * its own, it does it through the application, and may be killed at any moment: a chunk begun is begun again.
 */
import { type App, createApp } from '../../apps/server/src/app.ts'
import {
  cancelOrder,
  openOrder,
  type PaymentOrderRow,
  refundsOf,
  requestRefund,
} from '../../apps/server/src/features/payments/public.ts'
import { refundJob, settleJob } from '../../apps/server/src/features/payments/jobs.ts'
import { updateOrder } from '../../apps/server/src/features/payments/store/orders.ts'
import { transact } from '../../apps/server/src/platform/db/connection.ts'
import { Refusal } from '../../apps/server/src/platform/errors.ts'
import { notificationUrl, paidNotification } from '../../tools/bench/cashier.ts'
import { appOptions } from '../../tools/bench/university.ts'
import { seeded } from './random-process.ts'

export const ORDERS_IN_A_CHUNK = 60
const AT_ONCE = 64

const fates = ['paid', 'paidTwice', 'refunded', 'refundedInParts', 'givenUp', 'wrongSum'] as const
export type Fate = (typeof fates)[number]

/** What becomes of an order, and for how much: 300 to 20,299 fen. */
export function orderOf(seed: number, order: number): { fate: Fate; amountFen: number; branch: number } {
  const random = seeded(Math.imul(seed, 0x9e37_79b1) ^ Math.imul(order, 0x85eb_ca6b))
  const chance = random(100)
  const bounds = [45, 60, 72, 80, 92, 100]
  return {
    fate: fates[bounds.findIndex((bound) => chance < bound)]!,
    amountFen: 300 + random(20_000),
    branch: random(1_000_000),
  }
}

/** One thing that happens: the channel tells of a transaction, or somebody asks for something. */
export interface Step {
  readonly order: number
  readonly act: 'tell' | 'giveUp' | 'ask' | 'refund'
  /** The transaction told of, or the refund's key. */
  readonly name: string
  readonly amountFen: number
}

export function stepsOf(seed: number, order: number): Step[] {
  const { fate, amountFen } = orderOf(seed, order)
  const step = (act: Step['act'], name: string, fen = amountFen): Step => ({
    order,
    act,
    name: `${name} ${order}`,
    amountFen: fen,
  })
  const paid = step('tell', 'first')
  switch (fate) {
    case 'paid':
      return [paid]
    case 'paidTwice':
      return [paid, step('tell', 'second')]
    case 'refunded':
      return [paid, step('refund', 'whole')]
    case 'refundedInParts':
      return [paid, step('refund', 'part', 100), step('refund', 'rest', amountFen - 100)]
    case 'givenUp':
      return [step('giveUp', 'giveUp'), step('ask', 'ask'), paid]
    case 'wrongSum':
      return [step('tell', 'wrong', amountFen + 1)]
  }
}

/** Each step once to three times, and late repetitions of what earlier chunks were told, in any order. */
export function chunkOf(seed: number, chunk: number): Step[] {
  const random = seeded(Math.imul(seed, 31) ^ Math.imul(chunk, 0xc2b2_ae35))
  const first = chunk * ORDERS_IN_A_CHUNK
  const asked: Step[] = []
  for (let order = first; order < first + ORDERS_IN_A_CHUNK; order += 1)
    for (const step of stepsOf(seed, order))
      for (let times = 1 + (random(3) === 0 ? 1 + random(2) : 0); times > 0; times -= 1) asked.push(step)
  for (let times = first > 0 ? ORDERS_IN_A_CHUNK / 4 : 0; times > 0; times -= 1)
    asked.push(...stepsOf(seed, random(first)).filter((step) => step.act === 'tell'))
  for (let index = asked.length - 1; index > 0; index -= 1) {
    const other = random(index + 1)
    ;[asked[index], asked[other]] = [asked[other]!, asked[index]!]
  }
  return asked
}

interface Life {
  readonly app: App
  readonly key: Buffer
  readonly seed: number
  readonly branches: readonly string[]
}

/** The order of a number, opened and begun at the cashier; the same one whenever it is asked for. */
async function theOrder({ app, seed, branches }: Life, order: number): Promise<PaymentOrderRow> {
  const { services } = app
  const { amountFen, branch } = orderOf(seed, order)
  return transact(services.db, async (tx) => {
    const row = await openOrder(services, tx, {
      kind: 'bench',
      ref: String(order),
      title: '党费',
      amountFen,
      payerId: null,
      credit: { kind: 'duesIncome', unitId: branches[branch % branches.length]! },
      key: `order ${order}`,
      returnPath: '/',
    })
    if (row.state !== 'created' || row.attempt !== 0) return row
    return updateOrder(tx, row.id, {
      state: 'pending',
      channel: 'campusCashier',
      method: 'page',
      attempt: 1,
      ask_at: new Date(),
    })
  })
}

/** Does a step; `again` when its cause has not come yet. */
async function doStep({ app, key }: Life, step: Step, order: PaymentOrderRow): Promise<'done' | 'again'> {
  const { services } = app
  if (step.act === 'ask') {
    await settleJob.handle(services, { orderId: order.id })
    return 'done'
  }
  if (step.act === 'tell') {
    const told = { id: order.id, cashierNumber: `${order.number}01`, amountFen: step.amountFen }
    const letter = paidNotification(key, told, step.name)
    const answer = await app.server.inject({ method: 'POST', url: notificationUrl, ...letter })
    if (answer.statusCode !== 200)
      throw new Error(`${answer.statusCode} ${answer.body} ${JSON.stringify(step)}`)
    return 'done'
  }
  try {
    await transact(services.db, async (tx) => {
      if (step.act === 'giveUp') return cancelOrder(services, tx, order.id)
      const wish = { orderId: order.id, amountFen: step.amountFen, reason: '多缴', askedBy: null }
      await requestRefund(services, tx, { ...wish, key: step.name })
    })
    return 'done'
  } catch (error) {
    if (error instanceof Refusal && error.code === 'payments.settled') return 'done'
    if (error instanceof Refusal && error.code === 'payments.notRefundable') return 'again'
    throw error
  }
}

async function inParallel<T>(items: readonly T[], work: (item: T, queue: T[]) => Promise<void>) {
  const queue = [...items]
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item, queue)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

async function doChunk(life: Life, chunk: number): Promise<void> {
  const { services } = life.app
  const orders = new Map<number, PaymentOrderRow>()
  const asked = chunkOf(life.seed, chunk)
  await inParallel([...new Set(asked.map((step) => step.order))], async (order) => {
    orders.set(order, await theOrder(life, order))
  })
  await inParallel(asked, async (step, queue) => {
    if ((await doStep(life, step, orders.get(step.order)!)) === 'done') return
    await new Promise((resolve) => setTimeout(resolve, 10))
    queue.push(step)
  })
  // What the jobs would do.
  await inParallel([...orders.values()], async ({ id, ref }) => {
    if (orderOf(life.seed, Number(ref)).fate === 'givenUp') await settleJob.handle(services, { orderId: id })
    for (const refund of await refundsOf(services.db, id))
      if (refund.state !== 'done') await refundJob.handle(services, { refundId: refund.id })
  })
}

if (import.meta.main) {
  const [url = '', dataDir = '', key = '', seed = '', from = '', to = '', branches = ''] =
    process.argv.slice(2)
  const app = await createApp(appOptions(url, dataDir))
  const life: Life = {
    app,
    key: Buffer.from(key, 'hex'),
    seed: Number(seed),
    branches: JSON.parse(branches) as string[],
  }
  console.log('ready')
  for (let chunk = Number(from); chunk < Number(to); chunk += 1) {
    await doChunk(life, chunk)
    console.log(`done ${chunk}`)
  }
  await app.close()
}
