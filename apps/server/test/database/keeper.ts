/**
 * Keeps the test PostgreSQL of this checkout up while any test run holds it, and stops it a few
 * seconds after the last one ended. Started by `shared-cluster.ts` as a process of its own.
 */
import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import {
  DataFolderInUse,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/embedded-postgres/embedded-postgres.ts'
import { RUN_LOCK, TEST_DATA } from './shared-cluster.ts'
import { dropLeftovers } from './template.ts'

const IDLE_SECONDS = 5

const start = (): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({ dataDir: TEST_DATA, log: console.log, tuning: 'tests' })

const cluster = await start().catch(async (error: unknown) => {
  if (error instanceof DataFolderInUse) process.exit(0)
  // Data that a machine's crash spoilt (nothing is flushed here) or that another version made.
  console.log(error)
  await rm(TEST_DATA, { recursive: true, force: true })
  return start()
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void finish(0))

const session = new Client(cluster.superuserUrl)
session.on('error', () => undefined)
try {
  await session.connect()
  if (await takeRunLock()) {
    await dropLeftovers(session)
    await giveRunLock()
  }
  for (let idle = 0; ; await sleep(1000)) {
    idle = (await takeRunLock()) ? idle + 1 : 0
    if (idle > IDLE_SECONDS) break
    if (idle > 0) await giveRunLock()
  }
  await finish(0)
} catch (error) {
  console.log(error)
  await finish(1)
}

async function takeRunLock(): Promise<boolean> {
  const { rows } = await session.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
    RUN_LOCK,
  ])
  return rows[0]!.taken
}

async function giveRunLock(): Promise<void> {
  await session.query('select pg_advisory_unlock($1)', [RUN_LOCK])
}

async function finish(code: number): Promise<void> {
  await cluster.stop()
  process.exit(code)
}
