/** Receipts for features that receive money. */
import { randomBytes } from 'node:crypto'
import type { Db, Tx } from '../../platform/db/connection.ts'
import { newId } from '../../platform/id.ts'
import type { Services } from '../../platform/services.ts'
import { findReceipts, insertReceipts, markRevoked, type ReceiptRow, takeNumbers } from './store.ts'

export interface Receipt {
  /** Such as `2026-000123`; unique within the unit. */
  readonly number: string
  readonly checkCode: string
  readonly amountFen: number
  readonly paidOn: string
  readonly payerName: string
  readonly revokedOn: string | null
}

export interface NewReceipt {
  readonly kind: 'dues' | 'donation'
  /** The payment or gift; a second receipt for it is the first. */
  readonly ref: string
  readonly unitId: string
  readonly personId: string | null
  readonly payerName: string
  readonly amountFen: number
  readonly paidOn: string
}

/** Thirty-two letters and digits, none of which is taken for another. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** 80 random bits in groups of four: nobody guesses one. */
function makeCheckCode(): string {
  const letters = Array.from(randomBytes(16), (byte) => alphabet[byte % 32])
  return [0, 4, 8, 12].map((at) => letters.slice(at, at + 4).join('')).join('-')
}

const context = (id: string) => `receipts_receipt.payer:${id}`

/** Issues the receipt of a payment in the transaction that makes it final; once, however often it is asked. */
export async function issueReceipt(services: Services, tx: Tx, receipt: NewReceipt): Promise<Receipt> {
  return (await issueReceipts(services, tx, [receipt])).get(receipt.ref)!
}

/** Issues receipts of several payments, each here once, in a few statements; those issued before stay. By `ref`. */
export async function issueReceipts(
  services: Services,
  tx: Tx,
  receipts: readonly NewReceipt[],
): Promise<ReadonlyMap<string, Receipt>> {
  const refs = receipts.map((receipt) => receipt.ref)
  const rows = new Map((await findReceipts(tx, refs)).map((row) => [row.ref, row]))
  const groups = Map.groupBy(
    receipts.filter((receipt) => !rows.has(receipt.ref)),
    (receipt) => `${receipt.unitId} ${yearOf(receipt)}`,
  )
  const perSequence = [...groups.values()]
  const last = await takeNumbers(
    tx,
    perSequence.map((own) => ({ unitId: own[0]!.unitId, year: yearOf(own[0]!), count: own.length })),
  )
  const added = perSequence.flatMap((own, index) =>
    own.map((receipt, place) => rowOf(services, receipt, last[index]! - own.length + 1 + place)),
  )
  if (added.length) await insertReceipts(tx, added)
  for (const row of added) rows.set(row.ref, { ...row, revoked_on: null })
  return new Map([...rows].map(([ref, row]) => [ref, present(services, row)]))
}

function yearOf(receipt: NewReceipt): number {
  return Number(receipt.paidOn.slice(0, 4))
}

function rowOf(services: Services, receipt: NewReceipt, number: number): Omit<ReceiptRow, 'revoked_on'> {
  const id = newId<string>()
  return {
    id,
    unit_id: receipt.unitId,
    year: yearOf(receipt),
    number,
    check_code: makeCheckCode(),
    kind: receipt.kind,
    ref: receipt.ref,
    person_id: receipt.personId,
    payer_sealed: services.sealer.seal(receipt.payerName, context(id)),
    amount_fen: receipt.amountFen,
    paid_on: receipt.paidOn,
    issued_at: services.clock.now(),
  }
}

/** Takes a receipt back because the money goes back. */
export async function revokeReceipt(tx: Tx, ref: string, on: string): Promise<void> {
  await markRevoked(tx, ref, on)
}

/** Receipts by what they are for; what has none has no entry. */
export async function receiptsOf(
  services: Services,
  db: Db,
  refs: readonly string[],
): Promise<ReadonlyMap<string, Receipt>> {
  return new Map((await findReceipts(db, refs)).map((row) => [row.ref, present(services, row)]))
}

/** The number as it is printed. */
export function receiptNumber(row: Pick<ReceiptRow, 'year' | 'number'>): string {
  return `${row.year}-${String(row.number).padStart(6, '0')}`
}

/** The payer's name behind a receipt. */
export function payerOf(services: Services, row: Pick<ReceiptRow, 'id' | 'payer_sealed'>): string {
  return services.sealer.open(row.payer_sealed, context(row.id))
}

function present(services: Services, row: ReceiptRow): Receipt {
  return {
    number: receiptNumber(row),
    checkCode: row.check_code,
    amountFen: row.amount_fen,
    paidOn: row.paid_on,
    payerName: payerOf(services, row),
    revokedOn: row.revoked_on,
  }
}
