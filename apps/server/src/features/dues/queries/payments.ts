import type { duesEndpoints } from '@zhibu/contract/dues'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { peopleById } from '../../members/public.ts'
import { unitsById } from '../../organisation/public.ts'
import { findCharges } from '../store/charges.ts'
import { findOffline, findPayment, findShare } from '../store/payments.ts'
import { pageAfter, pageOf } from '../../../platform/db/open-first-page.ts'
import { presentPayments } from './present.ts'
import { tokenHash } from './share-token.ts'

export const getDuesPayment: Handler<typeof duesEndpoints.getDuesPayment> = async ({ services, params }) => {
  const payment = await findPayment(services.db, params.paymentId)
  if (!payment) throw notFound()
  return (await presentPayments(services, services.db, [payment]))[0]!
}

export const listOffline: Handler<typeof duesEndpoints.listOffline> = async ({ services, params, query }) => {
  const rows = await findOffline(services.db, params.unitId, {
    ...pageAfter(query.after),
    limit: query.limit + 1,
    online: query.kind === 'online',
  })
  const { shown, next } = pageOf(rows, query.limit, (row) => row.state === 'waitingForConfirmation')
  return { items: await presentPayments(services, services.db, shown), next }
}

/** A bill somebody shared: sums by month, nothing of what they are worked out from. */
export const getSharedDues: Handler<typeof duesEndpoints.getSharedDues> = async ({ services, params }) => {
  const { db } = services
  const share = await findShare(db, tokenHash(params.token), services.clock.now())
  const person = share && (await peopleById(db, [share.person_id])).get(share.person_id)
  if (!share || !person) throw new Refusal('dues.tokenUnknown')
  const branch = (await unitsById(db, [person.branchId])).get(person.branchId)
  const charges = (await findCharges(db, [person.id])).filter((row) => share.months.includes(row.month))
  const months = charges.map((row) => ({
    month: row.month,
    amountFen: row.amount_fen,
    paid: row.payment_id !== null || row.state !== 'owed',
  }))
  return {
    name: person.name,
    branchName: branch?.name ?? '',
    months,
    totalFen: months.reduce((sum, each) => sum + (each.paid ? 0 : each.amountFen), 0),
  }
}
