import { spawn } from 'node:child_process'
import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import {
  findRunningPostgres,
  type DatabaseAddresses,
} from '../../src/platform/embedded-postgres/embedded-postgres.ts'

export const REPOSITORY = path.resolve(import.meta.dirname, '../../../..')
export const TEST_DATA = path.join(REPOSITORY, '.cache', 'test-pg')

/** Held shared by every test run, and alone by the keeper when it cleans up or stops. */
export const RUN_LOCK = 830001
const START_WITHIN_MS = 60_000

/** A test run's hold on the PostgreSQL that all runs in this checkout share. */
export interface ClusterHold {
  addresses: DatabaseAddresses
  /** A superuser session; while it is open, the keeper leaves the server up. */
  session: Client
}

/** Connects to the shared test PostgreSQL, starting its keeper when there is none. */
export async function holdCluster(): Promise<ClusterHold> {
  let keeper: { exited: () => boolean } | undefined
  for (const end = Date.now() + START_WITHIN_MS; Date.now() < end; await sleep(50)) {
    const addresses = await findRunningPostgres(TEST_DATA)
    const session = addresses && (await tryHold(addresses))
    if (session) return { addresses, session }
    if (!addresses && (!keeper || keeper.exited())) keeper = await startKeeper()
  }
  throw new Error(`The test PostgreSQL did not start; see ${TEST_DATA}-keeper.log`)
}

async function tryHold(addresses: DatabaseAddresses): Promise<Client | undefined> {
  const session = new Client({ connectionString: addresses.superuserUrl, application_name: 'test run' })
  session.on('error', () => undefined)
  try {
    await session.connect()
    await session.query('select pg_advisory_lock_shared($1)', [RUN_LOCK])
    return session
  } catch {
    // It is just starting or just stopping.
    await session.end().catch(() => undefined)
    return undefined
  }
}

async function startKeeper(): Promise<{ exited: () => boolean }> {
  await mkdir(path.dirname(TEST_DATA), { recursive: true })
  const log = await open(`${TEST_DATA}-keeper.log`, 'a')
  const node = path.join(REPOSITORY, 'node_modules', 'node', 'bin', 'node')
  const child = spawn(node, [path.join(import.meta.dirname, 'keeper.ts')], {
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  child.on('error', () => undefined)
  child.unref()
  await log.close()
  return { exited: () => child.exitCode !== null || child.signalCode !== null }
}
