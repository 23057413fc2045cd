/** `zhibu restore FILE` */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { buffer } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { extract } from 'tar-stream'
import { verifyChain } from '../src/features/audit/public.ts'
import { recordAudit } from '../src/platform/audit/record.ts'
import { closeDatabase, openDatabase, transact } from '../src/platform/db/connection.ts'
import { sealingKeysFile } from '../src/platform/open-services.ts'
import { keysPrefix, type Manifest, manifestName, manifestSchema } from './backup-file.ts'
import { commandOrigin, type DatabaseOptions, openDatabaseOf, type OpenDatabase } from './open-database.ts'
import type { Output } from './output.ts'

/** Tables that are never empty of themselves: what stands in a fresh database gives way. */
const givesWay = 'audit_head'

/** Reads a backup into an empty database, in one transaction. */
export async function restore(file: string, options: DatabaseOptions, output: Output): Promise<void> {
  if (!existsSync(file)) throw output.fail('fileMissing', { file, reason: 'ENOENT' }, 2)
  const database = await openDatabaseOf(options, output)
  try {
    const client = new Client({ connectionString: database.adminUrl })
    await client.connect()
    const { manifest, keys } = await readIn(client, file, database, output).finally(() => client.end())
    await putKeys(dirname(sealingKeysFile(database.dataDir)), keys)
    await finish(database, manifest, output)
  } finally {
    await database.close()
  }
}

type Keys = ReadonlyMap<string, Buffer>

async function readIn(
  client: Client,
  file: string,
  database: OpenDatabase,
  output: Output,
): Promise<{ manifest: Manifest; keys: Keys }> {
  await client.query('begin')
  try {
    await requireEmpty(client, output)
    const constraints = await dropForeignKeys(client)
    const { rows: triggered } = await client.query<{ name: string }>(
      `select distinct relname as name from pg_trigger join pg_class on pg_class.oid = tgrelid
       where not tgisinternal and relnamespace = 'public'::regnamespace`,
    )
    for (const { name } of triggered) await client.query(`alter table ${name} disable trigger user`)
    await client.query(`delete from ${givesWay}`)
    const found = await readArchive(client, file, output)
    requireSameKeys(dirname(sealingKeysFile(database.dataDir)), found.keys, output)
    for (const { name } of triggered) await client.query(`alter table ${name} enable trigger user`)
    for (const statement of constraints) await client.query(statement)
    await client.query('commit')
    return found
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function requireEmpty(client: Client, output: Output): Promise<void> {
  const { rows } = await client.query<{ filled: boolean }>(
    `select exists (select from organisation_unit) or exists (select from members_person)
       or exists (select from accounts_user) or exists (select from audit_event) as filled`,
  )
  if (rows[0]!.filled) throw output.fail('restoreNotEmpty')
}

/** Takes foreign keys off for the length of the transaction; returns what puts them back, and so checks them. */
async function dropForeignKeys(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ relation: string; name: string; definition: string }>(
    `select conrelid::regclass::text as relation, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  )
  for (const { relation, name } of rows) await client.query(`alter table ${relation} drop constraint ${name}`)
  return rows.map(
    ({ relation, name, definition }) => `alter table ${relation} add constraint ${name} ${definition}`,
  )
}

/** Copies the tables of the archive in as they come. */
async function readArchive(
  client: Client,
  file: string,
  output: Output,
): Promise<{ manifest: Manifest; keys: Keys }> {
  const archive = extract()
  const keys = new Map<string, Buffer>()
  let manifest: Manifest | null = null
  const seen = new Set<string>()
  const reading = pipeline(createReadStream(file), createGunzip(), archive).catch((error: Error) => {
    throw output.fail('restoreDamaged', { part: `${basename(file)}: ${error.message}` }, 2)
  })
  reading.catch(() => {})
  for await (const entry of archive) {
    const { name } = entry.header
    if (name === manifestName) {
      manifest = readManifest(await buffer(entry), output)
      await requireSameVersion(client, manifest, output)
    } else if (name.startsWith(keysPrefix)) {
      keys.set(basename(name), await buffer(entry))
    } else {
      const table = manifest?.tables.find((each) => `tables/${each.name}` === name)
      if (!table) throw output.fail('restoreDamaged', { part: name }, 2)
      await copyTable(client, table, entry, output)
      seen.add(table.name)
    }
  }
  await reading
  const missing = manifest?.tables.find((table) => !seen.has(table.name))
  if (!manifest || missing) throw output.fail('restoreDamaged', { part: missing?.name ?? manifestName }, 2)
  return { manifest, keys }
}

function readManifest(bytes: Buffer, output: Output): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    throw output.fail('restoreDamaged', { part: manifestName }, 2)
  }
}

async function requireSameVersion(client: Client, manifest: Manifest, output: Output): Promise<void> {
  const { rows } = await client.query<{ name: string; hash: string }>(
    'select name, hash from platform_migration order by name',
  )
  const hashes = new Map(rows.map((row) => [row.name, row.hash]))
  const other =
    manifest.migrations.find(({ name, hash }) => hashes.get(name) !== hash)?.name ??
    rows.find(({ name }) => !manifest.migrations.some((each) => each.name === name))?.name
  if (other) throw output.fail('restoreOtherVersion', { name: other })
}

async function copyTable(
  client: Client,
  { name, columns, rows, sha256 }: Manifest['tables'][number],
  content: AsyncIterable<unknown>,
  output: Output,
): Promise<void> {
  const digest = createHash('sha256')
  const meter = new Transform({
    transform(chunk: Buffer, _, done) {
      digest.update(chunk)
      done(null, chunk)
    },
  })
  const stream = client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin`))
  await pipeline(content, meter, stream)
  if (digest.digest('hex') !== sha256 || stream.rowCount !== rows)
    throw output.fail('restoreDamaged', { part: name }, 2)
}

/** Keys that would replace others would make what those sealed unreadable. */
function requireSameKeys(folder: string, keys: Keys, output: Output): void {
  const ring = keys.get(basename(sealingKeysFile('')))
  const path = join(folder, basename(sealingKeysFile('')))
  if (ring && existsSync(path)) throw output.fail('restoreOtherKeys', { folder })
}

async function putKeys(folder: string, keys: Keys): Promise<void> {
  if (!keys.size) return
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const [name, content] of keys) {
    const path = join(folder, name)
    // Passwords of this database are its own.
    if (existsSync(path)) continue
    await writeFile(path, content, { mode: 0o600 })
  }
}

async function finish(database: OpenDatabase, manifest: Manifest, output: Output): Promise<void> {
  const db = openDatabase(database.url, 1)
  try {
    const bar = output.progress('verifying')
    const { broken } = await verifyChain(db, (seq, of) => bar.at(of ? Math.min(seq / of, 1) : 1)).finally(
      bar.end,
    )
    if (broken) throw output.fail('restoreChainBroken', { seq: broken.seq })
    const tables = manifest.tables.length
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    await transact(db, (tx) =>
      recordAudit(tx, commandOrigin(), [
        {
          action: 'platform.restore',
          subjectKind: 'none',
          subjectId: null,
          personId: null,
          detail: { madeAt: manifest.madeAt, tables, rows },
        },
      ]),
    )
    output.result({ tables, rows, madeAt: manifest.madeAt }, [output.text('restoreDone', { tables, rows })])
  } finally {
    await closeDatabase(db)
  }
}
