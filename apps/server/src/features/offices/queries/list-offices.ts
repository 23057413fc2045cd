import type { officesEndpoints } from '@zhibu/contract/offices'
import { officeKinds } from '@zhibu/domain/access/offices'
import { addMonths, type PlainDate } from '@zhibu/domain/shared/plain-date'
import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/connection.ts'
import type { Handler } from '../../../platform/feature.ts'
import { unitsBelow, unitsById } from '../../organisation/public.ts'
import { findAllOfficesOf, findOfficesIn, findTermsEndingBy } from '../store/offices.ts'
import { presentOffices } from './present-office.ts'

export const listOffices: Handler<typeof officesEndpoints.listOffices> = async ({
  services,
  params,
  query,
}) => {
  const day = today(services.clock)
  const rows = await findOfficesIn(services.db, [params.unitId], query.period, day)
  const order = (kind: (typeof rows)[number]['kind']) => officeKinds.indexOf(kind)
  const sorted =
    query.period === 'present'
      ? rows.toSorted((one, other) => order(one.kind) - order(other.kind))
      : rows.toReversed()
  return { items: await presentOffices(services.db, sorted, day) }
}

export const listPersonOffices: Handler<typeof officesEndpoints.listPersonOffices> = async ({
  services,
  params,
}) => {
  const rows = await findAllOfficesOf(services.db, params.personId)
  return { items: await presentOffices(services.db, rows, today(services.clock)) }
}

export const listTermsEnding: Handler<typeof officesEndpoints.listTermsEnding> = async ({
  services,
  params,
  query,
}) => {
  const day = today(services.clock)
  const units = await unitsOf(services.db, params.unitId)
  const rows = await findTermsEndingBy(services.db, units, addMonths(day as PlainDate, query.months))
  return { items: await presentOffices(services.db, rows, day) }
}

/** Ids of the units in force at or below a unit. */
async function unitsOf(db: Db, unitId: string): Promise<string[]> {
  const unit = (await unitsById(db, [unitId])).get(unitId)
  return unit ? (await unitsBelow(db, unit.path)).map((one) => one.id) : []
}
