/** The composition root: the platform, and the features by name. */
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { accounts } from './features/accounts/feature.ts'
import { rememberPresences } from './features/accounts/public.ts'
import { archive } from './features/archive/feature.ts'
import { audit } from './features/audit/feature.ts'
import { home } from './features/home/feature.ts'
import { members } from './features/members/feature.ts'
import { notices } from './features/notices/feature.ts'
import { offices } from './features/offices/feature.ts'
import { organisation } from './features/organisation/feature.ts'
import { overview } from './features/overview/feature.ts'
import { privacy } from './features/privacy/feature.ts'
import { rosters } from './features/rosters/feature.ts'
import type { Clock } from './platform/clock.ts'
import { loadKeyRing } from './platform/crypto/key-file.ts'
import { createSealer } from './platform/crypto/sealer.ts'
import { closeDatabase, openDatabase } from './platform/db/connection.ts'
import type { Feature } from './platform/feature.ts'
import { createServer } from './platform/http/server.ts'
import { startJobs } from './platform/jobs/queue.ts'
import { listen } from './platform/realtime/listen.ts'
import type { Config, Services } from './platform/services.ts'

/** Every feature, lower ones first: a feature uses only those above it in this list. */
export const features: readonly Feature[] = [
  organisation,
  members,
  offices,
  accounts,
  notices,
  rosters,
  archive,
  audit,
  privacy,
  overview,
  home,
]

export interface AppOptions {
  /** Connects as the application's role. */
  readonly databaseUrl: string
  readonly config: Config
  readonly clock: Clock
  readonly log: Logger
  /** Connections kept to the database. */
  readonly poolSize?: number
}

export interface App {
  readonly services: Services
  readonly server: FastifyInstance
  /** Waits until what finished transactions announced is known in this process. */
  readonly settle: () => Promise<void>
  /** Starts the job worker of this process. */
  readonly startJobs: () => Promise<void>
  readonly close: () => Promise<void>
}

/** The services every feature works with, for the server and for the command line. */
export async function openServices(options: AppOptions): Promise<Services> {
  const { config, clock, log } = options
  const ring = await loadKeyRing(join(config.dataDir, 'keys', 'sealing-keys.json'))
  return {
    db: openDatabase(options.databaseUrl, options.poolSize),
    clock,
    sealer: createSealer(ring),
    log,
    config,
  }
}

/** Puts the application together; nothing listens yet. */
export async function createApp(options: AppOptions): Promise<App> {
  const services = await openServices(options)
  const announcements = listen(options.databaseUrl, options.log)
  const presences = rememberPresences(services, announcements)
  const { settle } = announcements
  const server = await createServer({ services, features, findActor: presences.find, settle })
  let stopJobs: (() => Promise<void>) | undefined
  return {
    services,
    server,
    settle,
    startJobs: async () => {
      const runner = await startJobs(
        { ...services, url: options.databaseUrl },
        features.flatMap((feature) => feature.jobs),
      )
      stopJobs = () => runner.stop()
    },
    close: async () => {
      await server.close()
      await stopJobs?.()
      await presences.close()
      await announcements.close()
      await closeDatabase(services.db)
    },
  }
}
