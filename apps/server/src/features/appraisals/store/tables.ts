/** The tables of the appraisal. */
import type { Decider, Part } from '@zhibu/domain/appraisals/places'
import type { AppraisalMeeting, RoundState } from '@zhibu/domain/appraisals/round-states'
import type { Grade } from '@zhibu/domain/ballots/appraisal'
import type { ColumnType, Generated, Selectable, Updateable } from 'kysely'
import { tablesOf } from '../../../platform/db/connection.ts'

export type PollState = 'none' | 'running' | 'counted' | 'closed' | 'skipped' | 'voided'

export interface RoundTable {
  id: string
  unit_id: string
  year: number
  state: RoundState
  meeting_kind: AppraisalMeeting
  meeting_on: string
  self_due_on: string
  mutual_due_on: string
  poll_due_on: string
  panel_id: string | null
  vote_id: string | null
  poll: Generated<PollState>
  poll_raters: number | null
  poll_note: string | null
  decided_by: Decider | null
  decided_on: string | null
  exception_reason: string | null
  version: Generated<number>
  created_by: string
  created_at: Date
}
export type RoundRow = Selectable<RoundTable>
export type RoundChange = Omit<Updateable<RoundTable>, 'id' | 'version'>

export type PollCounts = Readonly<Record<Grade, number>>

export interface PlaceTable {
  id: string
  round_id: string
  person_id: string
  part: Part
  elsewhere_reason: string | null
  elsewhere_report: string | null
  self_sealed: Buffer | null
  self_submitted_on: string | null
  took_part: boolean | null
  writers: number | null
  poll: ColumnType<PollCounts | null, string | null, string | null>
  grade: Grade | null
  grade_reason_sealed: Buffer | null
  read_on: string | null
  objection_sealed: Buffer | null
  answer_sealed: Buffer | null
  version: Generated<number>
}
export type PlaceRow = Selectable<PlaceTable>
export type PlaceChange = Omit<Updateable<PlaceTable>, 'id' | 'round_id' | 'person_id' | 'version'>

export interface CommentRow {
  id: string
  round_id: string
  about_id: string
  text_sealed: Buffer
  withhold_reason: string | null
  withhold_proposed_by: string | null
  withhold_confirmed_by: string | null
}

export interface AppraisalsTables {
  appraisals_round: RoundTable
  appraisals_place: PlaceTable
  appraisals_mark: { round_id: string; rater_id: string; about_id: string }
  appraisals_comment: CommentRow
}

export const tables = tablesOf<AppraisalsTables>()
