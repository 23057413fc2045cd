import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import { openSealer } from './crypto/reloading-sealer.ts'
import { openDatabase } from './db/connection.ts'
import type { Config, Services } from './services.ts'

export interface ServiceOptions {
  /** Connects as the application's role. */
  readonly databaseUrl: string
  readonly config: Config
  readonly clock: Clock
  readonly log: Logger
  /** Connections kept to the database. */
  readonly poolSize?: number
}

/** Where the sealing keys of an installation lie. */
export function sealingKeysFile(dataDir: string): string {
  return join(dataDir, 'keys', 'sealing-keys.json')
}

/** The services every feature works with, for the server and for the command line. */
export async function openServices(options: ServiceOptions): Promise<Services> {
  const { config, clock, log } = options
  return {
    db: openDatabase(options.databaseUrl, options.poolSize),
    clock,
    sealer: await openSealer(sealingKeysFile(config.dataDir)),
    log,
    config,
  }
}
