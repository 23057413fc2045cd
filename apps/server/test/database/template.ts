import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Client } from 'pg'
import type { DatabaseAddresses } from '../../src/platform/embedded-postgres/embedded-postgres.ts'
import { closeToStrangers, OWNER_ROLE } from '../../src/platform/embedded-postgres/roles.ts'
import { REPOSITORY } from './shared-cluster.ts'

const BUILD_LOCK = 830002
const TEMPLATES_KEPT = 4
const SERVER = path.join(REPOSITORY, 'apps', 'server')

/** The address of another database of the same cluster and role. */
export function inDatabase(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

/**
 * Makes sure the migrated, empty database from which test databases are cloned exists.
 * @returns its name, which changes whenever a migration does.
 */
export async function ensureTemplate(session: Client, addresses: DatabaseAddresses): Promise<string> {
  const key = await migrationsKey()
  const name = `template_${key}`
  await session.query('select pg_advisory_lock($1)', [BUILD_LOCK])
  try {
    if (!(await exists(session, name))) await build(session, addresses, name, `building_${key}`)
  } finally {
    await session.query('select pg_advisory_unlock($1)', [BUILD_LOCK])
  }
  return name
}

/** Drops what crashed runs left and templates of old migrations. Only while no test run is active. */
export async function dropLeftovers(session: Client): Promise<void> {
  const { rows } = await session.query<{ datname: string }>(
    `select datname from pg_database where datname ~ '^(test|building)_'
     union all
     (select datname from pg_database where datname ~ '^template_' order by oid desc offset ${TEMPLATES_KEPT})`,
  )
  for (const { datname } of rows) {
    const database = session.escapeIdentifier(datname)
    await session.query(`alter database ${database} is_template false`)
    await session.query(`drop database ${database} with (force)`)
  }
}

async function build(
  session: Client,
  addresses: DatabaseAddresses,
  name: string,
  draft: string,
): Promise<void> {
  const { migrate } = await import('../../src/platform/db/migrate.ts')
  await session.query(`drop database if exists ${draft} with (force)`)
  await session.query(`create database ${draft} owner ${OWNER_ROLE}`)
  await closeToStrangers(session, draft)
  await migrate(inDatabase(addresses.adminUrl, draft))
  await session.query(`alter database ${draft} allow_connections false`)
  await session.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [draft])
  await session.query(`alter database ${draft} rename to ${name}`)
  await session.query(`alter database ${name} is_template true`)
}

async function exists(session: Client, name: string): Promise<boolean> {
  const { rowCount } = await session.query('select from pg_database where datname = $1', [name])
  return rowCount === 1
}

/** A digest of everything the migrated database depends on. */
async function migrationsKey(): Promise<string> {
  const digest = createHash('sha256')
  for (const folder of ['migrations', 'src/platform/db']) {
    const names = (await readdir(path.join(SERVER, folder))).filter((name) => /\.(sql|ts)$/.test(name)).sort()
    for (const name of names) {
      if (!/^schema|\.test\.ts$/.test(name))
        digest.update(name).update(await readFile(path.join(SERVER, folder, name)))
    }
  }
  const worker = await readFile(path.join(REPOSITORY, 'node_modules/graphile-worker/package.json')).catch(
    () => '',
  )
  return digest.update(worker).digest('hex').slice(0, 12)
}
