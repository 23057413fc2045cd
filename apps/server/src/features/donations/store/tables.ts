/** The tables of donations. */
import { tablesOf } from '../../../platform/db/connection.ts'

export interface AppealRow {
  id: string
  unit_id: string
  title: string
  purpose: string
  beneficiary: string
  starts_on: string
  ends_on: string
  target_fen: number | null
  open_to_all: boolean
  decision: string
  state: 'submitted' | 'returned' | 'running' | 'calledOff' | 'closed'
  submitted_by: string
  decided_by: string | null
  decided_on: string | null
  note: string | null
  report: string | null
  rest_to: string | null
  reported_on: string | null
  version: number
  created_at: Date
}

export interface GiftRow {
  id: string
  appeal_id: string
  person_id: string | null
  user_id: string | null
  giver_sealed: Buffer
  amount_fen: number
  named: boolean
  message: string | null
  state: 'awaiting' | 'waitingForConfirmation' | 'given' | 'cancelled' | 'refunding' | 'refunded'
  order_id: string | null
  recorded_by: string | null
  confirmed_by: string | null
  given_on: string | null
  at: Date
}

export interface UseRow {
  id: string
  appeal_id: string
  used_on: string
  amount_fen: number
  what: string
  payee: string
  recorded_by: string
  at: Date
}

interface DonationsTables {
  donations_appeal: AppealRow
  donations_gift: GiftRow
  donations_use: UseRow
}

export const tables = tablesOf<DonationsTables>()
