/** Payments of dues, and the months they are for. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db/connection.ts'
import { type PaymentRow, tables } from './tables.ts'

export type PaymentWithMonths = PaymentRow & { readonly months: readonly string[] }

const withMonths = sql<string[]>`array(select c.month::text from dues_payment_month l
  join dues_charge c on c.id = l.charge_id where l.payment_id = dues_payment.id order by c.month)`.as(
  'months',
)

/** Adds a payment with its months. */
export async function insertPayment(
  tx: Tx,
  payment: PaymentRow,
  lines: readonly { readonly charge_id: string; readonly amount_fen: number }[],
): Promise<void> {
  await tables(tx).insertInto('dues_payment').values(payment).execute()
  if (!lines.length) return
  await tables(tx)
    .insertInto('dues_payment_month')
    .values(lines.map((line) => ({ ...line, payment_id: payment.id, released: false })))
    .execute()
}

/** One payment. */
export async function findPayment(db: Db, id: string): Promise<PaymentWithMonths | undefined> {
  return tables(db)
    .selectFrom('dues_payment')
    .selectAll()
    .select(withMonths)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** One payment, locked until the transaction ends. */
export async function lockPayment(tx: Tx, id: string): Promise<PaymentWithMonths | undefined> {
  await sql`select id from dues_payment where id = ${id} for update`.execute(tables(tx))
  return findPayment(tx, id)
}

/** Payments locked until the transaction ends, in the order of their ids; without their months. */
export async function lockPayments(tx: Tx, ids: readonly string[]): Promise<PaymentRow[]> {
  return tables(tx)
    .selectFrom('dues_payment')
    .selectAll()
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Payments have arrived: one statement, and their versions count up. */
export async function markPaid(
  tx: Tx,
  paid: readonly { readonly id: string; readonly receivedOn: string }[],
): Promise<void> {
  await sql`update dues_payment p set state = 'paid', received_on = t.received_on, version = p.version + 1
    from unnest(${paid.map((each) => each.id)}::uuid[], ${paid.map((each) => each.receivedOn)}::date[])
      as t (id, received_on) where p.id = t.id`.execute(tables(tx))
}

/** The newest payments for a person, or made by them for others. */
export async function findPaymentsOf(db: Db, personId: string, limit: number): Promise<PaymentWithMonths[]> {
  return tables(db)
    .selectFrom('dues_payment')
    .selectAll()
    .select(withMonths)
    .where((eb) => eb.or([eb('person_id', '=', personId), eb('payer_id', '=', personId)]))
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
}

/** Payments for a person that arrived in a year. */
export async function findPaidIn(db: Db, personId: string, year: number): Promise<PaymentWithMonths[]> {
  return tables(db)
    .selectFrom('dues_payment')
    .selectAll()
    .select(withMonths)
    .where('person_id', '=', personId)
    .where('state', 'in', ['paid', 'refunding'])
    .where('received_on', '>=', `${year}-01-01`)
    .where('received_on', '<=', `${year}-12-31`)
    .orderBy('received_on')
    .execute()
}

/** Payments by id. */
export async function findPayments(db: Db, ids: readonly string[]): Promise<PaymentWithMonths[]> {
  if (!ids.length) return []
  return tables(db)
    .selectFrom('dues_payment')
    .selectAll()
    .select(withMonths)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()
}

/** What a branch received by hand, or online: what waits first, then the newest. */
export async function findOffline(
  db: Db,
  branchId: string,
  page: {
    readonly after?: { readonly open: boolean; readonly at: Date; readonly id: string }
    readonly limit: number
    readonly online?: boolean
  },
): Promise<PaymentWithMonths[]> {
  const { after, online = false } = page
  return tables(db)
    .selectFrom('dues_payment')
    .selectAll()
    .select(withMonths)
    .where('branch_id', '=', branchId)
    .where('method', online ? '=' : '<>', 'online')
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(state = 'waitingForConfirmation', at, id) < (${after?.open ?? false}, ${after?.at ?? null}, ${after?.id ?? null})`,
      ),
    )
    .orderBy(sql`state = 'waitingForConfirmation'`, 'desc')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
}

/** Changes a payment and counts its version up. */
export async function updatePayment(
  tx: Tx,
  id: string,
  values: Partial<
    Pick<
      PaymentRow,
      'state' | 'received_on' | 'confirmed_by' | 'order_id' | 'refund_asked_by' | 'refund_reason' | 'payer_id'
    >
  >,
): Promise<void> {
  await tables(tx)
    .updateTable('dues_payment')
    .set((eb) => ({ ...values, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Lets go of a payment's months: they may be paid again. */
export async function releaseMonths(tx: Tx, paymentId: string): Promise<void> {
  await tables(tx)
    .updateTable('dues_payment_month')
    .set({ released: true })
    .where('payment_id', '=', paymentId)
    .execute()
}

/** What arrived in a branch in a year beyond what was due. */
export async function sumVoluntary(db: Db, branchId: string, year: number): Promise<number> {
  const row = await tables(db)
    .selectFrom('dues_payment')
    .select(sql<number>`coalesce(sum(voluntary_fen), 0)::bigint`.as('sum'))
    .where('branch_id', '=', branchId)
    .where('state', 'in', ['paid', 'refunding'])
    .where('received_on', '>=', `${year}-01-01`)
    .where('received_on', '<=', `${year}-12-31`)
    .executeTakeFirstOrThrow()
  return row.sum
}

/** Keeps a link by which somebody else may pay. */
export async function insertShare(
  tx: Tx,
  share: {
    readonly token_hash: Buffer
    readonly person_id: string
    readonly months: string[]
    readonly expires_at: Date
  },
): Promise<void> {
  await tables(tx).insertInto('dues_share').values(share).execute()
}

/** What a link stands for, while it holds. */
export async function findShare(
  db: Db,
  tokenHash: Buffer,
  now: Date,
): Promise<{ person_id: string; months: string[] } | undefined> {
  return tables(db)
    .selectFrom('dues_share')
    .select(['person_id', 'months'])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
}

/** Forgets links that no longer hold. */
export async function deleteOldShares(tx: Tx, now: Date): Promise<void> {
  await tables(tx).deleteFrom('dues_share').where('expires_at', '<=', now).execute()
}
