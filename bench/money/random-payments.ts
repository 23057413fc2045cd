/**
 * A long random life of payments, through the application: orders paid, paid twice, told of late, repeatedly and in any
 * order, given up, paid a wrong sum, refunded whole and in parts, by a process that is killed again and again. Promised:
 * it ends with a trial balance of 0.00, every payment booked exactly once, nothing lost. `--ops N` makes it longer; the
 * books alone, further and faster, are in `random.ts`.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { balancesOf, trialBalance } from '../../apps/server/src/features/ledger/public.ts'
import { type Cashier, openCashier } from '../../tools/bench/cashier.ts'
import { foundUniversity, type Installation, withInstallation } from '../../tools/bench/university.ts'
import { SERVER_OPTIONS } from '../../tools/bootstrap/server-node.mjs'
import { chunkOf, orderOf, ORDERS_IN_A_CHUNK, stepsOf } from './random-payments-process.ts'
import { seeded } from './random-process.ts'

const SEED = 20_261_122
const BRANCHES = 42
/** A process lives between these from when it is ready, in milliseconds; longer after one that came to nothing. */
const [SHORTEST_LIFE, LONGEST_LIFE] = [500, 4_000]

export async function run({ ops = 20_000 }: { ops?: number } = {}): Promise<
  { name: string; goal: string; measured: string }[]
> {
  const key = randomBytes(32)
  const cashier = await openCashier(key)
  try {
    return await withInstallation(key, (installation) => live(installation, cashier, ops), cashier.url)
  } finally {
    cashier.close()
  }
}

async function live(installation: Installation, cashier: Cashier, ops: number) {
  const { app, sql } = installation
  const { branches } = await foundUniversity(app, 0, BRANCHES)
  let [chunks, operations] = [0, 0]
  while (operations < ops) operations += chunkOf(SEED, chunks++).length
  const random = seeded(SEED + 1)
  const begin = performance.now()
  let [next, kills, patience] = [0, 0, 1]
  while (next < chunks) {
    const life = patience * (SHORTEST_LIFE + random(LONGEST_LIFE - SHORTEST_LIFE))
    const outcome = await liveOnce(installation, branches, next, chunks, life)
    patience = outcome.next > next ? 1 : patience * 2
    next = outcome.next
    if (outcome.killed) kills += 1
  }
  const seconds = (performance.now() - begin) / 1000
  const orders = chunks * ORDERS_IN_A_CHUNK
  const { differenceFen, wrongAccounts } = await trialBalance(app.services.db)
  return [
    {
      name: `operations on ${orders} orders through payments`,
      goal: '',
      measured: `${operations} in ${seconds.toFixed(0)} s`,
    },
    { name: 'times the process was killed', goal: '', measured: String(kills) },
    { name: 'trial balance afterwards', goal: '≤ 0', measured: (Math.abs(differenceFen) / 100).toFixed(2) },
    {
      name: 'payments lost, doubled or not booked once',
      goal: '≤ 0',
      measured: String(await countWrongPayments(sql, orders)),
    },
    {
      name: 'orders with another fate than theirs',
      goal: '≤ 0',
      measured: String(await countWrongOrders(sql, orders)),
    },
    {
      name: 'fen that the books and the cashier differ by',
      goal: '≤ 0',
      measured: String(await differ(installation, cashier)),
    },
    { name: 'totals other than their transfers', goal: '≤ 0', measured: String(wrongAccounts.length) },
  ]
}

function liveOnce(
  { databaseUrl, dataDir, cashierKey }: Installation,
  branches: readonly string[],
  from: number,
  to: number,
  life: number,
) {
  const file = new URL('./random-payments-process.ts', import.meta.url).pathname
  const words = [databaseUrl, dataDir, cashierKey.toString('hex'), String(SEED), String(from), String(to)]
  const child = spawn(process.execPath, [...SERVER_OPTIONS, file, ...words, JSON.stringify(branches)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let next = from
  let kill: NodeJS.Timeout | undefined
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'ready') kill = setTimeout(() => child.kill('SIGKILL'), life)
    else next = Number(line.split(' ')[1]) + 1
  })
  return new Promise<{ next: number; killed: boolean }>((resolve, reject) => {
    child.once('close', (code, signal) => {
      clearTimeout(kill)
      if (signal === null && code !== 0) reject(new Error(`ended with ${String(code)}`))
      else resolve({ next, killed: signal !== null })
    })
  })
}

/** Transactions told of that are no payment, payments nobody told of, and payments not booked exactly once. */
async function countWrongPayments(sql: Installation['sql'], orders: number): Promise<number> {
  const told = new Set<string>()
  for (let order = 0; order < orders; order += 1)
    for (const step of stepsOf(SEED, order)) if (step.act === 'tell') told.add(step.name)
  const rows = await sql<{ name: string; times: number }>(
    `select transaction_id as name, (select count(*)::int from ledger_transfer t where t.key = 'payment ' || p.id) as times
     from payments_payment p`,
  )
  const wrong = rows.filter((row) => !told.delete(row.name) || row.times !== 1).length
  return wrong + told.size
}

async function countWrongOrders(sql: Installation['sql'], orders: number): Promise<number> {
  const rows = await sql<{ ref: string; state: string; open: number; unasked: number }>(
    `select o.ref, o.state, (select count(*)::int from payments_refund r where r.order_id = o.id and r.state <> 'done') as open,
       (select count(*)::int from payments_payment p where p.order_id = o.id and p.use <> 'applied' and 1 <>
         (select count(*) from payments_refund r where r.payment_id = p.id and r.amount_fen = p.amount_fen)) as unasked
     from payments_order o`,
  )
  const ends = {
    paid: ['paid'],
    paidTwice: ['paid'],
    refunded: ['refunded'],
    refundedInParts: ['refunded'],
    // Given up before or after it was paid: both are ends.
    givenUp: ['paid', 'closed'],
    wrongSum: ['created'],
  }
  const isWrong = (row: (typeof rows)[number]) =>
    row.open > 0 || row.unasked > 0 || !ends[orderOf(SEED, Number(row.ref)).fate].includes(row.state)
  return rows.filter(isWrong).length + Math.abs(orders - rows.length)
}

/** What came in less what the cashier gave back is what the clearing account has; nothing waits to be given back. */
async function differ({ app, sql }: Installation, cashier: Cashier): Promise<number> {
  const [came] = await sql<{ fen: number }>(
    'select coalesce(sum(amount_fen), 0)::bigint as fen from payments_payment',
  )
  const back = [...cashier.givenBack.values()].reduce((sum, fen) => sum + fen, 0)
  const [clearing, payable] = await balancesOf(app.services.db, [
    { kind: 'channelClearing', unitId: null, ref: 'campusCashier' },
    { kind: 'refundsPayable', unitId: null, ref: 'campusCashier' },
  ])
  const held = clearing!.pendingDebitsFen + clearing!.pendingCreditsFen + payable!.pendingDebitsFen
  return Math.abs(came!.fen - back - clearing!.balanceFen) + Math.abs(payable!.balanceFen) + held
}
