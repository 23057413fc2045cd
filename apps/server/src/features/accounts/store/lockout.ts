/** Failed sign-ins. A key is never stored as it was typed. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type Db, type Tx } from '../../../platform/db/connection.ts'
import { tables } from './tables.ts'

export interface Guard {
  readonly scope: 'account' | 'address'
  /** Campus number, or network address. */
  readonly key: string
}

/** How a key is stored. */
export function lockoutKey({ key }: Guard): string {
  return createHash('sha256').update(key.toLowerCase()).digest('base64url')
}

/** When the latest of the locks on `guards` ends; null when none is in force at `now`. */
export async function findLock(db: Db, guards: readonly Guard[], now: Date): Promise<Date | null> {
  const row = await tables(db)
    .selectFrom('accounts_lockout')
    .select((eb) => eb.fn.max('locked_until').as('until'))
    .where('locked_until', '>', now)
    .where((eb) =>
      eb.or(
        guards.map((guard) => eb.and([eb('scope', '=', guard.scope), eb('key', '=', lockoutKey(guard))])),
      ),
    )
    .executeTakeFirst()
  return row?.until ?? null
}

/**
 * Counts one failure, unless the key is locked at `now` (then `false`), and locks when there are `allowed` of them: for `firstDelay` seconds, doubled with each further
 * one, at most `longestDelay`. Counting starts anew when the last failure is older than `forgetAfter` seconds.
 */
export async function countFailure(
  tx: Tx,
  guard: Guard,
  now: Date,
  rule: { allowed: number; firstDelay: number; longestDelay: number; forgetAfter: number },
): Promise<boolean> {
  const counted = await sql`
    insert into accounts_lockout as l (scope, key, failures, last_failure_at, locked_until)
    values (${guard.scope}, ${lockoutKey(guard)}, 1, ${now}, ${lockAfter(sql`1`, now, rule)})
    on conflict (scope, key) do update set
      failures = ${nextCount(now, rule.forgetAfter)},
      last_failure_at = ${now},
      locked_until = ${lockAfter(nextCount(now, rule.forgetAfter), now, rule)}
      where l.locked_until is null or l.locked_until <= ${now}
    returning 1`.execute(tables(tx))
  return counted.rows.length === 1
}

type Count = ReturnType<typeof sql>

function nextCount(now: Date, forgetAfter: number): Count {
  const old = new Date(now.getTime() - forgetAfter * 1000)
  return sql`(case when l.last_failure_at < ${old}::timestamptz then 1 else l.failures + 1 end)`
}

function lockAfter(
  failures: Count,
  now: Date,
  rule: { allowed: number; firstDelay: number; longestDelay: number },
): Count {
  const power = sql`least(${failures} - ${rule.allowed}::int, 20)`
  return sql`case when ${failures} >= ${rule.allowed}::int then ${now}::timestamptz + make_interval(secs =>
    least(${rule.firstDelay}::float8 * 2 ^ ${power}, ${rule.longestDelay}::float8)) end`
}

/** Forgets the failures of an account. */
export async function forgetFailures(tx: Tx, guard: Guard): Promise<void> {
  await tables(tx)
    .deleteFrom('accounts_lockout')
    .where('scope', '=', guard.scope)
    .where('key', '=', lockoutKey(guard))
    .execute()
}

/** Forgives half of the failures of an address, and its lock: many people may share it. */
export async function halveFailures(tx: Tx, guard: Guard): Promise<void> {
  await tables(tx)
    .updateTable('accounts_lockout')
    .set((eb) => ({ failures: eb('failures', '/', 2), locked_until: null }))
    .where('scope', '=', guard.scope)
    .where('key', '=', lockoutKey(guard))
    .execute()
}

/** Locks in force at `now` by campus number, for those of `campusIds` that are locked. */
export async function findLocksOfAccounts(
  db: Db,
  campusIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Date>> {
  const byKey = new Map(campusIds.map((key) => [lockoutKey({ scope: 'account', key }), key]))
  if (!byKey.size) return new Map()
  const rows = await tables(db)
    .selectFrom('accounts_lockout')
    .select(['key', 'locked_until'])
    .where('scope', '=', 'account')
    .where('key', 'in', [...byKey.keys()])
    .where('locked_until', '>', now)
    .execute()
  return new Map(rows.map((row) => [byKey.get(row.key)!, row.locked_until!]))
}
