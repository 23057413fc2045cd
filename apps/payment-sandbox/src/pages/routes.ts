/** The addresses of the pages. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Act, acts, CannotDo, deliveries, type Delivery, perform } from '../bank/acts.ts'
import type { Order } from '../bank/orders.ts'
import type { Notifier } from '../notifier.ts'
import { bodyOf, type Parts } from '../parts.ts'
import type { Silence } from '../silence.ts'
import { style } from './html.ts'
import { listPage, orderPage, unknownPage } from './pages.ts'
import type { Language, TextKey } from './texts.ts'

const policy =
  "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** Mounts the pages. */
export function mountPages(
  server: FastifyInstance,
  parts: Parts,
  notifier: Notifier,
  silence: Silence,
): void {
  const { bank } = parts
  server.get('/sandbox/style.css', (_, reply) =>
    reply
      .header('content-type', 'text/css; charset=utf-8')
      .header('x-content-type-options', 'nosniff')
      .send(style),
  )
  server.get('/', (request, reply) =>
    sendPage(reply, listPage(languageOf(request), bank.orders(), silence.isSilent('any'))),
  )
  server.post('/', async (request, reply) => {
    const act = new URLSearchParams(bodyOf(request)).get('act')
    if (act === 'release') await notifier.release(true)
    if (act === 'silence') silence.begin(null, 60)
    if (act === 'speak') {
      silence.begin(null, 0)
      notifier.poke()
    }
    return reply.redirect(`/?lang=${languageOf(request)}`, 303)
  })
  server.get('/pay/:token', (request, reply) => {
    const order = orderOf(parts, request)
    if (!order) return sendPage(reply.code(404), unknownPage(languageOf(request)))
    const { fault } = request.query as { fault?: string }
    return sendPage(reply, pageOf(parts, request, order, faults[fault ?? ''] ?? null))
  })
  server.post('/pay/:token', async (request, reply) => {
    const order = orderOf(parts, request)
    if (!order) return sendPage(reply.code(404), unknownPage(languageOf(request)))
    const fault = press(parts, order, new URLSearchParams(bodyOf(request)))
    parts.poke()
    // The notification is on its way by then, as with a real gateway; the page does not wait for it.
    const back = backOf(request)
    const more = (fault ? `&fault=${fault}` : '') + (back ? `&redirect_url=${encodeURIComponent(back)}` : '')
    return reply.redirect(`/pay/${order.token}?lang=${languageOf(request)}${more}`, 303)
  })
}

const faults: Readonly<Record<string, TextKey>> = {
  paid: 'cannotPaid',
  closed: 'cannotClosed',
  expired: 'cannotExpired',
  amount: 'badAmount',
}

/** Does what the pressed button says; the name of what stands against it otherwise. */
function press(parts: Parts, order: Order, form: URLSearchParams): string | null {
  const act = acts.find((each) => each === form.get('act')) satisfies Act | undefined
  const delivery: Delivery = deliveries.find((each) => each === form.get('delivery')) ?? 'atOnce'
  const amount = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(form.get('yuan') ?? '')
  if (!act) return null
  if (act === 'wrongAmount' && !amount) return 'amount'
  const fen = amount ? Number(amount[1]) * 100 + Number((amount[2] ?? '').padEnd(2, '0')) : undefined
  if (act === 'wrongAmount' && !fen) return 'amount'
  try {
    perform(parts.bank, parts.clock, order, act, { delivery, seconds: 30, times: 3 }, fen)
    return null
  } catch (error) {
    if (error instanceof CannotDo) return error.message
    throw error
  }
}

function pageOf(parts: Parts, request: FastifyRequest, order: Order, fault: TextKey | null): string {
  const tellings = parts.bank
    .tellings()
    .filter(
      ({ notification }) => notification.channel === order.channel && notification.orderNo === order.orderNo,
    )
  return orderPage(
    languageOf(request),
    { ...order, returnUrl: order.returnUrl ?? backOf(request) },
    tellings,
    fault,
  )
}

/** Where WeChat's H5 page is told to go afterwards. */
function backOf(request: FastifyRequest): string | null {
  const { redirect_url: back } = request.query as { redirect_url?: string }
  return back && /^https?:/.test(URL.parse(back)?.protocol ?? '') ? back : null
}

function orderOf({ bank }: Parts, request: FastifyRequest): Order | undefined {
  return bank.findByToken((request.params as { token: string }).token)
}

function languageOf(request: FastifyRequest): Language {
  const { lang } = request.query as { lang?: string }
  if (lang === 'en' || lang === 'zh') return lang
  return request.headers['accept-language']?.trimStart().toLowerCase().startsWith('en') ? 'en' : 'zh'
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    .send(page)
}
