/** What became of dues: handed up, spent, published, handed over. */
import type { duesEndpoints } from '@zhibu/contract/dues'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import type { Handler } from '../../../platform/feature.ts'
import { peopleById } from '../../members/public.ts'
import { unitsBelow, unitsById } from '../../organisation/public.ts'
import { today } from '../../../platform/clock.ts'
import { heldFen } from './held.ts'
import { findHandovers, findHandUps, findPublications, findSpendings } from '../store/money.ts'
import type { HandUpRow, SpendingRow } from '../store/tables.ts'
import { pageAfter, pageOf } from '../../../platform/db/open-first-page.ts'

async function names(db: Db, ids: readonly (string | null)[]) {
  const people = await peopleById(
    db,
    ids.filter((id) => id !== null),
  )
  return (id: string | null) => (id === null ? null : (people.get(id)?.name ?? ''))
}

async function units(db: Db, ids: readonly string[]) {
  const found = await unitsById(db, ids)
  return (id: string) => ({ id: id as never, name: found.get(id)?.name ?? '' })
}

/** Money handed up, with names. */
export async function presentHandUps(db: Db | Tx, rows: readonly HandUpRow[]) {
  const nameOf = await names(
    db,
    rows.flatMap((row) => [row.recorded_by, row.confirmed_by]),
  )
  const unitOf = await units(
    db,
    rows.flatMap((row) => [row.from_unit_id, row.to_unit_id]),
  )
  return rows.map((row) => ({
    id: row.id,
    from: unitOf(row.from_unit_id),
    to: unitOf(row.to_unit_id),
    amountFen: row.amount_fen,
    method: row.method,
    on: row.handed_on,
    note: row.note,
    state: row.state,
    recordedBy: nameOf(row.recorded_by) ?? '',
    confirmedBy: nameOf(row.confirmed_by),
    at: row.at.toISOString(),
    version: row.version,
  }))
}

export const listHandUps: Handler<typeof duesEndpoints.listHandUps> = async ({ services, params, query }) => {
  const { db } = services
  const rows = await findHandUps(db, params.unitId, { ...pageAfter(query.after), limit: query.limit + 1 })
  const { shown, next } = pageOf(rows, query.limit)
  return {
    items: await presentHandUps(db, shown),
    next,
    holdsFen: Math.max(0, await heldFen(db, params.unitId)),
  }
}

/** Spending, with names. */
export async function presentSpendings(db: Db | Tx, rows: readonly SpendingRow[]) {
  const nameOf = await names(
    db,
    rows.flatMap((row) => [row.requested_by, row.decided_by, row.spent_by]),
  )
  const unitOf = await units(
    db,
    rows.map((row) => row.unit_id),
  )
  return rows.map((row) => ({
    id: row.id,
    unit: unitOf(row.unit_id),
    use: row.use,
    amountFen: row.amount_fen,
    purpose: row.purpose,
    decision: row.decision,
    decidedOn: row.decided_on,
    state: row.state,
    requestedBy: nameOf(row.requested_by) ?? '',
    decidedBy: nameOf(row.decided_by),
    note: row.note,
    spent:
      row.spent_on === null
        ? null
        : { on: row.spent_on, amountFen: row.spent_fen!, payee: row.payee!, by: nameOf(row.spent_by) ?? '' },
    at: row.at.toISOString(),
    version: row.version,
  }))
}

export const listSpending: Handler<typeof duesEndpoints.listSpending> = async ({
  services,
  params,
  query,
}) => {
  const { db } = services
  const unit = (await unitsById(db, [params.unitId])).get(params.unitId)
  const below = unit ? await unitsBelow(db, unit.path) : []
  const rows = await findSpendings(
    db,
    below.map(({ id }) => id),
    { ...pageAfter(query.after), limit: query.limit + 1 },
  )
  const { shown, next } = pageOf(rows, query.limit)
  return { items: await presentSpendings(db, shown), next }
}

export const listPublications: Handler<typeof duesEndpoints.listPublications> = async ({
  services,
  params,
}) => {
  const rows = await findPublications(services.db, params.unitId)
  const nameOf = await names(
    services.db,
    rows.map((row) => row.published_by),
  )
  const lastYear = Number(today(services.clock).slice(0, 4)) - 1
  return {
    items: rows.map((row) => ({
      ...row.content,
      spent: [...row.content.spent],
      months: [...row.content.months],
      year: row.year,
      publishedAt: row.published_at.toISOString(),
      publishedBy: nameOf(row.published_by) ?? '',
    })),
    missing: rows.some((row) => row.year === lastYear) ? null : lastYear,
  }
}

export const listHandovers: Handler<typeof duesEndpoints.listHandovers> = async ({ services, params }) => {
  const rows = await findHandovers(services.db, params.unitId)
  const nameOf = await names(
    services.db,
    rows.flatMap((row) => [row.from_id, row.to_id]),
  )
  const person = (id: string) => ({ id: id as never, name: nameOf(id) ?? '' })
  return {
    items: rows.map((row) => ({
      id: row.id,
      from: person(row.from_id),
      to: person(row.to_id),
      on: row.handed_on,
      cashFen: row.cash_fen,
      bankFen: row.bank_fen,
      waiting: row.waiting,
      note: row.note,
      state: row.state,
      version: row.version,
    })),
  }
}
