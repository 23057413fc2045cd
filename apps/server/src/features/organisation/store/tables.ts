/** The tables of the organisation. */
import type { UnitKind } from '@zhibu/domain/access/offices'
import { tablesOf } from '../../../platform/db/connection.ts'

export interface UnitRow {
  id: string
  kind: UnitKind
  parent_id: string | null
  path: string
  name: string
  short_name: string | null
  founded_on: string | null
  dissolved_on: string | null
  ended_by: 'dissolved' | 'merged' | 'split' | null
  version: number
}

export type UnitChangeKind = 'founded' | 'renamed' | 'moved' | 'merged' | 'split' | 'dissolved'

export interface UnitVersionRow {
  unit_id: string
  valid_from: string
  valid_until: string | null
  name: string
  parent_id: string | null
  change: UnitChangeKind
  reason: string | null
}

export interface SuccessionRow {
  from_unit_id: string
  to_unit_id: string
  on_date: string
  kind: 'merged' | 'split'
}

interface SettingRow {
  unit_id: string
  name: string
  /** JSON. */
  value: unknown
  version: number
  updated_at: Date
}

interface OrganisationTables {
  organisation_unit: UnitRow
  organisation_unit_version: UnitVersionRow
  organisation_succession: SuccessionRow
  platform_setting: Pick<SettingRow, 'unit_id' | 'name' | 'value'> & {
    version: number
    updated_at: Date
  }
}

export const tables = tablesOf<OrganisationTables>()
