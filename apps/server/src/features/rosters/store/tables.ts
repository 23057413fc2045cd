/** The tables of imports. */
import type { ImportMapping, ImportState } from '@zhibu/contract/rosters'
import { tablesOf } from '../../../platform/db/connection.ts'

/**
 * To which offices the one who imports may appoint: those above a branch to its offices, the university committee
 * (and the command line) to all.
 */
export type Appoints = 'nobody' | 'branches' | 'everybody'

/** How a file is to be read. */
export interface ImportOptions {
  /** As chosen by a person; null: as remembered, then as the headings say. */
  readonly mapping: ImportMapping | null
  readonly sheetName: string | null
  readonly createUnits: boolean
  readonly appoints: Appoints
}

/** What an import did besides people. */
export interface FollowedChanges {
  readonly officeIds?: readonly string[]
  readonly mentorshipIds?: readonly string[]
}

export interface ImportFailure {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

export interface ImportRow {
  id: string
  unit_id: string
  state: ImportState
  file_name: string
  file_sha256: Buffer
  file_id: string | null
  options: ImportOptions
  progress: number
  alive_at: Date
  failure: ImportFailure | null
  made_by_user: string | null
  made_by_person: string | null
  made_by_name: string | null
  via: 'web' | 'cli'
  rows: number
  accepted: number
  created_count: number
  changed_count: number
  unchanged_count: number
  new_unit_ids: string[]
  followed: FollowedChanges
  created_at: Date
  ended_at: Date | null
  undone_at: Date | null
}

export interface ChangeRow {
  import_id: string
  person_id: string
  version_after: number
  before_sealed: Buffer | null
}

interface RostersTables {
  rosters_import: ImportRow
  rosters_import_change: ChangeRow
  rosters_column_mapping: { unit_id: string; titles_hash: Buffer; mapping: ImportMapping; updated_at: Date }
}

export const tables = tablesOf<RostersTables>()
