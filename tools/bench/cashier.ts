/** A campus cashier for benches: signed as docs/campus-cashier.md says. */
import { createHmac, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'

const MERCHANT = 'bench'

/** The address at which a cashier is heard. */
export const notificationUrl = '/api/payments/notifications/campusCashier'

/** The application's settings. At an address left out nothing is to be asked of this cashier. */
export function cashierSettings(keyFile: string, baseUrl = 'http://127.0.0.1:9'): object {
  return { campusCashier: { baseUrl, merchantId: MERCHANT, keyFile } }
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
  return { payload, headers: { 'content-type': 'application/json', ...signed(key, 'notification', payload) } }
}

function signed(key: Buffer, subject: string, content: string): Record<string, string> {
  const [timestamp, nonce] = [String(Math.floor(Date.now() / 1000)), randomBytes(16).toString('hex')]
  const signature = createHmac('sha256', key)
    .update(`${subject}\n${timestamp}\n${nonce}\n${content}\n`)
    .digest('hex')
  return {
    'x-cashier-merchant': MERCHANT,
    'x-cashier-timestamp': timestamp,
    'x-cashier-nonce': nonce,
    'x-cashier-signature': signature,
  }
}

export interface Cashier {
  readonly url: string
  /** Fen given back, by the refund's number: once each, however often it is asked. */
  readonly givenBack: ReadonlyMap<string, number>
  close(): void
}

/** A cashier that answers: every order is open there until it is closed, every refund is done at once. */
export async function openCashier(key: Buffer): Promise<Cashier> {
  const givenBack = new Map<string, number>()
  const answerTo = (path: string, asked: Record<string, string | number>): object => {
    const { order, refund, transaction, amountFen } = asked
    if (path.endsWith('/refund')) givenBack.set(String(refund), Number(amountFen))
    const fate = path.endsWith('/refund') ? 'done' : path.endsWith('/close') ? 'closed' : 'open'
    const [currency, doneAt] = ['CNY', new Date().toISOString()]
    return { merchant: MERCHANT, order, refund, transaction, amountFen, currency, state: fate, doneAt }
  }
  const server = createServer((request, response) => {
    const take = async (): Promise<void> => {
      const body = await text(request)
      const answer = JSON.stringify(
        answerTo(request.url ?? '', JSON.parse(body) as Record<string, string | number>),
      )
      response.writeHead(200, { 'content-type': 'application/json', ...signed(key, 'answer', answer) })
      response.end(answer)
    }
    void take()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as { port: number }
  return { url: `http://127.0.0.1:${port}`, givenBack, close: () => void server.close() }
}
