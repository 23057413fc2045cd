import { stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { locateBinaries } from './binaries.ts'
import { clusterVersion, createCluster, handOver, type DatabaseSecrets } from './cluster.ts'
import { operatingUser } from './operating-user.ts'
import {
  clearLeftovers,
  PostmasterFailed,
  startPostmaster,
  type Postmaster,
  type PostmasterOptions,
} from './postmaster.ts'
import { settingWords, type Tuning } from './settings.ts'

const MAJOR_VERSION = '18'

export interface SupervisedCluster {
  /** On 127.0.0.1; the same for the whole life, restarts included. */
  port: number
  stop(): Promise<void>
}

interface SuperviseOptions {
  dataDir: string
  secrets: DatabaseSecrets
  log: (line: string) => void
  tuning: Tuning
}

/** Brings the folder's cluster up, making it the first time, and keeps it up until told to stop. */
export async function superviseCluster(options: SuperviseOptions): Promise<SupervisedCluster> {
  const { log, tuning } = options
  const prepared = await prepareCluster(options)
  const start = (port: number): Promise<Postmaster> =>
    startClean({ ...prepared, words: settingWords(tuning, port) }, log)
  const first = await startOnFreePort(start)
  const state = { wanted: true, postmaster: first.postmaster }
  const keeping = keepUp(state, () => start(first.port), log)
  return {
    port: first.port,
    async stop() {
      state.wanted = false
      await state.postmaster.stop()
      await keeping
    },
  }
}

/** Starts the server again whenever it ends, with growing pauses while that fails. */
async function keepUp(
  state: { wanted: boolean; postmaster: Postmaster },
  start: () => Promise<Postmaster>,
  log: (line: string) => void,
): Promise<void> {
  await state.postmaster.ended
  for (let pause = 100; state.wanted; pause = Math.min(pause * 2, 5000)) {
    log('PostgreSQL ended unexpectedly; starting it again')
    try {
      state.postmaster = await start()
      // We may have been told to stop meanwhile.
      if (!state.wanted) return state.postmaster.stop()
      log('PostgreSQL is back')
      pause = 100
      await state.postmaster.ended
    } catch (error) {
      log((error as Error).message)
      await sleep(pause)
    }
  }
}

async function prepareCluster({
  dataDir,
  secrets,
}: SuperviseOptions): Promise<Omit<PostmasterOptions, 'words'>> {
  const clusterDir = path.join(dataDir, 'postgres')
  const binaries = await locateBinaries()
  const user = await operatingUser(clusterDir)
  const version = await clusterVersion(clusterDir)
  if (version === undefined) await createCluster(binaries, clusterDir, secrets.superuser, user)
  else if (version !== MAJOR_VERSION) {
    throw new Error(
      `${clusterDir} was made by PostgreSQL ${version}; this release works with ${MAJOR_VERSION}.`,
    )
  } else if (user && (await stat(clusterDir)).uid !== user.uid) await handOver(clusterDir, user)
  return { binaries, clusterDir, user, logFile: path.join(dataDir, 'postgres.log') }
}

async function startClean(options: PostmasterOptions, log: (line: string) => void): Promise<Postmaster> {
  await clearLeftovers(options.clusterDir, log)
  return startPostmaster(options)
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
