import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import { openSealer } from './crypto/reloading-sealer.ts'
import { holdsSealedValues } from './crypto/sealed-values.ts'
import { closeDatabase, openDatabase } from './db/connection.ts'
import { channelsFrom } from './payments/channels.ts'
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

/**
 * The services every feature works with, for the server and for the command line. Throws instead of making new keys
 * beside values that others have sealed: those would be lost from sight.
 */
export async function openServices(options: ServiceOptions): Promise<Services> {
  const { config, clock, log } = options
  const db = openDatabase(options.databaseUrl, options.poolSize)
  try {
    const keys = sealingKeysFile(config.dataDir)
    if (!existsSync(keys) && (await holdsSealedValues(db)))
      throw new Error(
        `the database holds sealed values, but the keys are not in ${dirname(keys)}. ` +
          'Put them back, or name the folder that holds them with --data.',
      )
    const payments = channelsFrom(
      config.paymentsFile ?? join(config.dataDir, 'payments.json'),
      config.baseUrl,
      clock,
    )
    return { db, clock, sealer: await openSealer(keys), log, config, payments }
  } catch (error) {
    await closeDatabase(db)
    throw error
  }
}
