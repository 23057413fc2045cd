/** A campus cashier for benches: it only tells, signed as docs/campus-cashier.md says. */
import { createHmac, randomBytes } from 'node:crypto'

const MERCHANT = 'bench'

/** The address at which a cashier is heard. */
export const notificationUrl = '/api/payments/notifications/campusCashier'

/** The application's settings; nothing is asked of this cashier. */
export function cashierSettings(keyFile: string): object {
  return { campusCashier: { baseUrl: 'http://127.0.0.1:9', merchantId: MERCHANT, keyFile } }
}

export interface ToldOrder {
  readonly id: string
  /** As the cashier knows it: our number and two digits that count the attempts. */
  readonly cashierNumber: string
  readonly amountFen: number
}

/** "This order was paid", signed now. The same order told again is the same event. */
export function paidNotification(key: Buffer, order: ToldOrder, transaction = `t ${order.id}`) {
  const payload = JSON.stringify({
    event: `event ${transaction}`,
    kind: 'payment',
    merchant: MERCHANT,
    order: order.cashierNumber,
    state: 'paid',
    transaction,
    amountFen: order.amountFen,
    currency: 'CNY',
    paidAt: new Date().toISOString(),
  })
  const [timestamp, nonce] = [String(Math.floor(Date.now() / 1000)), randomBytes(16).toString('hex')]
  const signature = createHmac('sha256', key)
    .update(`notification\n${timestamp}\n${nonce}\n${payload}\n`)
    .digest('hex')
  return {
    payload,
    headers: {
      'content-type': 'application/json',
      'x-cashier-merchant': MERCHANT,
      'x-cashier-timestamp': timestamp,
      'x-cashier-nonce': nonce,
      'x-cashier-signature': signature,
    },
  }
}
