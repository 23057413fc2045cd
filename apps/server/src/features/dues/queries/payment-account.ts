/** What a member writes about large dues, for the unit that passes them on (art. 11). */
import type { Services } from '../../../platform/services.ts'
import type { PaymentRow } from '../store/tables.ts'

const accountContext = (paymentId: string) => `dues_payment.account:${paymentId}`

/** Seals it for its payment. */
export function sealAccount({ sealer }: Services, paymentId: string, account: string): Buffer {
  return sealer.seal(account, accountContext(paymentId))
}

/** Opens it; null where the payment has none. */
export function openAccount(
  { sealer }: Services,
  payment: Pick<PaymentRow, 'id' | 'account_sealed'>,
): string | null {
  const { id, account_sealed: sealed } = payment
  return sealed && sealer.open(sealed, accountContext(id))
}
