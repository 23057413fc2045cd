/** The tables of reconciliation. */
import type { ReconciliationClass } from '@zhibu/domain/reconciliation/compare-lines'
import type { Generated } from 'kysely'
import { tablesOf } from '../../../platform/db/connection.ts'

export interface DayRow {
  id: string
  unit_id: string
  channel: string
  day: string
  bill_read_at: Date | null
  ledger_fen: number
  bill_fen: number | null
  bank_fen: number | null
  fee_fen: number
  unexplained: number
  told_at: Date | null
  closed_by: string | null
  closed_at: Date | null
  confirmed_by: string | null
  confirmed_at: Date | null
  version: number
}

export interface BillLineRow {
  day_id: string
  position: number
  order_no: string
  channel_transaction_id: string
  kind: 'paid' | 'refund'
  amount_fen: number
  fee_fen: number
  at: Date
}

export interface StatementRow {
  id: string
  unit_id: string
  file_name: string
  file_sha256: Buffer
  lines: number
  repeated: number
  first_on: string | null
  last_on: string | null
  imported_by: string
  imported_at: Date
}

export interface BankLineRow {
  id: string
  statement_id: string
  unit_id: string
  fingerprint: Buffer
  booked_on: string
  amount_fen: number
  counterparty: string
  summary: string
  serial: string
  day_id: string | null
}

export interface ItemRow {
  id: string
  day_id: string
  about: 'order' | 'payout'
  class: ReconciliationClass
  order_no: string
  kind: 'paid' | 'refund' | 'payout'
  transfer_id: string | null
  channel_transaction_id: string | null
  here_fen: number | null
  there_fen: number | null
  explanation: string | null
  explained_by: string | null
  explained_at: Date | null
  confirmed_by: string | null
  confirmed_at: Date | null
}

export interface ReconciliationTables {
  reconciliation_day: {
    [K in keyof DayRow]: K extends 'ledger_fen' | 'fee_fen' | 'unexplained' | 'version'
      ? Generated<DayRow[K]>
      : DayRow[K]
  }
  reconciliation_bill_line: BillLineRow
  reconciliation_statement: StatementRow
  reconciliation_bank_line: BankLineRow
  reconciliation_item: ItemRow
}

export const tables = tablesOf<ReconciliationTables>()
