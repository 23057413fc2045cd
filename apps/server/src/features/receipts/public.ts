/** Receipts for features that receive money. */
import { randomBytes } from 'node:crypto'
import type { Db, Tx } from '../../platform/db/connection.ts'
import { newId } from '../../platform/id.ts'
import type { Services } from '../../platform/services.ts'
import { findReceipts, insertReceipt, markRevoked, type ReceiptRow, takeNumber } from './store.ts'

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
  const [before] = await findReceipts(tx, [receipt.ref])
  if (before) return present(services, before)
  const id = newId<string>()
  const year = Number(receipt.paidOn.slice(0, 4))
  const row = {
    id,
    unit_id: receipt.unitId,
    year,
    number: await takeNumber(tx, receipt.unitId, year),
    check_code: makeCheckCode(),
    kind: receipt.kind,
    ref: receipt.ref,
    person_id: receipt.personId,
    payer_sealed: services.sealer.seal(receipt.payerName, context(id)),
    amount_fen: receipt.amountFen,
    paid_on: receipt.paidOn,
    issued_at: services.clock.now(),
  }
  await insertReceipt(tx, row)
  return present(services, { ...row, revoked_on: null })
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
