/** Accounts as their administrators see them. */
import { sql } from 'kysely'
import type { Db } from '../../../platform/db/connection.ts'
import { lockoutKey } from './lockout.ts'
import { tables } from './tables.ts'

export interface AccountListRow {
  readonly id: string
  readonly name: string
  readonly campus_id: string
  readonly written_campus_id: string
  readonly disabled_at: Date | null
  readonly must_change_password: boolean
  readonly two_factor_enabled: boolean
  readonly last_signed_in_at: Date | null
  readonly has_password: boolean
  readonly passkeys: number
  readonly sessions: number
}

export interface AccountFilter {
  readonly search: string | undefined
  readonly state: 'active' | 'disabled' | 'locked' | undefined
  /** Campus number after which the page begins. */
  readonly after: string | undefined
  readonly limit: number
  readonly now: Date
}

/** One page of accounts by campus number. */
export async function findAccounts(db: Db, filter: AccountFilter): Promise<AccountListRow[]> {
  const { search, state, after, limit, now } = filter
  let query = tables(db)
    .selectFrom('accounts_user as u')
    .select((eb) => [
      'u.id',
      'u.name',
      'u.campus_id',
      eb.fn.coalesce('u.display_campus_id', 'u.campus_id').as('written_campus_id'),
      'u.disabled_at',
      'u.must_change_password',
      'u.two_factor_enabled',
      'u.last_signed_in_at',
      sql<boolean>`exists (select from accounts_account a
        where a.user_id = u.id and a.provider_id = 'credential' and a.password is not null)`.as(
        'has_password',
      ),
      sql<number>`(select count(*) from accounts_passkey p where p.user_id = u.id)`.as('passkeys'),
      sql<number>`(select count(*) from accounts_session s where s.user_id = u.id and s.ends_at > ${now})`.as(
        'sessions',
      ),
    ])
    .orderBy('u.campus_id')
    .limit(limit)
  if (after !== undefined) query = query.where('u.campus_id', '>', after)
  if (search) {
    const literal = search.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)
    query = query.where((eb) =>
      eb.or([eb('u.campus_id', 'like', `${literal}%`), eb('u.name', 'ilike', `%${literal}%`)]),
    )
  }
  if (state === 'active') query = query.where('u.disabled_at', 'is', null)
  if (state === 'disabled') query = query.where('u.disabled_at', 'is not', null)
  if (state === 'locked') query = query.where('u.id', 'in', await findLockedIds(db, now))
  return query.execute()
}

/** Keys of locks are hashes, so the accounts are matched here; a list of locks is short and rarely asked for. */
async function findLockedIds(db: Db, now: Date): Promise<string[]> {
  const locks = await tables(db)
    .selectFrom('accounts_lockout')
    .select('key')
    .where('scope', '=', 'account')
    .where('locked_until', '>', now)
    .execute()
  if (!locks.length) return ['']
  const keys = new Set(locks.map((lock) => lock.key))
  const users = await tables(db).selectFrom('accounts_user').select(['id', 'campus_id']).execute()
  const locked = users.filter((user) => keys.has(lockoutKey({ scope: 'account', key: user.campus_id })))
  return locked.length ? locked.map((user) => user.id) : ['']
}
