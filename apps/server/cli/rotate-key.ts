/** `zhibu key rotate` */
import { Client } from 'pg'
import { recordAudit } from '../src/platform/audit/record.ts'
import { loadKeyRing, saveKeyRing, withNewKey } from '../src/platform/crypto/key-file.ts'
import { createSealer, type Sealer, type SealingCipher } from '../src/platform/crypto/sealer.ts'
import { closeDatabase, openDatabase, transact } from '../src/platform/db/connection.ts'
import { sealingKeysFile } from '../src/platform/open-services.ts'
import {
  commandOrigin,
  type DatabaseOptions,
  openDatabaseOf,
  openServicesOf,
  type OpenDatabase,
} from './open-database.ts'
import type { Output } from './output.ts'
import { type SealedColumn, sealedColumns } from './sealed-columns.ts'

export interface RotateOptions extends DatabaseOptions {
  readonly cipher: SealingCipher
  readonly resume: boolean
}

/**
 * Adds a key and seals every value again with it. A running instance takes the new key up by itself. Interrupted,
 * everything still opens, for older keys stay in the ring; `--resume` goes on.
 */
export async function rotateKey(options: RotateOptions, output: Output): Promise<void> {
  const database = await openDatabaseOf(options, output)
  try {
    // Refuses where the keys are missing although values were sealed with them.
    await closeDatabase((await openServicesOf(database, output)).db)
    const file = sealingKeysFile(database.dataDir)
    const before = await loadKeyRing(file)
    const ring = options.resume ? before : withNewKey(before, options.cipher)
    // A cipher this machine lacks fails here, before anything is changed.
    createSealer(ring).seal('probe', 'probe')
    if (ring !== before) await saveKeyRing(file, ring)
    const { cipher } = ring.keys.find((key) => key.number === ring.active)!
    output.say(output.text('keyAdded', { number: ring.active, cipher }))
    const count = await resealEverything(database, createSealer(ring), output)
    await tellAudit(database, { key: ring.active, cipher, resealed: count })
    output.result({ key: ring.active, cipher, resealed: count }, [output.text('resealed', { count })])
  } finally {
    await database.close()
  }
}

async function resealEverything(database: OpenDatabase, sealer: Sealer, output: Output): Promise<number> {
  const client = new Client({ connectionString: database.adminUrl })
  await client.connect()
  const bar = output.progress('resealing')
  try {
    let resealed = 0
    for (const [index, column] of sealedColumns.entries()) {
      resealed += await resealColumn(client, sealer, column)
      bar.at((index + 1) / sealedColumns.length)
    }
    return resealed
  } finally {
    bar.end()
    await client.end()
  }
}

const rowsAtOnce = 200

interface SealedRow {
  readonly key: string[]
  readonly sealed: Buffer
}

/** Seals the values of one column that are under another key; those changed meanwhile are left to their writer. */
async function resealColumn(client: Client, sealer: Sealer, sealed: SealedColumn): Promise<number> {
  const { table, column, key, context } = sealed
  const keyList = key.map((name) => `${name}::text`).join(', ')
  const order = key.join(', ')
  const active = Buffer.from([1, sealer.activeKeyNumber >> 8, sealer.activeKeyNumber & 0xff])
  let resealed = 0
  let after: string[] | null = null
  for (;;) {
    const beyond: string = after
      ? `and (${order}) > (${key.map((name, at) => `$${at + 2}::${castOf(name)}`).join(', ')})`
      : ''
    const { rows }: { rows: SealedRow[] } = await client.query<SealedRow>(
      `select array[${keyList}] as key, ${column} as sealed from ${table}
       where ${column} is not null and substring(${column} from 1 for 3) <> $1 ${beyond}
       order by ${order} limit ${rowsAtOnce}`,
      [active, ...(after ?? [])],
    )
    if (!rows.length) return resealed
    await client.query('begin')
    for (const row of rows) {
      const place = context(row.key)
      const fresh = sealer.sealBytes(sealer.openBytes(row.sealed, place), place)
      const matches = key.map((name, at) => `${name} = $${at + 3}::${castOf(name)}`).join(' and ')
      const { rowCount } = await client.query(
        `update ${table} set ${column} = $1 where ${column} = $2 and ${matches}`,
        [fresh, row.sealed, ...row.key],
      )
      resealed += rowCount ?? 0
    }
    await client.query('commit')
    after = rows.at(-1)!.key
  }
}

function castOf(name: string): string {
  return name === 'number' ? 'integer' : 'uuid'
}

async function tellAudit(database: OpenDatabase, detail: Readonly<Record<string, unknown>>): Promise<void> {
  const db = openDatabase(database.url, 1)
  try {
    await transact(db, (tx) =>
      recordAudit(tx, commandOrigin(), [
        { action: 'platform.rotateKey', subjectKind: 'none', subjectId: null, personId: null, detail },
      ]),
    )
  } finally {
    await closeDatabase(db)
  }
}
