/** The tables of dues. */
import type { DuesCategory } from '@zhibu/domain/dues/categories'
import type { SpendingUse } from '@zhibu/domain/dues/spending-uses'
import type { JSONColumnType, Selectable } from 'kysely'
import { tablesOf } from '../../../platform/db/connection.ts'

export interface AssessmentRow {
  id: string
  person_id: string
  from_month: string
  category: DuesCategory
  base_sealed: Buffer | null
  local_fen: number | null
  decided_on: string
  decision: string
  decided_by: string
  at: Date
}

export interface ReductionRow {
  id: string
  person_id: string
  branch_id: string
  from_month: string
  to_month: string
  amount_fen: number
  full_fen: number
  reason_sealed: Buffer
  decision: string
  state: 'submitted' | 'approved' | 'returned'
  branch_suffices: boolean
  proposed_by: string
  decided_by: string | null
  decided_at: Date | null
  note: string | null
  at: Date
  version: number
}

export interface ChargeRow {
  id: string
  person_id: string
  month: string
  branch_id: string
  amount_fen: number
  explanation_sealed: Buffer
  state: 'owed' | 'exempt' | 'settledElsewhere' | 'cancelled'
  note: string | null
  old_allowed: boolean
  billed_at: Date
  payment_id: string | null
  paid_on: string | null
}

export interface PaymentRow {
  id: string
  person_id: string
  payer_id: string | null
  branch_id: string
  method: 'online' | 'cash' | 'bankTransfer'
  due_fen: number
  voluntary_fen: number
  account_sealed: Buffer | null
  state: 'awaiting' | 'waitingForConfirmation' | 'paid' | 'cancelled' | 'refunding' | 'refunded'
  order_id: string | null
  received_on: string | null
  recorded_by: string | null
  confirmed_by: string | null
  refund_asked_by: string | null
  refund_reason: string | null
  note: string | null
  at: Date
  version: number
}

export interface PaymentMonthRow {
  payment_id: string
  charge_id: string
  amount_fen: number
  released: boolean
}

export interface HandUpRow {
  id: string
  from_unit_id: string
  to_unit_id: string
  amount_fen: number
  method: 'bankTransfer' | 'cash' | 'atChannel'
  handed_on: string
  note: string | null
  state: 'submitted' | 'received' | 'returned'
  recorded_by: string
  confirmed_by: string | null
  at: Date
  version: number
}

export interface SpendingRow {
  id: string
  unit_id: string
  use: SpendingUse
  amount_fen: number
  purpose: string
  decision: string
  decided_on: string
  state: 'submitted' | 'approved' | 'returned' | 'spent'
  requested_by: string
  decided_by: string | null
  note: string | null
  spent_on: string | null
  spent_fen: number | null
  payee: string | null
  spent_by: string | null
  at: Date
  version: number
}

/** What is published of a year: sums only. */
export interface PublishedYear {
  readonly people: number
  readonly dueFen: number
  readonly paidFen: number
  readonly voluntaryFen: number
  readonly handedUpFen: number
  readonly spent: readonly { readonly use: SpendingUse; readonly amountFen: number }[]
  readonly months: readonly { readonly month: string; readonly dueFen: number; readonly paidFen: number }[]
}

export interface PublicationTable {
  unit_id: string
  year: number
  content: JSONColumnType<PublishedYear>
  published_by: string
  published_at: Date
}
export type PublicationRow = Selectable<PublicationTable>

export interface HandoverRow {
  id: string
  unit_id: string
  from_id: string
  to_id: string
  handed_on: string
  cash_fen: number
  bank_fen: number
  waiting: number
  note: string | null
  state: 'submitted' | 'accepted' | 'refused'
  at: Date
  version: number
}

export interface ArrearsItemRow {
  id: string
  person_id: string
  branch_id: string
  from_month: string
  since: string
  outcome: string | null
  decision: string | null
  decided_by: string | null
}

export interface WarningRow {
  person_id: string
  code: 'arrearsFirstWarning' | 'arrearsSecondWarning' | 'arrearsBranchItem' | 'reminder'
  from_month: string
  sent_at: Date
}

export interface DuesTables {
  dues_assessment: AssessmentRow
  dues_reduction: ReductionRow
  dues_charge: ChargeRow
  dues_payment: PaymentRow
  dues_payment_month: PaymentMonthRow
  dues_share: { token_hash: Buffer; person_id: string; months: string[]; expires_at: Date }
  dues_objection: { id: string; person_id: string; reason_sealed: Buffer; at: Date; answered_at: Date | null }
  dues_warning: WarningRow
  dues_arrears_item: ArrearsItemRow
  dues_hand_up: HandUpRow
  dues_spending: SpendingRow
  dues_publication: PublicationTable
  dues_handover: HandoverRow
}

export const tables = tablesOf<DuesTables>()
