/**
 * A long random life of the books: orders paid, paid twice, told of late, repeatedly and in any order, refunded, reversed
 * and voided, by a process that is killed again and again. Promised: 100,000 operations end with a trial balance of 0.00,
 * every payment booked exactly once, nothing lost. `--ops N` makes it longer.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import {
  type AccountName,
  balancesOf,
  ensureAccounts,
  trialBalance,
} from '../../apps/server/src/features/ledger/public.ts'
import { createUnit } from '../../apps/server/src/features/organisation/public.ts'
import {
  closeDatabase,
  type Db,
  openDatabase,
  transact,
} from '../../apps/server/src/platform/db/connection.ts'
import { migrate } from '../../apps/server/src/platform/db/migrate.ts'
import { startEmbeddedPostgres } from '../../apps/server/src/platform/embedded-postgres/embedded-postgres.ts'
import { SERVER_OPTIONS } from '../../tools/bootstrap/server-node.mjs'
import { type Books, chunkOf, orderOf, ORDERS_IN_A_CHUNK, seeded, stepsOf } from './random-process.ts'

const SEED = 20_261_122
const BRANCHES = 100
/** A process lives between these, in milliseconds. */
const [SHORTEST_LIFE, LONGEST_LIFE] = [900, 4_000]

export async function run({ ops = 100_000 }: { ops?: number } = {}): Promise<
  { name: string; goal: string; measured: string }[]
> {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhibu-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {} })
  try {
    await migrate(postgres.adminUrl)
    const db = openDatabase(postgres.url)
    const books = await openAccounts(db)
    const begin = performance.now()
    const { chunks, operations, kills } = await live(postgres.url, books, ops)
    const seconds = (performance.now() - begin) / 1000
    const wrong = await compare(db, postgres.adminUrl, books, chunks)
    const { differenceFen, wrongAccounts } = await trialBalance(db)
    await closeDatabase(db)
    const orders = chunks * ORDERS_IN_A_CHUNK
    return [
      {
        name: `operations on ${orders} orders`,
        goal: '',
        measured: `${operations} in ${seconds.toFixed(0)} s`,
      },
      { name: 'times the process was killed', goal: '', measured: String(kills) },
      { name: 'trial balance afterwards', goal: '≤ 0', measured: (Math.abs(differenceFen) / 100).toFixed(2) },
      { name: 'transfers lost, doubled or not asked for', goal: '≤ 0', measured: String(wrong.transfers) },
      { name: 'balances other than they should be', goal: '≤ 0', measured: String(wrong.balances) },
      { name: 'totals other than their transfers', goal: '≤ 0', measured: String(wrongAccounts.length) },
    ]
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function openAccounts(db: Db): Promise<Books> {
  const foundedOn = '2020-09-01'
  return transact(db, async (tx) => {
    const unit = { kind: 'universityCommittee' as const, name: '校党委', parentId: null, foundedOn }
    const unitId = await createUnit(tx, unit)
    const books: Books = {
      clearing: { kind: 'channelClearing', unitId, ref: 'wechatPay' },
      payable: { kind: 'refundsPayable', unitId, ref: 'wechatPay' },
      dues: Array.from({ length: BRANCHES }, (_, n): AccountName => ({
        kind: 'duesIncome',
        unitId,
        ref: `b${n}`,
      })),
    }
    await ensureAccounts(tx, [books.clearing, books.payable, ...books.dues])
    return books
  })
}

/** Lets processes work through the chunks, each killed sooner or later; the next begins where a chunk was not done. */
async function live(url: string, books: Books, ops: number) {
  let [chunks, operations] = [0, 0]
  while (operations < ops) operations += chunkOf(SEED, chunks++, books).length
  const random = seeded(SEED + 1)
  let [next, kills] = [0, 0]
  while (next < chunks) {
    const life = SHORTEST_LIFE + random(LONGEST_LIFE - SHORTEST_LIFE)
    const outcome = await liveOnce(url, books, next, chunks, life)
    next = outcome.next
    if (outcome.killed) kills += 1
  }
  return { chunks, operations, kills }
}

function liveOnce(url: string, books: Books, from: number, to: number, life: number) {
  const file = new URL('./random-process.ts', import.meta.url).pathname
  const words = [...SERVER_OPTIONS, file, url, String(SEED), String(from), String(to), JSON.stringify(books)]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  let next = from
  createInterface({ input: child.stdout }).on('line', (line) => {
    next = Number(line.split(' ')[1]) + 1
  })
  const kill = setTimeout(() => child.kill('SIGKILL'), life)
  return new Promise<{ next: number; killed: boolean }>((resolve, reject) => {
    child.once('close', (code, signal) => {
      clearTimeout(kill)
      if (signal === null && code !== 0) reject(new Error(`ended with ${String(code)}`))
      else resolve({ next, killed: signal !== null })
    })
  })
}

/** Counts what is other than the orders' fates say. */
async function compare(db: Db, adminUrl: string, books: Books, chunks: number) {
  const expected = new Map<string, number>()
  const sums = new Map<string, number>()
  const add = (map: Map<string, number>, name: string, by: number) => map.set(name, (map.get(name) ?? 0) + by)
  for (let order = 0; order < chunks * ORDERS_IN_A_CHUNK; order += 1) {
    for (const step of stepsOf(SEED, order, books))
      add(expected, 'key' in step ? `${step.kind ?? 'post'} ${step.key.split(' ')[0]!}` : step.kind, 1)
    const { fate, amountFen, branch } = orderOf(SEED, order)
    const stays = fate === 'paid' || fate === 'settled' || fate === 'refundFailed' || fate === 'paidTwice'
    if (!stays) continue
    add(sums, 'clearing', amountFen)
    add(sums, String(branch % books.dues.length), amountFen)
  }
  const found = await countTransfers(adminUrl)
  const names = new Set([...expected.keys(), ...found.keys()])
  const transfers = [...names].reduce(
    (sum, name) => sum + Math.abs((expected.get(name) ?? 0) - (found.get(name) ?? 0)),
    0,
  )
  const balances = await balancesOf(db, [books.clearing, books.payable, ...books.dues])
  const wanted = [sums.get('clearing'), 0, ...books.dues.map((_, index) => sums.get(String(index)))]
  const wrong = balances.filter(
    (each, index) =>
      each.balanceFen !== (wanted[index] ?? 0) || each.pendingDebitsFen !== 0 || each.pendingCreditsFen !== 0,
  )
  return { transfers, balances: wrong.length }
}

async function countTransfers(adminUrl: string): Promise<ReadonlyMap<string, number>> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const { rows } = await client.query<{ name: string; count: string }>(
    `select case when kind in ('post', 'pending') then kind || ' ' || split_part(key, ' ', 1) else kind end as name,
       count(*) as count from ledger_transfer group by 1`,
  )
  await client.end()
  return new Map(rows.map((row) => [row.name, Number(row.count)]))
}
