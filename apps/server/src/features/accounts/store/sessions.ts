/** Sessions. Their limits are ours: `ends_at` (absolute) and `last_seen_at` (idle), both by the application's clock. */
import { sql } from 'kysely'
import { type Db, type Tx } from '../../../platform/db/connection.ts'
import { type SessionRow, tables } from './tables.ts'

/** A session with what its account must do before anything else. */
export interface SessionOfToken {
  readonly session_id: string
  readonly user_id: string
  readonly name: string
  readonly campus_id: string
  readonly method: SessionRow['method']
  readonly must_change_password: boolean
  readonly password_changed_at: Date | null
  readonly two_factor_enabled: boolean
  readonly second_factor_at: Date | null
  readonly created_at: Date
  readonly last_seen_at: Date
  readonly ends_at: Date
  readonly passkeys: number
}

/** The session of a token with its account, when it has not reached its end and the account is not disabled. */
export async function findSessionByToken(
  db: Db,
  token: string,
  now: Date,
): Promise<SessionOfToken | undefined> {
  return tables(db)
    .selectFrom('accounts_session as s')
    .innerJoin('accounts_user as u', 'u.id', 's.user_id')
    .select((eb) => [
      's.id as session_id',
      'u.id as user_id',
      'u.name',
      eb.fn.coalesce('u.display_campus_id', 'u.campus_id').as('campus_id'),
      's.method',
      'u.must_change_password',
      'u.password_changed_at',
      'u.two_factor_enabled',
      's.second_factor_at',
      's.created_at',
      's.last_seen_at',
      's.ends_at',
      eb
        .selectFrom('accounts_passkey as p')
        .select((count) => count.fn.countAll<number>().as('n'))
        .whereRef('p.user_id', '=', 'u.id')
        .$asScalar()
        .$notNull()
        .as('passkeys'),
    ])
    .where('s.token', '=', token)
    .where('s.ends_at', '>', now)
    .where('u.disabled_at', 'is', null)
    .executeTakeFirst()
}

/** The session of an id. */
export async function findSession(db: Db, id: string): Promise<SessionRow | undefined> {
  return tables(db).selectFrom('accounts_session').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Sessions of an account seen after `seenAfter` and not at their end, the latest first. */
export async function findSessionsOf(
  db: Db,
  userId: string,
  now: Date,
  seenAfter: Date,
): Promise<SessionRow[]> {
  return tables(db)
    .selectFrom('accounts_session')
    .selectAll()
    .where('user_id', '=', userId)
    .where('ends_at', '>', now)
    .where('last_seen_at', '>', seenAfter)
    .orderBy('last_seen_at', 'desc')
    .execute()
}

/** Opens a session; `token` is what the cookie carries, signed. */
export async function insertSession(
  tx: Tx,
  session: Pick<
    SessionRow,
    'id' | 'user_id' | 'token' | 'expires_at' | 'ends_at' | 'second_factor_at' | 'last_seen_at' | 'method'
  >,
): Promise<void> {
  await tables(tx)
    .insertInto('accounts_session')
    .values({ ...session, created_at: session.last_seen_at })
    .execute()
}

/** Notes that the second factor was proven in a session. */
export async function markSecondFactor(tx: Tx, sessionId: string, at: Date): Promise<void> {
  await tables(tx)
    .updateTable('accounts_session')
    .set({ second_factor_at: at })
    .where('id', '=', sessionId)
    .execute()
}

/** Ends one session of an account; `false` when there is none of that id. */
export async function deleteSession(tx: Tx, userId: string, sessionId: string): Promise<boolean> {
  const result = await tables(tx)
    .deleteFrom('accounts_session')
    .where('id', '=', sessionId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}

/** Ends all sessions of an account, except the one to keep; returns how many. */
export async function deleteSessionsOf(tx: Tx, userId: string, keep: string | null): Promise<number> {
  const all = tables(tx).deleteFrom('accounts_session').where('user_id', '=', userId)
  const result = await (keep ? all.where('id', '!=', keep) : all).executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** Notes when sessions were last seen, many at once; never backwards. */
export async function noteLastSeen(tx: Tx, seen: ReadonlyMap<string, Date>): Promise<void> {
  const ids = [...seen.keys()]
  const times = [...seen.values()].map((time) => time.toISOString())
  await sql`update accounts_session as s set last_seen_at = v.seen
    from unnest(${ids}::text[], ${times}::timestamptz[]) as v (id, seen)
    where s.id = v.id and s.last_seen_at < v.seen`.execute(tables(tx))
}

/** Removes what is over: sessions at their end or long idle, challenges, used codes, old failures. */
export async function deleteExpired(tx: Tx, now: Date, idleSince: Date): Promise<void> {
  const day = new Date(now.getTime() - 24 * 3600_000)
  await tables(tx)
    .deleteFrom('accounts_session')
    .where((eb) => eb.or([eb('ends_at', '<=', now), eb('last_seen_at', '<=', idleSince)]))
    .execute()
  await tables(tx).deleteFrom('accounts_verification').where('expires_at', '<=', day).execute()
  await tables(tx).deleteFrom('accounts_used_code').where('used_at', '<=', day).execute()
  await tables(tx).deleteFrom('accounts_lockout').where('last_failure_at', '<=', day).execute()
}
