/** From what is asked for to the row to add, or the reason why not. */
import type { LedgerRefusal } from '@zhibu/contract/ledger'
import { newId } from '../../../platform/id.ts'
import { accountKey, type AccountName } from '../store/accounts.ts'
import type { NewTransferRow, TransferName } from '../store/transfers.ts'
import type { Known } from './look-up.ts'
import type { NewTransfer } from './new-transfer.ts'

const LARGEST_FEN = 100_000_000_000

/** The row to add, or why not. */
export function prepare(transfer: NewTransfer, known: Known): NewTransferRow | LedgerRefusal {
  const booking = {
    id: newId<string>(),
    booked_on: transfer.bookedOn,
    reason: transfer.reason ?? null,
    created_by: transfer.createdBy ?? null,
  }
  if (!('original' in transfer)) {
    const accountOf = (side: AccountName | string) =>
      known.accounts.get(typeof side === 'string' ? side : accountKey(side))
    const [debit, credit] = [accountOf(transfer.debit), accountOf(transfer.credit)]
    if (!debit || !credit) return 'ledger.accountUnknown'
    if (debit.id === credit.id) return 'ledger.sameAccount'
    const row: NewTransferRow = {
      ...booking,
      key: transfer.key,
      kind: transfer.kind ?? 'post',
      debit_account_id: debit.id,
      credit_account_id: credit.id,
      amount_fen: transfer.amountFen,
      pending_id: null,
      reverses_id: null,
      ref_kind: transfer.about?.kind ?? null,
      ref: transfer.about?.ref ?? null,
    }
    if (!isAmount(row.amount_fen)) return 'ledger.badAmount'
    if (!known.byKey.has(row.key) && (debit.closed_on ?? credit.closed_on)) return 'ledger.accountClosed'
    return row
  }
  return prepareFollowing(transfer, booking, known)
}

function prepareFollowing(
  transfer: Extract<NewTransfer, { readonly original: TransferName }>,
  booking: Pick<NewTransferRow, 'id' | 'booked_on' | 'reason' | 'created_by'>,
  known: Known,
): NewTransferRow | LedgerRefusal {
  const original =
    'id' in transfer.original ? known.byId.get(transfer.original.id) : known.byKey.get(transfer.original.key)
  if (!original) return 'ledger.originalUnknown'
  const isReversal = transfer.kind === 'reversal'
  const fits = isReversal ? ['post', 'settle'].includes(original.kind) : original.kind === 'pending'
  const amount = (transfer.kind === 'settle' && transfer.amountFen) || original.amount_fen
  if (!fits || amount > original.amount_fen) return 'ledger.doesNotFit'
  if (!isAmount(amount)) return 'ledger.badAmount'
  return {
    ...booking,
    // One fate for each: whoever asks for the same one twice gets the first answer.
    key: `${transfer.kind} ${original.id}`,
    kind: transfer.kind,
    debit_account_id: isReversal ? original.credit_account_id : original.debit_account_id,
    credit_account_id: isReversal ? original.debit_account_id : original.credit_account_id,
    amount_fen: amount,
    pending_id: isReversal ? null : original.id,
    reverses_id: isReversal ? original.id : null,
    ref_kind: original.ref_kind,
    ref: original.ref,
  }
}

function isAmount(fen: number): boolean {
  return Number.isSafeInteger(fen) && fen > 0 && fen <= LARGEST_FEN
}

const content = [
  'kind',
  'debit_account_id',
  'credit_account_id',
  'amount_fen',
  'pending_id',
  'reverses_id',
  'ref_kind',
  'ref',
] as const

/** Whether two transfers of one key are the same: what moves and for what; not the day, for repeats may come late. */
export function sameContent(a: NewTransferRow, b: NewTransferRow): boolean {
  return content.every((column) => a[column] === b[column])
}
