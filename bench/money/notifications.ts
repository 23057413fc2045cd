/**
 * How many paid notifications a second are heard through the whole path: HTTP, signature, order, payment, books. The
 * orders wait at the campus cashier, whose notifications this bench signs itself. Promised: 2,000 a second on two cores.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import pino from 'pino'
import { type App, createApp } from '../../apps/server/src/app.ts'
import { trialBalance } from '../../apps/server/src/features/ledger/public.ts'
import { createUnit } from '../../apps/server/src/features/organisation/public.ts'
import { openOrder, type PaymentOrderRow } from '../../apps/server/src/features/payments/public.ts'
import { transact, type Tx } from '../../apps/server/src/platform/db/connection.ts'
import { migrate } from '../../apps/server/src/platform/db/migrate.ts'
import { startEmbeddedPostgres } from '../../apps/server/src/platform/embedded-postgres/embedded-postgres.ts'

const BRANCHES = 100
/** Notifications on their way at the same time. */
const AT_ONCE = 128
const MERCHANT = 'bench'
/** More say nothing new, however long the long run of `random.ts` is. */
const MOST_ORDERS = 10_000

export async function run({ ops = MOST_ORDERS }: { ops?: number } = {}): Promise<
  { name: string; goal: string; measured: string }[]
> {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhibu-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {} })
  try {
    await migrate(postgres.adminUrl)
    const key = randomBytes(32)
    await writeSettings(dataDir, key)
    const app = await createApp({
      databaseUrl: postgres.url,
      clock: { now: () => new Date() },
      log: pino({ level: 'silent' }),
      config: {
        baseUrl: 'http://localhost',
        dataDir,
        secret: 'a secret for the bench only, long enough to sign',
        production: true,
        demonstration: false,
      },
    })
    const orders = await openOrders(app, postgres.adminUrl, Math.min(ops, MOST_ORDERS))
    const { perSecond, p99 } = await tell(app, key, orders)
    const { differenceFen } = await trialBalance(app.services.db)
    const unpaid = await countUnpaid(postgres.adminUrl)
    await app.close()
    return [
      { name: 'paid notifications heard a second', goal: '≥ 2000', measured: perSecond.toFixed(0) },
      { name: 'from telling to committed, 99 of 100', goal: '≤ 1000 ms', measured: `${p99.toFixed(0)} ms` },
      { name: 'orders told of and not paid', goal: '≤ 0', measured: String(unpaid) },
      { name: 'their trial balance', goal: '≤ 0', measured: (Math.abs(differenceFen) / 100).toFixed(2) },
    ]
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function writeSettings(dataDir: string, key: Buffer): Promise<void> {
  const keyFile = join(dataDir, 'cashier.key')
  await writeFile(keyFile, key.toString('hex'))
  await chmod(keyFile, 0o600)
  // Nothing is asked of the cashier here.
  const campusCashier = { baseUrl: 'http://127.0.0.1:9', merchantId: MERCHANT, keyFile }
  await writeFile(join(dataDir, 'payments.json'), JSON.stringify({ campusCashier }))
}

/** Orders that their payers have been sent to the cashier with. */
async function openOrders(app: App, adminUrl: string, count: number): Promise<PaymentOrderRow[]> {
  const { services } = app
  const branches = await transact(services.db, foundBranches)
  const orders: PaymentOrderRow[] = []
  while (orders.length < count)
    await transact(services.db, async (tx) => {
      for (let n = 0; n < 500 && orders.length < count; n += 1) {
        const number = orders.length
        orders.push(
          await openOrder(services, tx, {
            kind: 'bench',
            ref: String(number),
            title: '党费',
            amountFen: 100 + (number % 900),
            payerId: null,
            credit: { kind: 'duesIncome', unitId: branches[number % branches.length]! },
            key: `bench ${number}`,
            returnPath: '/',
          }),
        )
      }
    })
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  await client.query(
    "update payments_order set state = 'pending', channel = 'campusCashier', method = 'page', attempt = 1",
  )
  await client.query('vacuum analyze payments_order')
  await client.end()
  return orders
}

async function foundBranches(tx: Tx): Promise<string[]> {
  const foundedOn = '2020-09-01'
  const root = { kind: 'universityCommittee' as const, name: '校党委', parentId: null, foundedOn }
  const college = { kind: 'collegeCommittee' as const, name: '学院党委', foundedOn }
  const parentId = await createUnit(tx, { ...college, parentId: await createUnit(tx, root) })
  const ids: string[] = []
  for (let n = 1; n <= BRANCHES; n += 1)
    ids.push(await createUnit(tx, { kind: 'branch', name: `第${n}党支部`, parentId, foundedOn }))
  return ids
}

async function tell(app: App, key: Buffer, orders: readonly PaymentOrderRow[]) {
  const took: number[] = []
  let next = 0
  const cashier = async (): Promise<void> => {
    for (let order = orders[next++]; order; order = orders[next++]) {
      const { payload, headers } = notificationOf(key, order)
      const begin = performance.now()
      const url = '/api/payments/notifications/campusCashier'
      const answer = await app.server.inject({ method: 'POST', url, headers, payload })
      if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`)
      took.push(performance.now() - begin)
    }
  }
  const begin = performance.now()
  await Promise.all(Array.from({ length: AT_ONCE }, cashier))
  return {
    perSecond: took.length / ((performance.now() - begin) / 1000),
    p99: took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? 0,
  }
}

/** As docs/campus-cashier.md says. */
function notificationOf(key: Buffer, order: PaymentOrderRow) {
  const payload = JSON.stringify({
    event: `event ${order.id}`,
    kind: 'payment',
    merchant: MERCHANT,
    order: `${order.number}01`,
    state: 'paid',
    transaction: `t ${order.id}`,
    amountFen: order.amount_fen,
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

async function countUnpaid(adminUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const { rows } = await client.query<{ count: string }>(
    `select count(*) from payments_order o where state <> 'paid' or not exists (
       select from ledger_transfer t where t.ref_kind = 'payments.order' and t.ref = o.id::text)`,
  )
  await client.end()
  return Number(rows[0]!.count)
}
