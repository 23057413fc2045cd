/**
 * How many paid notifications a second are heard through the whole path: HTTP, signature, order, payment, month,
 * receipt, notice, books. Members pay their dues at the campus cashier; it tells from a process of its own. Promised:
 * 2,000 a second on two cores, the client's work included.
 */
import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { billEverybody } from '../../apps/server/src/features/dues/actions/bill.ts'
import { ensureAccounts, trialBalance } from '../../apps/server/src/features/ledger/public.ts'
import type { ToldOrder } from '../../tools/bench/cashier.ts'
import { foundUniversity, type Installation, withInstallation } from '../../tools/bench/university.ts'
import type { Task, Told } from './notifications-client.ts'

const BRANCHES = 756
/** Notifications on their way at the same time. */
const AT_ONCE = 256
const WARM_UP = 4_000
/** More say nothing new, however long the long run of `random.ts` is. */
const MOST_ORDERS = 20_000

export function run({ ops = MOST_ORDERS }: { ops?: number } = {}): Promise<
  { name: string; goal: string; measured: string }[]
> {
  return withInstallation(randomBytes(32), async (installation) => {
    const { app, sql, cashierKey } = installation
    const orders = await openOrders(installation, Math.min(ops, MOST_ORDERS))
    await app.server.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.server.address() as { port: number }
    const warmUp = Math.min(WARM_UP, orders.length >> 1)
    const before = process.cpuUsage()
    const told = await tell({ port, keyHex: cashierKey.toString('hex'), orders, warmUp, atOnce: AT_ONCE })
    const { user, system } = process.cpuUsage(before)
    const { differenceFen } = await trialBalance(app.services.db)
    const wrong = await countWrong(sql)
    const own = (user + system) / orders.length
    return [
      {
        name: 'paid notifications heard a second',
        goal: '≥ 2000',
        measured: `${told.perSecond.toFixed(0)}${told.failed ? `, ${told.failed} failed` : ''}`,
      },
      {
        name: 'from telling to committed, 99 of 100',
        goal: '≤ 1000 ms',
        measured: `${told.p99.toFixed(0)} ms (half ${told.p50.toFixed(0)} ms)`,
      },
      {
        name: 'processor time a notification, without PostgreSQL',
        goal: '',
        measured: `application ${own.toFixed(0)} µs, client ${told.microseconds.toFixed(0)} µs`,
      },
      { name: 'orders told of and not paid, billed or receipted once', goal: '≤ 0', measured: String(wrong) },
      { name: 'their trial balance', goal: '≤ 0', measured: (Math.abs(differenceFen) / 100).toFixed(2) },
    ]
  })
}

/** Everybody's month, with an order that its payer has been sent to the cashier with. */
async function openOrders({ app, sql }: Installation, count: number): Promise<ToldOrder[]> {
  const { services } = app
  const { branches } = await foundUniversity(app, count, BRANCHES)
  await sql(`update members_person set cohort = '2023级', entry_year = 2023 where cohort is null`)
  await billEverybody(services)
  const credit = branches.map((unitId) => ({ kind: 'duesIncome', unitId }) as const)
  const clearing = { kind: 'channelClearing', unitId: null, ref: 'campusCashier' } as const
  await ensureAccounts(services.db, [...credit, clearing])
  await sql(`insert into dues_payment (id, person_id, payer_id, branch_id, method, due_fen, voluntary_fen, state, order_id, at)
    select uuidv7(), person_id, person_id, branch_id, 'online', amount_fen, 0, 'awaiting', uuidv7(), now() from dues_charge`)
  await sql(`insert into dues_payment_month (payment_id, charge_id, amount_fen)
    select p.id, c.id, c.amount_fen from dues_payment p join dues_charge c on c.person_id = p.person_id`)
  await sql(`insert into payments_order (id, number, payer_id, kind, ref, title, amount_fen, credit_account_id, return_path,
      idempotency_key, state, channel, method, attempt, created_at, expires_at)
    select p.order_id, 'ZB' || lpad(row_number() over (order by p.id)::text, 20, '0'), p.payer_id, 'dues', p.id::text, '党费',
      p.due_fen, a.id, '/', 'dues ' || p.id, 'pending', 'campusCashier', 'page', 1, now(), now() + interval '1 hour'
    from dues_payment p join ledger_account a on a.kind = 'duesIncome' and a.unit_id = p.branch_id`)
  await sql('vacuum analyze')
  return sql<ToldOrder>(
    `select id, number || '01' as "cashierNumber", amount_fen as "amountFen" from payments_order order by md5(id::text)`,
  )
}

function tell(task: Task): Promise<Told> {
  const client = fork(new URL('./notifications-client.ts', import.meta.url))
  client.send(task)
  return new Promise((resolve, reject) => {
    client.once('message', (told) => resolve(told as Told))
    client.once('exit', (code) => reject(new Error(`the client ended with ${String(code)}`)))
  })
}

async function countWrong(sql: Installation['sql']): Promise<number> {
  const [row] = await sql<{ count: number }>(
    `select count(*)::int as count from payments_order o join dues_payment p on p.order_id = o.id
     where o.state <> 'paid' or p.state <> 'paid'
       or (select count(*) from ledger_transfer t where t.ref_kind = 'payments.order' and t.ref = o.id::text) <> 1
       or (select count(*) from receipts_receipt r where r.ref = p.id) <> 1
       or (select count(*) from dues_charge c where c.payment_id = p.id and c.paid_on is not null) <> 1`,
  )
  return row!.count
}
