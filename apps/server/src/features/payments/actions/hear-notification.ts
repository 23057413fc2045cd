/** A channel tells us something: believed only when verified, acted on once, put on record either way. */
import { createHash } from 'node:crypto'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { newId } from '../../../platform/id.ts'
import type { HookAnswer, HookRequest } from '../../../platform/http/hook.ts'
import { enqueue } from '../../../platform/jobs/queue.ts'
import {
  type ChannelEvent,
  ChannelFailure,
  type ChannelName,
  channelNames,
} from '../../../platform/payments/port.ts'
import type { Services } from '../../../platform/services.ts'
import { refundJob } from '../jobs.ts'
import { numberIn } from '../store/numbers.ts'
import { lockOrderByNumber } from '../store/orders.ts'
import { insertEvent } from '../store/payments.ts'
import { findRefundByNumber } from '../store/refunds.ts'
import { openChannel } from './channels.ts'
import { takePayment } from './take-payment.ts'

const nobody: HookAnswer = { status: 404, contentType: 'text/plain; charset=utf-8', body: '' }
const later: HookAnswer = { ...nobody, status: 503 }

/** Hears a notification and answers it as its channel wants to be answered. */
export async function hearNotification(services: Services, request: HookRequest): Promise<HookAnswer> {
  const name = channelNames.find((each) => each === request.params.channel && each !== 'manual')
  if (!name) return nobody
  try {
    const { channel } = await openChannel(services, name)
    const notified = await channel.readNotification(request.headers, request.body)
    const digest = createHash('sha256').update(request.body).digest()
    const heard = await transact(services.db, (tx) =>
      notified.believed
        ? takeIn(services, tx, name, notified.event, digest)
        : refuse(services, tx, name, notified.refusal, digest),
    )
    return channel.acknowledge(heard)
  } catch (error) {
    // Not able to judge it now (no certificates, channel not set up): the channel shall say it again.
    if (error instanceof ChannelFailure) return error.code === 'not set up' ? nobody : later
    throw error
  }
}

interface Verdict {
  readonly word: string
  readonly heard: boolean
  readonly orderId: string | null
}

async function refuse(
  services: Services,
  tx: Tx,
  channel: ChannelName,
  refusal: string,
  digest: Buffer,
): Promise<boolean> {
  await record(services, tx, channel, null, digest, { word: refusal, heard: false, orderId: null })
  return false
}

async function takeIn(
  services: Services,
  tx: Tx,
  channel: ChannelName,
  event: ChannelEvent,
  digest: Buffer,
): Promise<boolean> {
  const verdict = await judge(services, tx, channel, event)
  // A repetition finds its record, and then what it caused is there as well: both were one transaction.
  await record(services, tx, channel, verdict.heard ? event.eventId : null, digest, verdict)
  return verdict.heard
}

async function judge(
  services: Services,
  tx: Tx,
  channel: ChannelName,
  event: ChannelEvent,
): Promise<Verdict> {
  if (event.kind === 'other') return { word: 'other', heard: true, orderId: null }
  const number = numberIn(event.orderNo)
  const order = number === null ? undefined : await lockOrderByNumber(tx, number)
  if (!order) return { word: 'unknownOrder', heard: false, orderId: null }
  const orderId = order.id
  if (event.kind === 'refund') {
    const refund = await findRefundByNumber(tx, event.refundNo)
    if (!refund || refund.order_id !== orderId) return { word: 'unknownRefund', heard: false, orderId }
    // The channel is asked itself: its answer says how much, and whether it is done.
    await enqueue(tx, refundJob, { refundId: refund.id }, { key: `payments.refund ${refund.id}` })
    return { word: 'refund', heard: true, orderId }
  }
  const use = await takePayment(services, tx, order, {
    channel,
    channelOrderNo: event.orderNo,
    payment: event.payment,
  })
  return { word: use, heard: true, orderId }
}

async function record(
  services: Services,
  tx: Tx,
  channel: ChannelName,
  eventId: string | null,
  digest: Buffer,
  { word, orderId }: Verdict,
): Promise<void> {
  const receivedAt = services.clock.now()
  await insertEvent(tx, {
    id: newId(),
    channel,
    event_id: eventId,
    received_at: receivedAt,
    digest,
    verdict: word,
    order_id: orderId,
  })
}
