/** The table of offices. */
import type { OfficeKind } from '@zhibu/domain/access/offices'
import { tablesOf } from '../../../platform/db/connection.ts'

export interface OfficeRow {
  id: string
  unit_id: string
  person_id: string
  kind: OfficeKind
  starts_on: string
  term_ends_on: string | null
  ended_on: string | null
  end_reason: string | null
  version: number
}

export interface OfficesTables {
  offices_office: OfficeRow
}

export const tables = tablesOf<OfficesTables>()
