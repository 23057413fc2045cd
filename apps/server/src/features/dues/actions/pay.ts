/** Paying online: what is held, the order, and what becomes of it. */
import { randomBytes } from 'node:crypto'
import { languageOf } from '@zhibu/domain/shared/message'
import type { duesEndpoints } from '@zhibu/contract/dues'
import { duesOrderTitle } from '@zhibu/domain/dues/print-texts'
import { formatYuan } from '@zhibu/domain/shared/money'
import { dayOf, today } from '../../../platform/clock.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import { notify } from '../../notices/public.ts'
import { cancelOrder, openOrder, type PaidFollower, type PaymentOrderRow } from '../../payments/public.ts'
import { revokeReceipt } from '../../receipts/public.ts'
import { sealAccount } from '../queries/payment-account.ts'
import { tokenHash } from '../queries/share-token.ts'
import {
  findShare,
  insertPayment,
  insertShare,
  lockPayment,
  lockPayments,
  markPaid,
  releaseMonths,
  updatePayment,
} from '../store/payments.ts'
import type { PaymentRow } from '../store/tables.ts'
import { creditsOf } from './book.ts'
import { emptyPayment, isLarge, linesOf, present, requirePayment, settlePayments } from './offline.ts'
import { takeMonths } from './take-months.ts'

/** The kind of order this feature follows. */
export const orderKind = 'dues'

const shareHolds = 7 * 24 * 3600_000

type Pay = Parameters<Handler<typeof duesEndpoints.payDues>>[0]

export const payDues: Handler<typeof duesEndpoints.payDues> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, actor, body } = call
    const personId = await whoseDues(call, tx)
    const taken = await takeMonths(services, tx, personId, body.months, languageOf(call.locale))
    const totalFen = taken.dueFen + body.voluntaryFen
    refuseSum(call, taken.dueFen)
    const payment: PaymentRow = {
      ...emptyPayment(services, taken.person),
      payer_id: actor.personId,
      due_fen: taken.dueFen,
      voluntary_fen: body.voluntaryFen,
    }
    if (body.memberAccount !== null && isLarge(body.voluntaryFen))
      payment.account_sealed = sealAccount(services, payment.id, body.memberAccount)
    await insertPayment(tx, payment, linesOf(taken.charges))
    const order = await openOrder(services, tx, {
      kind: orderKind,
      ref: payment.id,
      title: duesOrderTitle(body.months),
      amountFen: totalFen,
      payerId: actor.personId,
      credit: creditsOf(payment)[0]!.credit,
      key: `dues ${payment.id}`,
      returnPath: `/dues/payments/${payment.id}`,
    })
    await updatePayment(tx, payment.id, { order_id: order.id })
    await call.audit(tx, {
      subjectKind: 'duesPayment',
      subjectId: payment.id,
      personId,
      detail: { months: body.months },
    })
    return { payment: await present(services, tx, payment.id) }
  })

/** Oneself, or whoever shared the bill. */
async function whoseDues({ services, actor, body }: Pay, tx: Tx): Promise<string> {
  if (body.token !== null) {
    const share = await findShare(tx, tokenHash(body.token), services.clock.now())
    if (!share || body.voluntaryFen > 0 || body.months.some((month) => !share.months.includes(month)))
      throw new Refusal('dues.tokenUnknown')
    return share.person_id
  }
  if (!actor.personId) throw new Refusal('dues.owesNone')
  return actor.personId
}

function refuseSum({ body }: Pay, dueFen: number): void {
  const totalFen = dueFen + body.voluntaryFen
  if (totalFen === 0) throw new Refusal('dues.nothingToPay')
  if (totalFen !== body.expectedFen)
    throw new Refusal('dues.amountChanged', { params: { amount: formatYuan(totalFen) } })
  if (!isLarge(body.voluntaryFen)) return
  if (dueFen > 0) throw new Refusal('dues.largeAlone')
  if (body.memberAccount === null)
    throw new Refusal('dues.largeNeedsAccount', { params: { article: 'dues2008/11' } })
}

export const cancelDuesPayment: Handler<typeof duesEndpoints.cancelDuesPayment> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params } = call
    const payment = await requirePayment(services, tx, params.paymentId, null)
    if (payment.state !== 'awaiting' || payment.order_id === null) throw new Refusal('dues.paymentSettled')
    await call.audit(tx, {})
    // The months are let go when the order is closed: at once when no channel knows of it, else when it says so.
    await cancelOrder(services, tx, payment.order_id)
    return { payment: await present(services, tx, payment.id) }
  })

/** What becomes of orders of dues, inside the transaction that finds it out. */
export const followDuesOrders: PaidFollower = {
  paid: (services, tx, order) => takeIn(services, tx, [order]),
  paidMany: takeIn,
  closed: async (_services, tx, order) => {
    const payment = await lockPayment(tx, order.ref)
    if (payment?.state !== 'awaiting') return
    await updatePayment(tx, payment.id, { state: 'cancelled' })
    await releaseMonths(tx, payment.id)
  },
  refunded: async (services, tx, order) => {
    const payment = await lockPayment(tx, order.ref)
    if (!payment || order.refunded_fen < order.amount_fen) return
    await giveBack(services, tx, payment)
  },
}

/** Orders have been paid: so have their payments. */
async function takeIn(services: Services, tx: Tx, orders: readonly PaymentOrderRow[]): Promise<void> {
  const arrivals = new Map(orders.map((order) => [order.ref, order.paid_at ?? services.clock.now()]))
  const payments = (await lockPayments(tx, [...arrivals.keys()])).map((payment) => ({
    ...payment,
    received_on: dayOf(arrivals.get(payment.id)!),
  }))
  if (!payments.length) return
  await markPaid(
    tx,
    payments.map((payment) => ({ id: payment.id, receivedOn: payment.received_on })),
  )
  await settlePayments(services, tx, payments)
}

/** The money has gone back: the months are owed again and the receipt is void. */
export async function giveBack(services: Services, tx: Tx, payment: PaymentRow): Promise<void> {
  await updatePayment(tx, payment.id, { state: 'refunded' })
  await releaseMonths(tx, payment.id)
  await revokeReceipt(tx, payment.id, today(services.clock))
  await notify(services, tx, [
    {
      personId: payment.payer_id ?? payment.person_id,
      kind: 'dues.refunded',
      params: { amount: formatYuan(payment.due_fen + payment.voluntary_fen) },
      link: '/dues',
    },
  ])
}

export const shareDues: Handler<typeof duesEndpoints.shareDues> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, actor, body } = call
    if (!actor.personId) throw new Refusal('dues.owesNone')
    const taken = await takeMonths(services, tx, actor.personId, body.months, languageOf(call.locale))
    const token = randomBytes(16).toString('base64url')
    await insertShare(tx, {
      token_hash: tokenHash(token),
      person_id: actor.personId,
      months: [...body.months],
      expires_at: new Date(services.clock.now().getTime() + shareHolds),
    })
    await call.audit(tx, { personId: actor.personId, detail: { months: body.months } })
    return { token, totalFen: taken.dueFen }
  })
