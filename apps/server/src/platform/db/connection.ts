/**
 * Connections to PostgreSQL. A store names its own tables once (`tablesOf<MembersTables>()`) and then works on
 * a `Db` (reads) or a `Tx` (reads and writes); writing functions take a `Tx`, so that a write outside a
 * transaction does not compile.
 */
import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely'
import { availableParallelism } from 'node:os'
import pg from 'pg'

// int8 and numeric as JavaScript numbers would lose digits silently: int8 stays within 2^53 here (ids are UUIDs,
// money is in fen), so it is read as a number and refused when it is not safe.
pg.types.setTypeParser(20, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 out of the safe range: ${text}`)
  return value
})
// Dates are calendar days, not instants: keep `YYYY-MM-DD`.
pg.types.setTypeParser(1082, (text) => text)

declare const connectionBrand: unique symbol
declare const transactionBrand: unique symbol

/** A connection pool, for reading. */
export interface Db {
  readonly [connectionBrand]: true
}
/** An open transaction, for reading and writing. */
export interface Tx extends Db {
  readonly [transactionBrand]: true
}

type AnyKysely = Kysely<Record<string, never>>

/**
 * Connections to a database on the same machine: three a core. More only make each other wait (32 searches at once on
 * two cores: 99 of 100 within 29 ms with six connections, 40 ms with ten).
 */
const connections = Math.max(6, availableParallelism() * 3)

/** Opens a pool. `max` connections; statements longer than 30 s are cut. */
export function openDatabase(url: string, max = connections): Db & { readonly pool: pg.Pool } {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'zhibu',
  })
  // An idle connection that breaks (database restarted) must not end the process; the pool opens a new one.
  pool.on('error', () => {})
  // Nor must one in use: its query has failed and says so, but pg also tells whoever listens, and ends the process
  // when nobody does.
  pool.on('connect', (client) => void client.on('error', () => {}))
  const kysely = new Kysely({ dialect: new PostgresDialect({ pool }) })
  return Object.assign(kysely, { pool }) as unknown as Db & { readonly pool: pg.Pool }
}

/** Closes the pool. */
export async function closeDatabase(db: Db): Promise<void> {
  await asKysely(db).destroy()
}

function asKysely(db: Db): AnyKysely {
  return db as unknown as AnyKysely
}

/**
 * The accessor of one feature's tables: `const tables = tablesOf<MembersTables>()`, then
 * `tables(db).selectFrom('members_person')`. Another feature's table does not compile.
 */
export function tablesOf<T>(): (connection: Db) => Kysely<T> {
  return (connection) => connection as unknown as Kysely<T>
}

/**
 * Runs `work` in one transaction: committed when it returns, rolled back when it throws. Inside a
 * transaction already open (`db` is a `Tx`) it joins that one.
 */
export async function transact<R>(db: Db, work: (tx: Tx) => Promise<R>): Promise<R> {
  const kysely = asKysely(db)
  if (kysely.isTransaction) return work(db as Tx)
  return kysely.transaction().execute((trx: Transaction<Record<string, never>>) => work(trx as unknown as Tx))
}

/** Runs one parameterised statement; for the platform's own SQL only. */
export async function rawQuery<Row>(
  db: Db,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  const result = await asKysely(db).executeQuery<Row>(CompiledQuery.raw(sql, [...parameters]))
  return result.rows
}

/**
 * Runs a statement that every connection plans once: for the few that run a thousand times a second and have one
 * good plan whatever the parameters. `name` stands for exactly this text.
 */
export async function preparedQuery<Row>(
  db: Db,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const { pool } = db as { readonly pool?: pg.Pool }
  if (!pool) return rawQuery(db, text, values)
  return (await pool.query({ name, text, values: [...values] })).rows as Row[]
}
