/** The tables of the archive. */
import type { EntryFacts } from '@zhibu/contract/archive'
import type { EntryKind, EntryState } from '@zhibu/domain/archive/entry-states'
import type { DueKind } from '@zhibu/domain/archive/due'
import type { JSONColumnType, Selectable } from 'kysely'
import { tablesOf } from '../../../platform/db/connection.ts'

export interface EntryTable {
  id: string
  person_id: string
  kind: EntryKind
  state: EntryState
  author_id: string
  title: string
  occurred_on: string
  body_sealed: Buffer
  facts: JSONColumnType<EntryFacts>
  submitted_at: Date | null
  submitted_version: number
  version: number
  created_at: Date
  updated_at: Date
}
export type EntryRow = Selectable<EntryTable>

export interface VersionTable {
  entry_id: string
  number: number
  title: string
  occurred_on: string
  body_sealed: Buffer
  facts: JSONColumnType<EntryFacts>
  file_ids: string[]
  submitted_at: Date
}
export type VersionRow = Selectable<VersionTable>

export interface ReviewRow {
  id: string
  entry_id: string
  version_number: number
  decision: 'approved' | 'returned'
  reason: string | null
  reviewer_id: string
  at: Date
}

export interface HalfYearRow {
  id: string
  person_id: string
  period_from: string
  period_to: string
  reviewed_on: string
  mentor_opinion: string
  party_group_opinion: string
  branch_opinion: string
  author_id: string
  at: Date
}

export interface ReminderRow {
  person_id: string
  receiver_id: string
  kind: DueKind
  due_on: string
  state: 'due' | 'late'
  sent_at: Date
}

export interface ArchiveTables {
  archive_entry: EntryTable
  archive_version: VersionTable
  archive_review: ReviewRow
  archive_attachment: { entry_id: string; file_id: string; position: number; removed: boolean }
  archive_half_year_review: HalfYearRow
  archive_reminder: ReminderRow
}

export const tables = tablesOf<ArchiveTables>()

/** A list of ids as one parameter, however long it is. */
export function idList(ids: readonly string[]): string[] {
  return [...new Set(ids)]
}
