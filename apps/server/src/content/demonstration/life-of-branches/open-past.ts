/**
 * The application with a clock of its own, so that the demonstration's months are lived through its own endpoints.
 * Nothing listens, no job runs, and nobody needs to sign in.
 */
import { join } from 'node:path'
import type { PlainDate } from '@zhibu/domain/shared/plain-date'
import pino from 'pino'
import { features } from '../../../app.ts'
import { officesOf } from '../../../features/offices/public.ts'
import { unitsById } from '../../../features/organisation/public.ts'
import type { Actor } from '../../../platform/access/subject.ts'
import { today } from '../../../platform/clock.ts'
import { openSealer } from '../../../platform/crypto/reloading-sealer.ts'
import { closeDatabase, openDatabase } from '../../../platform/db/connection.ts'
import { createServer } from '../../../platform/http/server.ts'
import { sealingKeysFile } from '../../../platform/open-services.ts'
import type { Services } from '../../../platform/services.ts'
import { instantOf } from '../academic-calendar.ts'
import type { DemonstrationPerson } from '../people.ts'
import type { University } from '../university.ts'
import { openRememberedChannel, type RememberedChannel } from './remembered-channel.ts'

export type Method = 'GET' | 'POST' | 'PUT'

export interface Past {
  readonly services: Services
  readonly channel: RememberedChannel
  /** It is now so many minutes after midnight of a day in China, until it is said otherwise. */
  readonly setNow: (date: PlainDate, minutes: number) => void
  /** The day it is. */
  readonly today: () => string
  /** Calls an endpoint as somebody; throws with what the server said when it refused. */
  readonly call: <T = Record<string, unknown>>(
    person: DemonstrationPerson,
    method: Method,
    url: string,
    body?: object,
  ) => Promise<T>
  /** Uploads a text file. */
  readonly upload: (
    person: DemonstrationPerson,
    url: string,
    file: { readonly name: string; readonly text: string },
  ) => Promise<void>
  /** Somebody pays an order of their own by WeChat; `onBill: false`: the channel's bill will not have it. */
  readonly payOnline: (person: DemonstrationPerson, orderId: string, onBill?: boolean) => Promise<void>
  readonly close: () => Promise<void>
}

const personHeader = 'x-lived-by'

/** Opens the application on a database that holds the university. */
export async function openPast(
  options: { readonly url: string; readonly dataDir: string },
  university: University,
): Promise<Past> {
  let now = instantOf(university.today, 0)
  const clock = { now: () => now }
  const channel = openRememberedChannel(clock)
  const services: Services = {
    db: openDatabase(withoutWaiting(options.url), 4),
    clock,
    sealer: await openSealer(sealingKeysFile(options.dataDir)),
    log: pino({ level: 'silent' }),
    config: {
      baseUrl: 'http://localhost',
      secret: 'no sessions are opened while the past is lived',
      dataDir: options.dataDir,
      production: false,
      demonstration: true,
      paymentsFile: join(options.dataDir, 'no-payments.json'),
    },
    payments: channel,
  }
  const findActor = actorFinder(services, university)
  const server = await createServer({
    services,
    features,
    findActor: ({ [personHeader]: id }) => findActor(String(id)),
  })
  // Nobody reads the answers but this file: to compile a serialiser for every endpoint takes longer than they save.
  server.setSerializerCompiler(() => (data) => JSON.stringify(data))
  const ask = async (
    person: DemonstrationPerson,
    method: Method,
    url: string,
    payload?: object | Buffer,
    headers: Record<string, string> = {},
  ) => {
    const reply = await server.inject({
      method,
      url,
      headers: { [personHeader]: person.id, ...headers },
      ...(payload && { payload }),
    })
    if (reply.statusCode !== 200) throw new Error(`${method} ${url}: ${reply.statusCode} ${reply.body}`)
    return reply
  }
  return {
    services,
    channel,
    setNow: (date, minutes) => void (now = instantOf(date, minutes)),
    today: () => today(clock),
    call: async <T>(person: DemonstrationPerson, method: Method, url: string, body?: object) => {
      const reply = await ask(person, method, url, method === 'GET' ? undefined : (body ?? {}))
      const isJson = String(reply.headers['content-type']).includes('json')
      return (isJson ? reply.json<T>() : reply.rawPayload) as T
    },
    upload: async (person, url, { name, text }) => {
      const boundary = 'zhibu-life-of-branches'
      const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n`
      const payload = Buffer.from(`${head}Content-Type: text/csv\r\n\r\n${text}\r\n--${boundary}--\r\n`)
      await ask(person, 'POST', url, payload, {
        'content-type': `multipart/form-data; boundary=${boundary}`,
      })
    },
    payOnline: async (person, orderId, onBill = true) => {
      const way = { channel: 'wechatPay', method: 'qr' }
      await ask(person, 'POST', `/api/payments/orders/${orderId}/begin`, way)
      const told = channel.pay(channel.lastOrder(), onBill)
      const headers = { 'content-type': 'application/octet-stream' }
      await ask(person, 'POST', '/api/payments/notifications/wechatPay', told, headers)
    },
    close: async () => {
      await server.close()
      for (const feature of features) await feature.close?.(services)
      await closeDatabase(services.db)
    },
  }
}

/** Hundreds of small transactions need not each wait for the disk. */
function withoutWaiting(databaseUrl: string): string {
  const url = new URL(databaseUrl)
  url.searchParams.set('options', '-c synchronous_commit=off')
  return url.href
}

/** Who calls, with the offices of that day. Those without an account act under their own id. */
function actorFinder(services: Services, { people, tree }: University) {
  const byId = new Map(people.map((person) => [person.id, person]))
  const known = new Map<string, Promise<Actor>>()
  const load = async (person: DemonstrationPerson): Promise<Actor> => {
    const branchId = tree.byKey.get(person.branchKey)!.id
    const [offices, branches] = await Promise.all([
      officesOf(services.db, person.id, today(services.clock)),
      unitsById(services.db, [branchId]),
    ])
    return {
      userId: person.id,
      sessionId: person.id,
      personId: person.id,
      campusId: person.campusId,
      name: person.name,
      branchId,
      branchPath: branches.get(branchId)?.path ?? null,
      stage: person.way.stage,
      offices,
      pending: null,
    }
  }
  return async (id: string): Promise<Actor | null> => {
    const person = byId.get(id)
    if (!person) return null
    const key = `${id} ${today(services.clock)}`
    const actor = known.get(key) ?? load(person)
    known.set(key, actor)
    return actor
  }
}
