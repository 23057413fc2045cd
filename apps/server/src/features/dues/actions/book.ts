/** Dues in the books: one transfer for what was due and one for what was given beyond. */
import { voluntaryKind } from '@zhibu/domain/dues/payable-months'
import type { Tx } from '../../../platform/db/connection.ts'
import { type AccountName, type NewTransfer, postTogether, reverseTransfer } from '../../ledger/public.ts'
import type { PaymentRow } from '../store/tables.ts'

/** Where money lies that a branch received by hand. */
export function holdingOf(payment: Pick<PaymentRow, 'method' | 'branch_id'>): AccountName {
  return { kind: payment.method === 'cash' ? 'cash' : 'bank', unitId: payment.branch_id }
}

/**
 * The account a payment is credited to: the branch's dues; from 1000 yuan beyond what is due the whole of that part
 * goes upwards (党费规定 art. 11).
 */
export function creditsOf(payment: Pick<PaymentRow, 'branch_id' | 'due_fen' | 'voluntary_fen'>): readonly {
  readonly part: 'due' | 'voluntary'
  readonly credit: AccountName
  readonly amountFen: number
}[] {
  const income: AccountName = { kind: 'duesIncome', unitId: payment.branch_id }
  const upwards: AccountName = { kind: 'payableUpwards', unitId: payment.branch_id, ref: 'large' }
  const isLarge = voluntaryKind(payment.voluntary_fen).kind === 'large'
  return [
    { part: 'due' as const, credit: income, amountFen: payment.due_fen },
    { part: 'voluntary' as const, credit: isLarge ? upwards : income, amountFen: payment.voluntary_fen },
  ].filter(({ amountFen }) => amountFen > 0)
}

const keyOf = (paymentId: string, part: string) => `dues:${paymentId}:${part}`

/** Books a payment received by hand; once, however often it is asked. */
export async function bookPayment(
  tx: Tx,
  payment: PaymentRow,
  by: { readonly bookedOn: string; readonly createdBy: string | null },
): Promise<void> {
  const transfers: NewTransfer[] = creditsOf(payment).map(({ part, credit, amountFen }) => ({
    ...by,
    key: keyOf(payment.id, part),
    debit: holdingOf(payment),
    credit,
    amountFen,
    about: { kind: 'duesPayment', ref: payment.id },
  }))
  await postTogether(tx, transfers)
}

/** Takes the booking of a payment received by hand back. Throws where the money is not there any more. */
export async function unbookPayment(
  tx: Tx,
  payment: PaymentRow,
  by: { readonly bookedOn: string; readonly createdBy: string | null; readonly reason: string },
): Promise<'done' | 'notThere'> {
  for (const { part } of creditsOf(payment)) {
    const outcome = await reverseTransfer(tx, { key: keyOf(payment.id, part) }, by)
    if (outcome.status === 'refused') return 'notThere'
  }
  return 'done'
}
