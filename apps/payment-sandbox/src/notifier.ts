/** Tells merchants what happened, again and again until they say they heard it, as the gateways do. */
import type { Bank, Telling } from './bank/bank.ts'
import type { Channel, Notification, Order } from './bank/orders.ts'
import type { GatewayClock } from './clock.ts'

/** One notification as it goes over the wire, made anew for each attempt (signatures carry the time). */
export interface Letter {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface ChannelWriter {
  readonly write: (notification: Notification, order: Order) => Letter
  /** Whether an answer says that it was heard. */
  readonly heard: (status: number, body: string) => boolean
}

export interface Notifier {
  /** Sends what is due now and plans the next look. */
  poke(): void
  /** Lets held notifications go, newest first when `reversed`; resolves when each was tried once. */
  release(reversed: boolean): Promise<number>
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
  stop(): Promise<void>
}

/** Seconds after which it is tried again. */
const pauses = [2, 5, 15, 30, 60, 180, 600, 1800, 3600]

/** Starts telling; `silent` says whether a channel answers and tells nothing at the moment. */
export function startNotifier(
  bank: Bank,
  clock: GatewayClock,
  writers: Readonly<Record<Channel, ChannelWriter>>,
  silent: (channel: Channel) => boolean,
): Notifier {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let running: Promise<void> = Promise.resolve()

  const send = async ({ notification }: Telling): Promise<void> => {
    const order = bank.get(notification.channel, notification.orderNo)
    const writer = writers[notification.channel]
    const letter = writer.write(notification, order)
    try {
      const answer = await fetch(letter.url, {
        method: 'POST',
        headers: letter.headers,
        body: letter.body,
        redirect: 'error',
        signal: AbortSignal.timeout(5_000),
      })
      const body = await answer.text()
      bank.told(notification.id, writer.heard(answer.status, body), `${answer.status} ${body.slice(0, 200)}`)
    } catch (error) {
      bank.told(notification.id, false, (error as Error).message)
    }
  }

  const round = async (): Promise<void> => {
    const due = bank.tellings().filter((telling) => isDue(telling, clock.now().getTime()))
    for (const telling of due) if (!stopped && !silent(telling.notification.channel)) await send(telling)
  }
  const poke = (): void => {
    if (stopped) return
    clearTimeout(timer)
    running = running.then(round).then(plan, plan)
  }
  const plan = (): void => {
    clearTimeout(timer)
    if (stopped || !bank.tellings().some((telling) => nextAt(telling) !== null)) return
    const now = clock.now().getTime()
    const next = Math.min(...bank.tellings().map((telling) => nextAt(telling) ?? Infinity))
    timer = setTimeout(poke, Math.min(Math.max(next - now, 50), 60_000))
    timer.unref()
  }
  return {
    poke,
    release: async (reversed) => {
      const held = bank.tellings().filter(({ notification }) => notification.dueAt === null)
      if (reversed) held.reverse()
      const now = clock.now().getTime()
      for (const { notification } of held) bank.tell({ ...notification, dueAt: now })
      const sendHeld = async (before: Promise<void>): Promise<void> => {
        await before
        for (const telling of held) await send(telling)
      }
      running = sendHeld(running)
      await running
      plan()
      return held.length
    },
    idle: () => running,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}

/** When it is to be sent next; null: never again, or not until it is released. */
function nextAt({ notification, attempts, delivered, lastAt }: Telling): number | null {
  if (notification.dueAt === null || delivered >= notification.times) return null
  if (attempts === 0 || lastAt === null) return notification.dueAt
  if (delivered > 0) return lastAt
  const failures = attempts - delivered
  return failures > pauses.length ? null : lastAt + pauses[failures - 1]! * 1000
}

function isDue(telling: Telling, now: number): boolean {
  const next = nextAt(telling)
  return next !== null && next <= now
}
