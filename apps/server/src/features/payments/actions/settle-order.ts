/** Finds out what became of an order by asking its channel, and ends it when its time is over. */
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { enqueue } from '../../../platform/jobs/queue.ts'
import { ChannelFailure, type Fate, type PaymentChannel } from '../../../platform/payments/port.ts'
import type { Services } from '../../../platform/services.ts'
import { settleJob } from '../jobs.ts'
import { channelNumber } from '../store/numbers.ts'
import { findOrder, lockOrder, type OrderRow, updateOrder } from '../store/orders.ts'
import type { EndWanted } from '../store/tables.ts'
import { openChannel } from './channels.ts'
import { followerOf } from './followers.ts'
import { afterFailure, orderPause } from './pauses.ts'
import { reopen, takePayment } from './take-payment.ts'

/** Why an order shall end now; null when it may still be paid. */
export function endOf(order: OrderRow, now: Date): EndWanted | null {
  return order.end_wanted ?? (now >= order.expires_at ? 'expired' : null)
}

/** Asks, and does what follows. Safe to repeat at any time; what it does not learn stays open and is asked again. */
export async function settleOrder(services: Services, orderId: string): Promise<void> {
  const { db, clock } = services
  const order = await findOrder(db, orderId)
  if (!order) return
  const end = endOf(order, clock.now())
  const asked = isOpen(order)
    ? await learnFate(services, order, end !== null).catch(afterFailure(services, { order: order.number }))
    : null
  await transact(db, async (tx) => {
    const current = await lockOrder(tx, orderId)
    if (!current) return
    if (current.state === 'created') {
      if (endOf(current, clock.now())) await close(services, tx, current)
      return
    }
    // Meanwhile something else was begun: what was asked is not about it.
    if (!isOpen(current) || current.attempt !== order.attempt) return
    await applyFate(services, tx, current, asked, end)
  })
}

function isOpen(order: OrderRow): boolean {
  return order.state === 'pending' || order.state === 'unknown'
}

/** Asks the channel; with `ending`, what is not paid is closed there first. Throws when nothing is learnt. */
export async function learnFate(services: Services, order: OrderRow, ending: boolean): Promise<Fate> {
  const { channel } = await openChannel(services, order.channel!)
  const number = channelNumber(order)
  const fate = await channel.query(number)
  if (!ending || fate.kind === 'paid' || fate.kind === 'closed') return fate
  return closeThere(channel, number)
}

async function closeThere(channel: PaymentChannel, number: string): Promise<Fate> {
  if ((await channel.close(number)) === 'closed') return { kind: 'closed' }
  const fate = await channel.query(number)
  // It says paid and says not paid: then nothing is known.
  if (fate.kind !== 'paid') throw new ChannelFailure(channel.name, 'untrusted', 'paid and not paid')
  return fate
}

/** Does what follows from what was learnt (null: nothing) about the current attempt of a locked order. */
export async function applyFate(
  services: Services,
  tx: Tx,
  order: OrderRow,
  fate: Fate | null,
  end: EndWanted | null,
): Promise<void> {
  if (fate?.kind === 'paid') {
    await takePayment(services, tx, order, {
      channel: order.channel!,
      channelOrderNo: channelNumber(order),
      payment: fate.payment,
    })
    return
  }
  if (fate?.kind === 'closed') {
    // Closed there although its time is not over: it may be begun again.
    if (end) await close(services, tx, order)
    else await reopen(tx, order)
    return
  }
  await askAgain(services, tx, order, end && fate === null ? 'unknown' : order.state)
}

/** Plans the next question; with the state that the order has until then. */
async function askAgain(
  services: Services,
  tx: Tx,
  order: OrderRow,
  state: OrderRow['state'],
): Promise<void> {
  const now = services.clock.now().getTime()
  const next = now + orderPause(order.asked) * 1000
  const end = order.expires_at.getTime() + 1000
  const askAt = new Date(end > now ? Math.min(next, end) : next)
  await updateOrder(tx, order.id, { state, asked: order.asked + 1, ask_at: askAt })
  await planQuestion(tx, order.id, askAt)
}

/** Lets the job ask at an instant; a question planned before is replaced. */
export async function planQuestion(tx: Tx, orderId: string, runAt: Date): Promise<void> {
  await enqueue(tx, settleJob, { orderId }, { key: `payments.settle ${orderId}`, runAt })
}

/** Closes a locked order that no channel can be paid for any more. */
export async function close(services: Services, tx: Tx, order: OrderRow): Promise<void> {
  const now = services.clock.now()
  const closed = await updateOrder(tx, order.id, {
    state: 'closed',
    closed_at: now,
    end_wanted: endOf(order, now),
    begun: null,
    ask_at: null,
  })
  await followerOf(order.kind)?.closed?.(services, tx, closed)
}
