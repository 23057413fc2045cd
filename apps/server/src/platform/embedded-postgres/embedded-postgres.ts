import { createServer } from 'node:net'
import { chmod, mkdir, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { locateBinaries } from './binaries.ts'
import { clusterVersion, createCluster, databaseSecrets, handOver, type DatabaseSecrets } from './cluster.ts'
import { currentHolder, lockDataFolder, type LockHolder } from './data-lock.ts'
import { operatingUser } from './operating-user.ts'
import { clearLeftovers, PostmasterFailed, startPostmaster, type Postmaster } from './postmaster.ts'
import { APP_ROLE, ensureDatabase, ensureRoles, OWNER_ROLE } from './roles.ts'
import { settingWords, type Tuning } from './settings.ts'

export { DataFolderInUse } from './data-lock.ts'

const MAJOR_VERSION = '18'
const DATABASE = 'zhibu'

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
  const dataDir = await prepareFolder(options.dataDir)
  const lock = await lockDataFolder(dataDir)
  let server: Supervised | undefined
  try {
    const secrets = await databaseSecrets(dataDir)
    server = await supervise(dataDir, secrets, options)
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

interface Supervised {
  port: number
  stop(): Promise<void>
}

/** Brings the server up and keeps it up until it is told to stop. */
async function supervise(
  dataDir: string,
  secrets: DatabaseSecrets,
  { log, tuning = 'laptop' }: EmbeddedPostgresOptions,
): Promise<Supervised> {
  const clusterDir = path.join(dataDir, 'postgres')
  const binaries = await locateBinaries()
  const user = await operatingUser(clusterDir)
  const version = await clusterVersion(clusterDir)
  if (version !== undefined && version !== MAJOR_VERSION) {
    throw new Error(
      `${clusterDir} was made by PostgreSQL ${version}; this release works with ${MAJOR_VERSION}.`,
    )
  }
  if (version === undefined) await createCluster(binaries, clusterDir, secrets.superuser, user)
  else if (user && (await stat(clusterDir)).uid !== user.uid) await handOver(clusterDir, user)
  await clearLeftovers(clusterDir, log)

  const logFile = path.join(dataDir, 'postgres.log')
  const start = (port: number): Promise<Postmaster> =>
    startWithPatience({ binaries, clusterDir, logFile, user, words: settingWords(tuning, port) })
  let { postmaster, port } = await startOnFreePort(start)
  let wanted = true
  let recovering: Promise<void> = Promise.resolve()
  const keepUp = (): void => {
    void postmaster.ended.then(() => {
      if (wanted) recovering = recover()
    })
  }
  const recover = async (): Promise<void> => {
    log('PostgreSQL ended unexpectedly; starting it again')
    for (let pause = 200; wanted; pause = Math.min(pause * 2, 5000)) {
      try {
        postmaster = await start(port)
        log('PostgreSQL is back')
        return keepUp()
      } catch (error) {
        log((error as Error).message)
        await sleep(pause)
      }
    }
  }
  keepUp()
  return {
    port,
    async stop() {
      wanted = false
      await recovering
      await postmaster.stop()
    },
  }
}

/** After a crash the last sessions may still hold the shared memory for a moment: wait for them. */
async function startWithPatience(options: Parameters<typeof startPostmaster>[0]): Promise<Postmaster> {
  for (const end = Date.now() + 10_000; ; await sleep(100)) {
    try {
      return await startPostmaster(options)
    } catch (error) {
      const held = error instanceof PostmasterFailed && error.reason.includes('shared memory block')
      if (!held || Date.now() > end) throw error
    }
  }
}

async function startOnFreePort(
  start: (port: number) => Promise<Postmaster>,
): Promise<{ postmaster: Postmaster; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    try {
      return { postmaster: await start(port), port }
    } catch (error) {
      const taken = error instanceof PostmasterFailed && error.reason.includes('could not bind')
      if (!taken || attempt === 5) throw error
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
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
