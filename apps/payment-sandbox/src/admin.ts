/** The administration's API, in JSON: what tests and demonstrations steer the gateways with. */
import type { FastifyInstance } from 'fastify'
import { type Act, acts, CannotDo, deliveries, type Delivery, perform } from './bank/acts.ts'
import { BankRefusal } from './bank/bank.ts'
import { type Channel, channels } from './bank/orders.ts'
import type { Notifier } from './notifier.ts'
import { bodyOf, type Parts } from './parts.ts'
import type { Silence } from './silence.ts'

type Wish = Readonly<Record<string, unknown>>

/** Mounts `/sandbox/…`. Another site's page cannot call it: a body that is not JSON is refused. */
export function mountAdministration(
  server: FastifyInstance,
  parts: Parts,
  notifier: Notifier,
  silence: Silence,
): void {
  const { bank, clock } = parts
  const post = (
    path: string,
    answer: (wish: Wish, params: Record<string, string>) => object | Promise<object>,
  ): void => {
    server.post(path, async (request, reply) => {
      if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
        return reply.code(415).send({ code: 'json' })
      try {
        const wish = JSON.parse(bodyOf(request) || '{}') as Wish
        return await reply.send(await answer(wish, request.params as Record<string, string>))
      } catch (error) {
        const known =
          error instanceof CannotDo || error instanceof BankRefusal || error instanceof SyntaxError
        if (!known) throw error
        return reply.code(409).send({ code: error.message })
      }
    })
  }
  server.get('/sandbox/orders', () => ({ orders: bank.orders() }))
  server.get('/sandbox/orders/:channel/:no', (request, reply) => {
    const { channel, no } = request.params as { channel: Channel; no: string }
    const order = bank.find(channel, no)
    return order ? reply.send(order) : reply.code(404).send({ code: 'unknownOrder' })
  })
  server.get('/sandbox/notifications', () => ({ notifications: bank.tellings() }))
  post('/sandbox/orders/:channel/:no/act', async (wish, params) => {
    const channel = channels.find((each) => each === params.channel)
    const act = acts.find((each) => each === wish.act) satisfies Act | undefined
    if (!channel || !act) throw new CannotDo('unknownAct')
    const order = bank.get(channel, params.no ?? '')
    const delivery: Delivery = deliveries.find((each) => each === wish.delivery) ?? 'atOnce'
    const how = { delivery, seconds: Number(wish.seconds ?? 30), times: Number(wish.times ?? 3) }
    const amount = typeof wish.amountFen === 'number' ? wish.amountFen : undefined
    perform(bank, clock, order, act, how, amount)
    notifier.poke()
    // Who asks has the answer when everything due was told once.
    await notifier.idle()
    return order
  })
  post('/sandbox/notifications/release', async (wish) => ({
    released: await notifier.release(wish.reversed === true),
  }))
  post('/sandbox/silence', (wish) => {
    silence.begin(channels.find((each) => each === wish.channel) ?? null, Number(wish.seconds ?? 0))
    notifier.poke()
    return { silent: silence.isSilent('any') }
  })
  post('/sandbox/clock', (wish) => {
    const instant = typeof wish.now === 'string' ? new Date(wish.now) : null
    if (instant && Number.isNaN(instant.getTime())) throw new CannotDo('clock')
    clock.freeze(wish.frozen === true)
    clock.set(instant)
    notifier.poke()
    return { now: clock.now().toISOString() }
  })
}
