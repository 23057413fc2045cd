/** The shapes an examination of a roster passes from step to step. */
import type { OfficeKind } from '@zhibu/domain/access/offices'
import type { RosterColumn } from '@zhibu/domain/members/roster-columns'
import type { RosterRow } from '@zhibu/domain/members/roster-row'
import type { ImportNoteCode } from '@zhibu/domain/rosters/import-notes'
import type { NewUnit, Placement } from '@zhibu/domain/rosters/place-row'
import type { FileSource } from '../../../platform/spreadsheet/file-source.ts'
import type { RosterComparison } from '../../members/public.ts'
import type { OpenedRoster } from './open-roster.ts'

/** Something to say about a cell, without its text; `column` null: the whole row. */
export interface Note {
  readonly row: number
  readonly column: RosterColumn | null
  readonly code: ImportNoteCode
  readonly params: Readonly<Record<string, string | number>>
}

/** What was read otherwise than written. */
export interface TidiedNote extends Note {
  readonly from: string
  readonly to: string
}

/** Where a row belongs: a unit there is, or one to be founded. */
export type Place = Extract<Placement, { readonly ok: true }>['branch']

/** A row without problems of its own, in its place. */
export interface PlacedRow {
  readonly rowNumber: number
  readonly row: RosterRow
  readonly branch: Place
  readonly comparison: RosterComparison
}

/** An office a row names and that is not held yet. */
export interface OfficeWish {
  readonly kind: OfficeKind
  readonly unit: Place
}

/** A row that will be taken in. */
export interface AcceptedRow extends PlacedRow {
  /** Campus numbers, in lower case, of mentors to be given. */
  readonly mentors: readonly string[]
  readonly offices: readonly OfficeWish[]
}

export interface Examination {
  readonly opened: OpenedRoster
  /** Rows with content. */
  readonly rows: number
  readonly blank: number
  readonly accepted: readonly AcceptedRow[]
  readonly problems: readonly Note[]
  readonly warnings: readonly Note[]
  readonly tidied: readonly TidiedNote[]
  /** Parents before children. */
  readonly newUnits: readonly NewUnit[]
}

export interface RosterFile {
  readonly source: FileSource
  readonly name: string
}
