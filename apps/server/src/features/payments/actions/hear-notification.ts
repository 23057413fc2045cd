/** A channel tells us something: believed only when verified, acted on once, put on record either way. */
import { createHash } from 'node:crypto'
import type { Tx } from '../../../platform/db/connection.ts'
import { newId } from '../../../platform/id.ts'
import type { HookAnswer, HookRequest } from '../../../platform/http/hook.ts'
import { enqueue } from '../../../platform/jobs/queue.ts'
import {
  ChannelFailure,
  type ChannelName,
  channelNames,
  type Notified,
} from '../../../platform/payments/port.ts'
import type { Services } from '../../../platform/services.ts'
import { refundJob } from '../jobs.ts'
import { numberIn } from '../store/numbers.ts'
import { lockOrdersByNumber } from '../store/orders.ts'
import { insertEvents } from '../store/payments.ts'
import { findRefundByNumber } from '../store/refunds.ts'
import { openChannel } from './channels.ts'
import { alone, shareTransactions } from './share-transactions.ts'
import { applyPayments, type Arrived, takePayment, useOf } from './take-payment.ts'

const nobody: HookAnswer = { status: 404, contentType: 'text/plain; charset=utf-8', body: '' }
const later: HookAnswer = { ...nobody, status: 503 }

/** Hears a notification and answers it as its channel wants to be answered. */
export async function hearNotification(services: Services, request: HookRequest): Promise<HookAnswer> {
  const name = channelNames.find((each) => each === request.params.channel && each !== 'manual')
  if (!name) return nobody
  try {
    const { channel } = await openChannel(services, name)
    const notified = await channel.readNotification(request.headers, request.body)
    const letter = { channel: name, notified, digest: createHash('sha256').update(request.body).digest() }
    const heard = await heardBy(services)(letter)
    return channel.acknowledge(heard)
  } catch (error) {
    // Not able to judge it now (no certificates, channel not set up): the channel shall say it again.
    if (error instanceof ChannelFailure) return error.code === 'not set up' ? nobody : later
    throw error
  }
}

interface Letter {
  readonly channel: ChannelName
  readonly notified: Notified
  readonly digest: Buffer
}

interface Verdict {
  readonly word: string
  readonly heard: boolean
  readonly orderId: string | null
}

const hearers = new WeakMap<Services, (letter: Letter) => Promise<boolean>>()

/** Takes letters in; those that arrive in the same moment in one transaction. Answers once that is committed. */
function heardBy(services: Services): (letter: Letter) => Promise<boolean> {
  const known = hearers.get(services)
  if (known) return known
  const hear = shareTransactions<Letter, boolean>(services.db, (tx, letters) =>
    letters.length === 1 ? hearOne(services, tx, letters[0]!) : hearMany(services, tx, letters),
  )
  hearers.set(services, hear)
  return hear
}

async function hearOne(services: Services, tx: Tx, letter: Letter): Promise<readonly boolean[]> {
  const verdict = await judge(services, tx, letter)
  await record(services, tx, [{ letter, verdict }])
  return [verdict.heard]
}

/** Those that pay an order that waits for it; whatever else is said is heard alone. */
async function hearMany(
  services: Services,
  tx: Tx,
  letters: readonly Letter[],
): Promise<readonly (boolean | typeof alone)[]> {
  const numbers = letters.flatMap((letter) => paidNumber(letter) ?? [])
  const orders = new Map((await lockOrdersByNumber(tx, numbers)).map((order) => [order.number, order]))
  const plain = letters.flatMap((letter) => {
    const order = orders.get(paidNumber(letter) ?? '')
    const arrived = arrivedIn(letter)
    if (!order || !arrived || useOf(order, arrived) !== 'applied') return []
    // Once in a transaction: the next word about it finds what this one did.
    orders.delete(order.number)
    return [{ letter, order, arrived }]
  })
  const uses = await applyPayments(services, tx, plain)
  await record(
    services,
    tx,
    plain.map(({ letter, order }, index) => ({
      letter,
      verdict: { word: uses[index]!, heard: true, orderId: order.id },
    })),
  )
  const heard = new Set(plain.map(({ letter }) => letter))
  return letters.map((letter) => heard.has(letter) || alone)
}

function arrivedIn({ channel, notified }: Letter): Arrived | null {
  if (!notified.believed || notified.event.kind !== 'payment') return null
  return { channel, channelOrderNo: notified.event.orderNo, payment: notified.event.payment }
}

/** Our number of the order that a letter says was paid. */
function paidNumber(letter: Letter): string | null {
  const arrived = arrivedIn(letter)
  return arrived && numberIn(arrived.channelOrderNo)
}

async function judge(services: Services, tx: Tx, letter: Letter): Promise<Verdict> {
  const { notified } = letter
  if (!notified.believed) return { word: notified.refusal, heard: false, orderId: null }
  const { event } = notified
  if (event.kind === 'other') return { word: 'other', heard: true, orderId: null }
  const number = numberIn(event.orderNo)
  const [order] = number === null ? [] : await lockOrdersByNumber(tx, [number])
  if (!order) return { word: 'unknownOrder', heard: false, orderId: null }
  const orderId = order.id
  if (event.kind === 'refund') {
    const refund = await findRefundByNumber(tx, event.refundNo)
    if (!refund || refund.order_id !== orderId) return { word: 'unknownRefund', heard: false, orderId }
    // The channel is asked itself: its answer says how much, and whether it is done.
    await enqueue(tx, refundJob, { refundId: refund.id }, { key: `payments.refund ${refund.id}` })
    return { word: 'refund', heard: true, orderId }
  }
  const use = await takePayment(services, tx, order, arrivedIn(letter)!)
  return { word: use, heard: true, orderId }
}

/** A repetition finds its record, and then what it caused is there as well: both were one transaction. */
async function record(
  services: Services,
  tx: Tx,
  heard: readonly { readonly letter: Letter; readonly verdict: Verdict }[],
): Promise<void> {
  if (!heard.length) return
  const receivedAt = services.clock.now()
  await insertEvents(
    tx,
    heard.map(({ letter: { channel, notified, digest }, verdict }) => ({
      id: newId(),
      channel,
      event_id: notified.believed && verdict.heard ? notified.event.eventId : null,
      received_at: receivedAt,
      digest,
      verdict: verdict.word,
      order_id: verdict.orderId,
    })),
  )
}
