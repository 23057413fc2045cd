import { type Decider, decidersOf } from '@zhibu/domain/appraisals/places'
import type { OfficeKind } from '@zhibu/domain/access/offices'
import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { holdersOf } from '../../offices/public.ts'

const commissioners: readonly OfficeKind[] = [
  'secretary',
  'deputySecretary',
  'organisationCommissioner',
  'publicityCommissioner',
  'disciplineCommissioner',
  'committeeMember',
]

/** People on a branch's committee today. */
export async function commissionersOf(
  { clock }: Services,
  db: Db,
  unitId: string,
): Promise<readonly string[]> {
  return holdersOf(db, unitId, commissioners, today(clock))
}

/** Who may set the grades in a branch (reading A12). */
export async function decidersIn(services: Services, db: Db, unitId: string): Promise<readonly Decider[]> {
  return decidersOf((await commissionersOf(services, db, unitId)).length)
}
