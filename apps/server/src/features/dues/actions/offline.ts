/** Cash and bank transfers: noted by one officer, confirmed by another. */
import type { duesEndpoints } from '@zhibu/contract/dues'
import { languageOf } from '@zhibu/domain/shared/message'
import { voluntaryKind } from '@zhibu/domain/dues/payable-months'
import { formatYuan } from '@zhibu/domain/shared/money'
import { today } from '../../../platform/clock.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal, stale } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { newId } from '../../../platform/id.ts'
import type { Services } from '../../../platform/services.ts'
import { peopleById } from '../../members/public.ts'
import { notify } from '../../notices/public.ts'
import { issueReceipts, revokeReceipt } from '../../receipts/public.ts'
import { presentPayments } from '../queries/present.ts'

import {
  findPayment,
  insertPayment,
  lockPayment,
  type PaymentWithMonths,
  releaseMonths,
  updatePayment,
} from '../store/payments.ts'
import type { PaymentRow } from '../store/tables.ts'
import { bookPayment, unbookPayment } from './book.ts'
import { takeMonths } from './take-months.ts'

/** First person. */
export const recordOffline: Handler<typeof duesEndpoints.recordOffline> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    if (body.receivedOn > today(services.clock)) throw new Refusal('dues.inFuture')
    const { person, charges, dueFen } = await takeMonths(
      services,
      tx,
      body.personId,
      body.months,
      languageOf(call.locale),
    )
    if (person.branchId !== params.unitId)
      throw new Refusal('dues.personOwesNone', { params: { name: person.name } })
    const totalFen = dueFen + body.voluntaryFen
    if (totalFen === 0) throw new Refusal('dues.nothingToPay')
    if (totalFen !== body.countedFen)
      throw new Refusal('dues.amountChanged', { params: { amount: formatYuan(totalFen) } })
    const payment: PaymentRow = {
      ...emptyPayment(services, person),
      method: body.method,
      due_fen: dueFen,
      voluntary_fen: body.voluntaryFen,
      state: 'waitingForConfirmation',
      received_on: body.receivedOn,
      recorded_by: actor.personId,
      note: body.note,
    }
    await insertPayment(tx, payment, linesOf(charges))
    await call.audit(tx, {
      subjectKind: 'duesPayment',
      subjectId: payment.id,
      personId: person.id,
      detail: { method: body.method, months: body.months },
    })
    return present(services, tx, payment.id)
  })

/** A payment of somebody with nothing in it yet. */
export function emptyPayment(
  services: Services,
  person: { readonly id: string; readonly branchId: string },
): PaymentRow {
  return {
    id: newId<string>(),
    person_id: person.id,
    payer_id: null,
    branch_id: person.branchId,
    method: 'online',
    due_fen: 0,
    voluntary_fen: 0,
    account_sealed: null,
    state: 'awaiting',
    order_id: null,
    received_on: null,
    recorded_by: null,
    confirmed_by: null,
    refund_asked_by: null,
    refund_reason: null,
    note: null,
    at: services.clock.now(),
    version: 0,
  }
}

/** What a payment holds. */
export function linesOf(charges: readonly { readonly id: string; readonly amount_fen: number }[]) {
  return charges.map((charge) => ({ charge_id: charge.id, amount_fen: charge.amount_fen }))
}

/** Second person: it is in the books, and the member has a receipt; or it was noted wrongly. */
export const confirmOffline: Handler<typeof duesEndpoints.confirmOffline> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    const payment = await requirePayment(services, tx, params.paymentId, body.version)
    if (payment.state !== 'waitingForConfirmation') throw new Refusal('dues.paymentSettled')
    if (payment.recorded_by === actor.personId) throw new Refusal('dues.secondPersonNeeded')
    await updatePayment(tx, payment.id, {
      state: body.agree ? 'paid' : 'cancelled',
      confirmed_by: actor.personId,
    })
    if (body.agree) await settlePayments(services, tx, [payment])
    else await releaseMonths(tx, payment.id)
    await call.audit(tx, { detail: { agreed: body.agree } })
    if (body.agree)
      await bookPayment(tx, payment, { bookedOn: payment.received_on!, createdBy: actor.userId })
    return present(services, tx, payment.id)
  })

/** What follows when payments have arrived: receipts and a word to the members, in a few statements. */
export async function settlePayments(
  services: Services,
  tx: Tx,
  payments: readonly Pick<
    PaymentRow,
    'id' | 'person_id' | 'branch_id' | 'due_fen' | 'voluntary_fen' | 'received_on'
  >[],
): Promise<void> {
  const people = await peopleById(
    tx,
    payments.map((payment) => payment.person_id),
  )
  const amountOf = (payment: (typeof payments)[number]) => payment.due_fen + payment.voluntary_fen
  await issueReceipts(
    services,
    tx,
    payments.map((payment) => ({
      kind: 'dues',
      ref: payment.id,
      unitId: payment.branch_id,
      personId: payment.person_id,
      payerName: people.get(payment.person_id)?.name ?? '',
      amountFen: amountOf(payment),
      paidOn: payment.received_on!,
    })),
  )
  await notify(
    services,
    tx,
    payments.map((payment) => ({
      personId: payment.person_id,
      kind: 'dues.paid',
      params: { amount: formatYuan(amountOf(payment)) },
      link: '/dues',
    })),
  )
}

/** Whether the voluntary part of a payment is of the kind that goes upwards whole. */
export function isLarge(voluntaryFen: number): boolean {
  return voluntaryKind(voluntaryFen).kind === 'large'
}

/** Gives back what was received by hand: asked by one person, done with another's word. */
export async function refundOffline(
  call: Parameters<Handler<typeof duesEndpoints.refundDues>>[0],
  tx: Tx,
  payment: PaymentWithMonths,
): Promise<void> {
  const { services, actor, body } = call
  if (payment.state === 'paid') {
    await updatePayment(tx, payment.id, {
      state: 'refunding',
      refund_asked_by: actor.personId,
      refund_reason: body.reason,
    })
    return
  }
  if (payment.refund_asked_by === actor.personId) throw new Refusal('dues.secondPersonNeeded')
  await updatePayment(tx, payment.id, { state: 'refunded' })
  await releaseMonths(tx, payment.id)
  await revokeReceipt(tx, payment.id, today(services.clock))
  const by = { bookedOn: today(services.clock), createdBy: actor.userId, reason: body.reason }
  if ((await unbookPayment(tx, payment, by)) === 'notThere') throw new Refusal('dues.alreadyHandedUp')
}

/** A payment locked, as the caller has seen it. */
export async function requirePayment(
  services: Services,
  tx: Tx,
  id: string,
  version: number | null,
): Promise<PaymentWithMonths> {
  const payment = await lockPayment(tx, id)
  if (!payment) throw new Refusal('platform.notFound')
  if (version !== null && payment.version !== version) throw stale(await present(services, tx, id))
  return payment
}

/** A payment as it stands now. */
export async function present(services: Services, tx: Tx, id: string) {
  return (await presentPayments(services, tx, [(await findPayment(tx, id))!]))[0]!
}
