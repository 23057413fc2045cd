import type { MessageParams } from '../shared/message.ts'
import type { PlainDate } from '../shared/plain-date.ts'
import type { CellValue } from './cell.ts'
import type { Education, Sex, Stage, Standing } from './codes.ts'
import type { NationalityCode } from './nationalities.ts'
import type { RosterColumn } from './roster-columns.ts'
import type { ProblemCode, TidyCode, WarningCode } from './roster-problems.ts'

/** One person as a roster states them; null where the roster is silent. */
export interface RosterRow {
  readonly campusId: string
  readonly name: string
  readonly sex: Sex | null
  readonly identityNumber: string | null
  readonly nationality: NationalityCode | null
  readonly bornOn: PlainDate | null
  readonly education: Education | null
  readonly stage: Stage
  readonly parentOrganisation: string | null
  readonly branch: string
  readonly appliedOn: PlainDate | null
  readonly activistOn: PlainDate | null
  readonly prospectOn: PlainDate | null
  readonly joinedOn: PlainDate | null
  readonly fullOn: PlainDate | null
  readonly position: string | null
  /** Names of the mentors, none to two. */
  readonly mentors: readonly string[]
  readonly cohort: string | null
  readonly department: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly monthlyBaseFen: number | null
  readonly standing: Standing | null
}

/** What could be read of a row, whether or not it is accepted. */
export type ReadRow = Partial<RosterRow>

/** Why a row cannot be taken in as it is. */
export interface RowProblem {
  readonly column: RosterColumn
  readonly code: ProblemCode
  readonly params: MessageParams
}

/** Something odd that does not stand in the way: a person should look at it. */
export interface RowWarning {
  readonly column: RosterColumn
  readonly code: WarningCode
  readonly params: MessageParams
}

/** What was read otherwise than it was written. */
export interface RowTidied {
  readonly column: RosterColumn | null
  readonly from: string
  readonly to: string
  readonly code: TidyCode
}

export type RosterCells = Readonly<Partial<Record<RosterColumn, CellValue>>>

interface RowNotes {
  readonly problems: readonly RowProblem[]
  readonly warnings: readonly RowWarning[]
  readonly tidied: readonly RowTidied[]
}

export type TidiedRow =
  | (RowNotes & { readonly kind: 'accepted'; readonly row: RosterRow })
  | (RowNotes & { readonly kind: 'refused'; readonly row: ReadRow })
  | (RowNotes & { readonly kind: 'blank'; readonly row: ReadRow })
