import type { Generated, Selectable } from 'kysely'
import { type Db, tablesOf, type Tx } from '../../platform/db/connection.ts'

export interface AccountsTables {
  accounts_user: {
    id: string
    name: string
    email: string
    email_verified: Generated<boolean>
    campus_id: string
    display_campus_id: string | null
    two_factor_enabled: Generated<boolean>
    must_change_password: Generated<boolean>
    disabled_at: Date | null
    last_signed_in_at: Date | null
    created_at: Generated<Date>
    updated_at: Generated<Date>
  }
  accounts_session: {
    id: string
    user_id: string
    token: string
    expires_at: Date
    ends_at: Date | null
    ip_address: string | null
    user_agent: string | null
    second_factor_at: Date | null
    created_at: Generated<Date>
    updated_at: Generated<Date>
  }
  accounts_passkey: { id: string; name: string | null; user_id: string; created_at: Date | null }
}

export type UserRow = Selectable<AccountsTables['accounts_user']>

export const tables = tablesOf<AccountsTables>()

export interface SessionRow {
  readonly session_id: string
  readonly user_id: string
  readonly name: string
  readonly campus_id: string
  readonly must_change_password: boolean
  readonly two_factor_enabled: boolean
  readonly second_factor_at: Date | null
  readonly passkeys: number
}

/** The session of a token with its account, when it is in force at `now` and the account is not disabled. */
export async function findSessionByToken(db: Db, token: string, now: Date): Promise<SessionRow | undefined> {
  return tables(db)
    .selectFrom('accounts_session as s')
    .innerJoin('accounts_user as u', 'u.id', 's.user_id')
    .select((eb) => [
      's.id as session_id',
      'u.id as user_id',
      'u.name',
      'u.campus_id',
      'u.must_change_password',
      'u.two_factor_enabled',
      's.second_factor_at',
      eb
        .selectFrom('accounts_passkey as p')
        .select((count) => count.fn.countAll<number>().as('n'))
        .whereRef('p.user_id', '=', 'u.id')
        .as('passkeys'),
    ])
    .where('s.token', '=', token)
    .where('s.expires_at', '>', now)
    .where((eb) => eb.or([eb('s.ends_at', 'is', null), eb('s.ends_at', '>', now)]))
    .where('u.disabled_at', 'is', null)
    .executeTakeFirst() as Promise<SessionRow | undefined>
}

/** The account of an id. */
export async function findUser(db: Db, id: string): Promise<UserRow | undefined> {
  return tables(db).selectFrom('accounts_user').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Adds an account without a password. */
export async function insertUser(
  tx: Tx,
  user: { id: string; name: string; campusId: string; mustChangePassword: boolean },
): Promise<void> {
  await tables(tx)
    .insertInto('accounts_user')
    .values({
      id: user.id,
      name: user.name,
      email: `${user.campusId.toLowerCase()}@campus.invalid`,
      campus_id: user.campusId.toLowerCase(),
      display_campus_id: user.campusId,
      must_change_password: user.mustChangePassword,
    })
    .execute()
}

/** Opens a session; `token` is what the cookie carries, signed. */
export async function insertSession(
  tx: Tx,
  session: { id: string; userId: string; token: string; expiresAt: Date; secondFactorAt: Date | null },
): Promise<void> {
  await tables(tx)
    .insertInto('accounts_session')
    .values({
      id: session.id,
      user_id: session.userId,
      token: session.token,
      expires_at: session.expiresAt,
      second_factor_at: session.secondFactorAt,
    })
    .execute()
}
