import type { OfficeKind } from '@zhibu/domain/access/offices'
import { type Db, tablesOf } from '../../platform/db/connection.ts'

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

/** Offices a person holds on `day`. */
export async function findOfficesOf(db: Db, personId: string, day: string): Promise<OfficeRow[]> {
  return tables(db)
    .selectFrom('offices_office')
    .selectAll()
    .where('person_id', '=', personId)
    .where('starts_on', '<=', day)
    .where((eb) => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>', day)]))
    .execute()
}
