import { chmod, mkdir, realpath, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { databaseSecrets, type DatabaseSecrets } from './cluster.ts'
import {
  currentHolder,
  DataFolderInUse,
  lockDataFolder,
  type DataLock,
  type LockHolder,
} from './data-lock.ts'
import { APP_ROLE, ensureDatabase, ensureRoles, OWNER_ROLE } from './roles.ts'
import type { Tuning } from './settings.ts'
import { superviseCluster, type SupervisedCluster } from './supervise.ts'

export { DataFolderInUse }

const DATABASE = 'zhibu'
/** A product just told to stop gets this long to leave before a new start is refused. */
const LEAVE_WITHIN_MS = 2000

export interface EmbeddedPostgresOptions {
  /** The product's data folder; the cluster lies in `postgres` below it. Made when missing. */
  dataDir: string
  /** Gets one line per thing worth telling a person. */
  log: (line: string) => void
  tuning?: Tuning
}

/** Addresses of a database, one per role. */
export interface DatabaseAddresses {
  /** As the application (`zhibu_app`). */
  url: string
  /** As the owner of the tables (`zhibu_owner`), for migrations. */
  adminUrl: string
  /** As PostgreSQL's superuser, database `postgres`; for the tests and for backups only. */
  superuserUrl: string
  port: number
}

export interface EmbeddedPostgres extends DatabaseAddresses {
  /** Tells later starts on the same folder where people are served. */
  announce(address: string): Promise<void>
  /** Stops PostgreSQL in good order and gives the data folder free. May be called twice. */
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL over `dataDir`, making the cluster, the roles and the database the first time and
 * recovering from an unclean end. While it runs it is restarted on the same port when it crashes, and
 * it never outlives this process.
 * @throws {DataFolderInUse} when another process works on the folder.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log, tuning = 'laptop' } = options
  const dataDir = await prepareFolder(options.dataDir)
  const lock = await lockWithPatience(dataDir)
  let server: SupervisedCluster | undefined
  try {
    const secrets = await databaseSecrets(dataDir)
    server = await superviseCluster({ dataDir, secrets, log, tuning })
    const addresses = addressesOf(server.port, secrets)
    await furnish(addresses.superuserUrl, secrets)
    await lock.tell({ databasePort: server.port })
    const { stop } = server
    let stopping: Promise<void> | undefined
    return {
      ...addresses,
      announce: (address) => lock.tell({ address }),
      stop: () => (stopping ??= stop().then(() => lock.release())),
    }
  } catch (error) {
    await server?.stop()
    await lock.release()
    throw error
  }
}

/** The database of the instance that runs on the folder now, with its holder; undefined when none does. */
export async function findRunningPostgres(
  dataDir: string,
): Promise<(DatabaseAddresses & { holder: LockHolder }) | undefined> {
  const holder = currentHolder(dataDir)
  if (!holder?.databasePort) return undefined
  return { ...addressesOf(holder.databasePort, await databaseSecrets(dataDir)), holder }
}

/**
 * For command lines: the database of the product that runs on the folder, or else one of our own that
 * `stop` ends.
 */
export async function openPostgres(
  options: EmbeddedPostgresOptions,
): Promise<DatabaseAddresses & { stop(): Promise<void> }> {
  const running = await findRunningPostgres(options.dataDir)
  return running ? { ...running, stop: async () => undefined } : startEmbeddedPostgres(options)
}

async function lockWithPatience(dataDir: string): Promise<DataLock> {
  for (const end = Date.now() + LEAVE_WITHIN_MS; ; await sleep(50)) {
    try {
      return await lockDataFolder(dataDir)
    } catch (error) {
      if (!(error instanceof DataFolderInUse) || error.holder.pid === process.pid || Date.now() > end)
        throw error
    }
  }
}

async function prepareFolder(wanted: string): Promise<string> {
  await mkdir(wanted, { recursive: true, mode: 0o700 })
  const dataDir = await realpath(wanted)
  // Root's PostgreSQL runs as another user, who has to pass the folder but not to list it.
  if (process.getuid?.() === 0) {
    const { mode, uid } = await stat(dataDir)
    if (uid === 0 && (mode & 0o777) === 0o700) await chmod(dataDir, 0o711)
  }
  return dataDir
}

function addressesOf(port: number, secrets: DatabaseSecrets): DatabaseAddresses {
  const at = `127.0.0.1:${port}`
  return {
    port,
    url: `postgres://${APP_ROLE}:${secrets.app}@${at}/${DATABASE}`,
    adminUrl: `postgres://${OWNER_ROLE}:${secrets.owner}@${at}/${DATABASE}`,
    superuserUrl: `postgres://postgres:${secrets.superuser}@${at}/postgres`,
  }
}

async function furnish(superuserUrl: string, secrets: DatabaseSecrets): Promise<void> {
  const superuser = new Client({ connectionString: superuserUrl })
  await superuser.connect()
  try {
    await ensureRoles(superuser, secrets)
    await ensureDatabase(superuser, DATABASE)
  } finally {
    await superuser.end()
  }
}
