/** Charges and payments as people see them. */
import type { Charge, DuesPayment } from '@zhibu/contract/dues'
import type { Db } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { peopleById } from '../../members/public.ts'
import { unitsById } from '../../organisation/public.ts'
import { receiptsOf } from '../../receipts/public.ts'
import { openExplanation } from './explanations.ts'
import { openAccount } from './payment-account.ts'
import type { PaymentWithMonths } from '../store/payments.ts'
import type { ChargeRow } from '../store/tables.ts'

/** A charge's state in one word. */
export function chargeState(row: ChargeRow): Charge['state'] {
  if (row.state !== 'owed') return row.state
  if (row.paid_on !== null) return 'paid'
  return row.payment_id === null ? 'owed' : 'paying'
}

/** Charges with why they are what they are. */
export async function presentCharges(
  services: Services,
  db: Db,
  rows: readonly ChargeRow[],
): Promise<Charge[]> {
  const branches = await unitsById(
    db,
    rows.map((row) => row.branch_id),
  )
  return rows.map((row) => ({
    month: row.month,
    branch: { id: row.branch_id as Charge['branch']['id'], name: branches.get(row.branch_id)?.name ?? '' },
    amountFen: row.amount_fen,
    state: chargeState(row),
    explanation: readable(openExplanation(services, row.id, row.explanation_sealed)),
    paidOn: row.paid_on,
    paymentId: row.payment_id,
  }))
}

/** An explanation as the contract has it: its lists are not read-only there. */
export function readable<T extends { readonly notes: readonly unknown[] }>(explanation: T) {
  return { ...explanation, notes: [...explanation.notes] as T['notes'][number][] }
}

/** Payments with names, months and receipts: four statements, however many. */
export async function presentPayments(
  services: Services,
  db: Db,
  rows: readonly PaymentWithMonths[],
): Promise<DuesPayment[]> {
  const people = await peopleById(
    db,
    rows.flatMap((row) =>
      [row.person_id, row.payer_id, row.recorded_by, row.confirmed_by].filter((id) => id !== null),
    ),
  )
  const branches = await unitsById(
    db,
    rows.map((row) => row.branch_id),
  )
  const receipts = await receiptsOf(
    services,
    db,
    rows.map((row) => row.id),
  )
  const nameOf = (id: string | null) => (id === null ? null : (people.get(id)?.name ?? null))
  const person = (id: string) => ({ id, name: nameOf(id) ?? '' }) as DuesPayment['forPerson']
  return rows.map((row) => ({
    id: row.id,
    forPerson: person(row.person_id),
    payer: row.payer_id === null ? null : person(row.payer_id),
    branch: { id: row.branch_id as Charge['branch']['id'], name: branches.get(row.branch_id)?.name ?? '' },
    method: row.method,
    months: [...row.months],
    dueFen: row.due_fen,
    voluntaryFen: row.voluntary_fen,
    totalFen: row.due_fen + row.voluntary_fen,
    state: row.state,
    orderId: row.order_id,
    receivedOn: row.received_on,
    receiptNumber: receipts.get(row.id)?.number ?? null,
    recordedBy: nameOf(row.recorded_by),
    confirmedBy: nameOf(row.confirmed_by),
    note: row.note,
    memberAccount: openAccount(services, row),
    at: row.at.toISOString(),
    version: row.version,
  }))
}
