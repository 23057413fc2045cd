/** `zhibu backup` */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { pack, type Pack } from 'tar-stream'
import { recordAudit } from '../src/platform/audit/record.ts'
import { closeDatabase, openDatabase, transact } from '../src/platform/db/connection.ts'
import { sealingKeysFile } from '../src/platform/open-services.ts'
import { keysPrefix, leftOut, type Manifest, manifestName } from './backup-file.ts'
import { writeWhole } from './export-roster.ts'
import { commandOrigin, type DatabaseOptions, openDatabaseOf } from './open-database.ts'
import type { Output } from './output.ts'

export interface BackupOptions extends DatabaseOptions {
  readonly out: string
  readonly withKeys: boolean
}

/** Writes every table as it stands at one moment into one file. */
export async function backup(options: BackupOptions, output: Output): Promise<void> {
  const database = await openDatabaseOf(options, output)
  const folder = await mkdtemp(join(tmpdir(), 'zhibu-backup-'))
  try {
    const db = openDatabase(database.url, 1)
    await transact(db, (tx) =>
      recordAudit(tx, commandOrigin(), [
        {
          action: 'platform.backup',
          subjectKind: 'none',
          subjectId: null,
          personId: null,
          detail: { withKeys: options.withKeys },
        },
      ]),
    ).finally(() => closeDatabase(db))
    const manifest = await copyTables(database.adminUrl, folder, options.withKeys)
    const keysFolder = dirname(sealingKeysFile(database.dataDir))
    await writeArchive(options.out, manifest, folder, options.withKeys ? keysFolder : null)
    tell(manifest, options, keysFolder, output)
  } finally {
    await rm(folder, { recursive: true, force: true })
    await database.close()
  }
}

function tell(manifest: Manifest, options: BackupOptions, keysFolder: string, output: Output): void {
  const tables = manifest.tables.length
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  output.result({ file: options.out, tables, rows, withKeys: options.withKeys }, [
    output.text('backupDone', { file: options.out, tables, rows }),
    options.withKeys
      ? output.text('backupWithKeys')
      : output.text('backupWithoutKeys', { folder: keysFolder }),
  ])
}

/** Copies all tables in one transaction that sees one moment. */
async function copyTables(adminUrl: string, folder: string, withKeys: boolean): Promise<Manifest> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const { rows: migrations } = await client.query<{ name: string; hash: string }>(
      'select name, hash from platform_migration order by name',
    )
    const tables: Manifest['tables'] = []
    for (const { name, columns } of await tablesOf(client))
      tables.push({ name, columns, ...(await copyTable(client, name, columns, join(folder, name))) })
    await client.query('commit')
    return { product: 'zhibu', form: 1, madeAt: new Date().toISOString(), migrations, tables, withKeys }
  } finally {
    await client.end()
  }
}

/** Tables of the product with their columns, by name. */
export async function tablesOf(client: Client): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.table_name as name, array_agg(c.column_name::text order by c.ordinal_position) as columns
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
     group by c.table_name order by c.table_name`,
  )
  return rows.filter((table) => !leftOut.has(table.name))
}

async function copyTable(
  client: Client,
  name: string,
  columns: readonly string[],
  path: string,
): Promise<{ rows: number; sha256: string }> {
  const digest = createHash('sha256')
  const meter = new Transform({
    transform(chunk: Buffer, _, done) {
      digest.update(chunk)
      done(null, chunk)
    },
  })
  const stream = client.query(copyTo(`copy ${name} (${columns.join(', ')}) to stdout`))
  await pipeline(stream, meter, createWriteStream(path, { mode: 0o600 }))
  return { rows: stream.rowCount ?? 0, sha256: digest.digest('hex') }
}

async function writeArchive(
  out: string,
  manifest: Manifest,
  folder: string,
  keysFolder: string | null,
): Promise<void> {
  const tar = pack()
  const written = writeWhole(out, tar.pipe(createGzip()))
  await Promise.all([written, fill(tar, manifest, folder, keysFolder)])
}

async function fill(tar: Pack, manifest: Manifest, folder: string, keysFolder: string | null): Promise<void> {
  const mtime = new Date(manifest.madeAt)
  tar.entry({ name: manifestName, mtime }, JSON.stringify(manifest, null, 1))
  for (const { name } of manifest.tables) {
    const path = join(folder, name)
    const { size } = await stat(path)
    await pipeline(createReadStream(path), tar.entry({ name: `tables/${name}`, size, mtime }))
  }
  if (keysFolder)
    for (const name of await readdir(keysFolder))
      tar.entry({ name: `${keysPrefix}${name}`, mode: 0o600, mtime }, await readFile(join(keysFolder, name)))
  tar.finalize()
}
