import type { PersonId, UnitId } from '@zhibu/contract/core/fields'
import type { ReconciliationDay, ReconciliationItem } from '@zhibu/contract/reconciliation'
import type { Db } from '../../../platform/db/connection.ts'
import { isUuid } from '../../../platform/id.ts'
import { peopleById } from '../../members/public.ts'
import { unitsById } from '../../organisation/public.ts'
import { orderOf } from '../../payments/public.ts'
import type { DayRow, ItemRow } from '../store/tables.ts'

export interface PersonBrief {
  id: PersonId
  name: string
}

/** People by id as endpoints name them; null for nobody. */
export async function nameOf(
  db: Db,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => PersonBrief | null> {
  const people = await peopleById(
    db,
    ids.flatMap((id) => id ?? []),
  )
  return (id) => (id === null ? null : { id: id as PersonId, name: people.get(id)?.name ?? '' })
}

/** Days as endpoints show them. */
export async function presentDays(db: Db, rows: readonly DayRow[]): Promise<ReconciliationDay[]> {
  const units = await unitsById(
    db,
    rows.map((row) => row.unit_id),
  )
  const person = await nameOf(
    db,
    rows.flatMap((row) => [row.closed_by, row.confirmed_by]),
  )
  return rows.map((row) => {
    const unit = units.get(row.unit_id)!
    return {
      id: row.id,
      unit: { id: unit.id as UnitId, name: unit.name, kind: unit.kind },
      channel: row.channel,
      day: row.day,
      state: stateOf(row),
      ledgerFen: row.ledger_fen,
      billFen: row.bill_fen,
      bankFen: row.bank_fen,
      feeFen: row.fee_fen,
      differenceFen: row.bill_fen === null ? null : row.bill_fen - row.ledger_fen,
      unexplained: row.unexplained,
      closedBy: person(row.closed_by),
      closedAt: row.closed_at?.toISOString() ?? null,
      confirmedBy: person(row.confirmed_by),
      confirmedAt: row.confirmed_at?.toISOString() ?? null,
      version: row.version,
    }
  })
}

export async function presentDay(db: Db, row: DayRow): Promise<ReconciliationDay> {
  return (await presentDays(db, [row]))[0]!
}

function stateOf(row: DayRow): ReconciliationDay['state'] {
  if (row.confirmed_by !== null) return 'confirmed'
  return row.closed_by === null ? 'open' : 'closed'
}

/** Lines of a comparison as endpoints show them; orders of ours by the number people know. */
export async function presentItems(db: Db, rows: readonly ItemRow[]): Promise<ReconciliationItem[]> {
  const person = await nameOf(
    db,
    rows.flatMap((row) => [row.explained_by, row.confirmed_by]),
  )
  const numberOf = await orderNumbers(db, rows)
  return rows.map((row) => ({
    id: row.id,
    about: row.about,
    class: row.class,
    kind: row.kind,
    orderNo: numberOf.get(row.order_no) ?? row.order_no,
    transferId: row.transfer_id,
    channelTransactionId: row.channel_transaction_id,
    hereFen: row.here_fen,
    thereFen: row.there_fen,
    explanation: row.explanation,
    explainedBy: person(row.explained_by),
    confirmedBy: person(row.confirmed_by),
  }))
}

async function orderNumbers(db: Db, rows: readonly ItemRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(rows.map((row) => row.order_no).filter(isUuid))
  const orders = await Promise.all([...ids].map((id) => orderOf(db, id)))
  return new Map(orders.flatMap((order) => (order ? [[order.id, order.number] as const] : [])))
}
