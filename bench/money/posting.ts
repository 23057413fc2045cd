/**
 * How many transfers a second the books take when they come one by one, as notifications of a channel do. Promised:
 * 2,000 a second on two cores, and a trial balance of 0.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type AccountName,
  createPoster,
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

const BRANCHES = 756
/** Notifications being answered at the same time. */
const AT_ONCE = 256
const WARM_UP_MS = 2_000

export async function run({ seconds = 10 }: { seconds?: number } = {}): Promise<
  { name: string; goal: string; measured: string }[]
> {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhibu-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {} })
  try {
    await migrate(postgres.adminUrl)
    const db = openDatabase(postgres.url)
    const accounts = await openAccounts(db)
    await post(db, accounts, WARM_UP_MS)
    const { perSecond, p99 } = await post(db, accounts, seconds * 1000)
    const { differenceFen, wrongAccounts } = await trialBalance(db)
    await closeDatabase(db)
    return [
      { name: 'transfers booked a second, one by one', goal: '≥ 2000', measured: perSecond.toFixed(0) },
      { name: 'from asking to committed, 99 of 100', goal: '', measured: `${p99.toFixed(0)} ms` },
      { name: 'trial balance', goal: '0.00', measured: (differenceFen / 100).toFixed(2) },
      { name: 'accounts whose totals are wrong', goal: '≤ 0', measured: String(wrongAccounts.length) },
    ]
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

interface Accounts {
  readonly clearing: AccountName
  readonly dues: readonly AccountName[]
}

/** The university's account with one channel, which every payment meets, and dues of every branch. */
async function openAccounts(db: Db): Promise<Accounts> {
  const foundedOn = '2020-09-01'
  return transact(db, async (tx) => {
    const root = await createUnit(tx, {
      kind: 'universityCommittee',
      name: '校党委',
      parentId: null,
      foundedOn,
    })
    const college = { kind: 'collegeCommittee' as const, name: '学院党委', parentId: root, foundedOn }
    const parentId = await createUnit(tx, college)
    const clearing: AccountName = { kind: 'channelClearing', unitId: root, ref: 'wechat' }
    const dues: AccountName[] = []
    for (let branch = 0; branch < BRANCHES; branch += 1) {
      const unitId = await createUnit(tx, {
        kind: 'branch',
        name: `第${branch + 1}党支部`,
        parentId,
        foundedOn,
      })
      dues.push({ kind: 'duesIncome', unitId })
    }
    await ensureAccounts(tx, [clearing, ...dues])
    return { clearing, dues }
  })
}

let orders = 0

async function post(db: Db, { clearing, dues }: Accounts, ms: number) {
  const poster = createPoster<null>(db)
  const took: number[] = []
  const begin = performance.now()
  const payer = async (): Promise<void> => {
    while (performance.now() - begin < ms) {
      const order = `order-${(orders += 1)}`
      const credit = dues[orders % dues.length]!
      const asked = performance.now()
      const [outcome] = await poster.post(
        [
          {
            key: `pay ${order}`,
            debit: clearing,
            credit,
            amountFen: 100 + (orders % 900),
            about: { kind: 'order', ref: order },
            bookedOn: '2026-11-22',
          },
        ],
        null,
      )
      if (outcome!.status !== 'posted') throw new Error(`${order}: ${JSON.stringify(outcome)}`)
      took.push(performance.now() - asked)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, payer))
  const seconds = (performance.now() - begin) / 1000
  return {
    perSecond: took.length / seconds,
    p99: took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? 0,
  }
}
