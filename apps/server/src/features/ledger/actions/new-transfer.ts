/** What other features ask of the books, and what they are answered. */
import type { LedgerRefusal } from '@zhibu/contract/ledger'
import type { AccountName } from '../store/accounts.ts'
import type { TransferName } from '../store/transfers.ts'

interface Booking {
  /** Calendar day in China it is booked on. */
  readonly bookedOn: string
  /** Code or short text that says why. */
  readonly reason?: string
  /** The account that does it; left out for the system itself. */
  readonly createdBy?: string | null
}

/** What is asked for: money from one account to another, or the fate of an earlier transfer. */
export type NewTransfer = Booking &
  (
    | {
        /** `pending`: held until settled or voided. Default `post`. */
        readonly kind?: 'post' | 'pending'
        /** Chosen by the caller from what causes it, so that the same cause books once. */
        readonly key: string
        readonly debit: AccountName | string
        readonly credit: AccountName | string
        readonly amountFen: number
        /** What it is about in the caller's feature. */
        readonly about?: { readonly kind: string; readonly ref: string }
      }
    | {
        readonly kind: 'settle'
        readonly original: TransferName
        /** At most the pending amount; left out: all of it. The rest is let go of. */
        readonly amountFen?: number
      }
    | { readonly kind: 'void' | 'reversal'; readonly original: TransferName }
  )

export type Outcome =
  | { readonly status: 'posted' | 'alreadyThere'; readonly id: string }
  | { readonly status: 'refused'; readonly code: LedgerRefusal }
