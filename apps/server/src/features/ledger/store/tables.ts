/** The tables of the books. */
import type { AccountKind, AccountSide } from '@zhibu/domain/ledger/account-kinds'
import type { Generated } from 'kysely'
import { tablesOf } from '../../../platform/db/connection.ts'

export type TransferKind = 'post' | 'pending' | 'settle' | 'void' | 'reversal'

export interface AccountRow {
  id: string
  kind: AccountKind
  unit_id: string | null
  ref: string
  normal_side: AccountSide
  may_be_overdrawn: boolean
  spread: number
  opened_at: Date
  closed_on: string | null
}

export interface TransferRow {
  id: string
  key: string
  kind: TransferKind
  debit_account_id: string
  credit_account_id: string
  amount_fen: number
  pending_id: string | null
  reverses_id: string | null
  ref_kind: string | null
  ref: string | null
  booked_on: string
  reason: string | null
  created_at: Date
  created_by: string | null
}

export interface LedgerTables {
  ledger_account: Omit<AccountRow, 'opened_at' | 'closed_on'> & {
    opened_at: Generated<Date>
    closed_on: Generated<string | null>
  }
  ledger_total: {
    account_id: string
    part: number
    is_open: boolean
    debits_posted: number
    credits_posted: number
    debits_pending: number
    credits_pending: number
  }
  ledger_transfer: Omit<TransferRow, 'created_at'> & { created_at: Generated<Date> }
}

export const tables = tablesOf<LedgerTables>()
