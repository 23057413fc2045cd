import type { receiptsEndpoints } from '@zhibu/contract/receipts'
import type { Handler } from '../../platform/feature.ts'
import { unitsById } from '../organisation/public.ts'
import { payerOf, receiptNumber } from './public.ts'
import { findByCode } from './store.ts'

/** First character of a name, the others hidden. */
function masked(name: string): string {
  const characters = Array.from(name)
  return characters[0] + '*'.repeat(Math.max(1, characters.length - 1))
}

/** A code as typed: spaces, small letters and missing dashes are forgiven. */
function tidied(code: string): string {
  const letters = code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-')
}

export const verifyReceipt: Handler<typeof receiptsEndpoints.verifyReceipt> = async ({
  services,
  params,
}) => {
  const row = await findByCode(services.db, tidied(params.code))
  if (!row) return { found: false, receipt: null }
  const unit = (await unitsById(services.db, [row.unit_id])).get(row.unit_id)
  return {
    found: true,
    receipt: {
      number: receiptNumber(row),
      kind: row.kind,
      unitName: unit?.name ?? '',
      nameMasked: masked(payerOf(services, row)),
      amountFen: row.amount_fen,
      paidOn: row.paid_on,
      revokedOn: row.revoked_on,
    },
  }
}
