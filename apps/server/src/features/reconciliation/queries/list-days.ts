import type { reconciliationEndpoints } from '@zhibu/contract/reconciliation'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { isUuid } from '../../../platform/id.ts'
import { onTheWay } from './channels.ts'
import { countWaiting, findDay, findDays } from '../store/days.ts'
import { countClasses, findItems } from '../store/items.ts'
import { findStatements } from '../store/statements.ts'
import type { StatementRow } from '../store/tables.ts'
import { nameOf, presentDay, presentDays, presentItems } from './present-day.ts'

export const listReconciliationDays: Handler<typeof reconciliationEndpoints.listReconciliationDays> = async (
  call,
) => {
  const { db } = call.services
  const { unitId } = call.params
  const { after, limit, state } = call.query
  const rows = await findDays(db, unitId, { state, after: placeOf(after), limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: await presentDays(db, shown),
    next: rows.length > limit && last ? `${last.day}_${last.id}` : null,
    waiting: await countWaiting(db, unitId),
    onTheWay: await onTheWay(db, unitId),
  }
}

function placeOf(after: string | undefined): { readonly day: string; readonly id: string } | null {
  if (after === undefined) return null
  const [day = '', id = ''] = after.split('_')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !isUuid(id) || Number.isNaN(Date.parse(day)))
    throw new Refusal('platform.invalidInput', { errors: [{ path: 'query.after', message: 'after' }] })
  return { day, id }
}

export const getReconciliationDay: Handler<typeof reconciliationEndpoints.getReconciliationDay> = async (
  call,
) => {
  const { db } = call.services
  const row = await findDay(db, call.params.dayId)
  if (!row) throw notFound()
  const [day, classes, items] = await Promise.all([
    presentDay(db, row),
    countClasses(db, row.id),
    findItems(db, row.id, 'differences'),
  ])
  return { ...day, classes, items: await presentItems(db, items) }
}

export const listStatements: Handler<typeof reconciliationEndpoints.listStatements> = async (call) => {
  const { db } = call.services
  const rows = await findStatements(db, call.params.unitId)
  const person = await nameOf(
    db,
    rows.map((row) => row.imported_by),
  )
  return { items: rows.map((row) => presentStatement(row, person(row.imported_by)!)) }
}

/** A statement as endpoints show it. */
export function presentStatement<P>(row: StatementRow, importedBy: P) {
  return {
    id: row.id,
    fileName: row.file_name,
    lines: row.lines,
    repeated: row.repeated,
    firstOn: row.first_on,
    lastOn: row.last_on,
    importedBy,
    importedAt: row.imported_at.toISOString(),
  }
}
