/** The database a command works on, and the services over it. */
import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import { resolve } from 'node:path'
import { Client } from 'pg'
import pino from 'pino'
import { systemClock } from '../src/platform/clock.ts'
import type { Origin } from '../src/platform/audit/record.ts'
import { closeDatabase } from '../src/platform/db/connection.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import {
  findRunningPostgres,
  startEmbeddedPostgres,
} from '../src/platform/embedded-postgres/embedded-postgres.ts'
import { openServices, sealingKeysFile } from '../src/platform/open-services.ts'
import type { Services } from '../src/platform/services.ts'
import type { Output } from './output.ts'

export interface DatabaseOptions {
  /** Keys, and the embedded database where there is no address. */
  readonly data: string
  readonly databaseUrl?: string | undefined
}

/** Addresses of a database: as the application and as its owner. */
export interface OpenDatabase {
  readonly url: string
  readonly adminUrl: string
  readonly dataDir: string
  readonly close: () => Promise<void>
}

const applicationRole = 'zhibu_app'

/**
 * Opens the database at `--database-url`, else that of the instance running on `--data`, else starts the embedded
 * one there and stops it again.
 */
export async function openDatabaseOf(options: DatabaseOptions, output: Output): Promise<OpenDatabase> {
  const dataDir = resolve(options.data)
  if (options.databaseUrl) {
    await migrate(options.databaseUrl)
    const url = await asApplication(options.databaseUrl)
    return { url, adminUrl: options.databaseUrl, dataDir, close: async () => {} }
  }
  const running = existsSync(dataDir) ? await findRunningPostgres(dataDir) : undefined
  if (running) return { url: running.url, adminUrl: running.adminUrl, dataDir, close: async () => {} }
  output.say(output.text('starting'))
  const own = await startEmbeddedPostgres({ dataDir, log: () => {} })
  try {
    await migrate(own.adminUrl)
  } catch (error) {
    await own.stop()
    throw error
  }
  return { url: own.url, adminUrl: own.adminUrl, dataDir, close: () => own.stop() }
}

/**
 * The owner's address with the application's role put on, so that its password stays what the running instance
 * knows; an owner who may not put it on works as the owner.
 */
async function asApplication(adminUrl: string): Promise<string> {
  const url = new URL(adminUrl)
  if (url.username === applicationRole) return adminUrl
  url.searchParams.set('options', `-c role=${applicationRole}`)
  const client = new Client({ connectionString: url.href })
  try {
    await client.connect()
    return url.href
  } catch {
    return adminUrl
  } finally {
    await client.end().catch(() => {})
  }
}

/** Services over a database. Refuses to make new keys beside values that were sealed with others. */
export async function openServicesOf(database: OpenDatabase, output: Output): Promise<Services> {
  const { dataDir } = database
  if (!existsSync(sealingKeysFile(dataDir)) && (await holdsSealedValues(database.adminUrl)))
    throw output.fail('keysMissing', { folder: dataDir }, 2)
  return openServices({
    databaseUrl: database.url,
    clock: systemClock,
    log: pino({ level: 'silent' }),
    poolSize: 4,
    config: {
      baseUrl: 'http://localhost',
      dataDir,
      secret: 'no sessions are opened by the command line',
      production: true,
      demonstration: false,
    },
  })
}

async function holdsSealedValues(adminUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query(
      'select 1 from members_person where phone_sealed is not null or identity_number_sealed is not null limit 1',
    )
    return rowCount !== 0
  } finally {
    await client.end()
  }
}

/** Runs a command's work on the services of a database, and closes everything afterwards. */
export async function withServices<T>(
  options: DatabaseOptions,
  output: Output,
  work: (services: Services, database: OpenDatabase) => Promise<T>,
): Promise<T> {
  const database = await openDatabaseOf(options, output)
  try {
    const services = await openServicesOf(database, output)
    try {
      return await work(services, database)
    } finally {
      await closeDatabase(services.db)
    }
  } finally {
    await database.close()
  }
}

/** Who works at the command line, for the audit log: the user of the operating system. */
export function commandOrigin(): Origin {
  return {
    userId: null,
    personId: null,
    name: userInfo().username,
    via: 'cli',
    ip: null,
    requestId: null,
  }
}
