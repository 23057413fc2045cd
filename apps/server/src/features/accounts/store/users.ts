/** Accounts and their passwords. */
import { type Db, type Tx } from '../../../platform/db/connection.ts'
import { newId } from '../../../platform/id.ts'
import { tables, type UserRow } from './tables.ts'

/** The account of an id. */
export async function findUser(db: Db, id: string): Promise<UserRow | undefined> {
  return tables(db).selectFrom('accounts_user').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The account of a campus number, however it is written. */
export async function findUserByCampusId(db: Db, campusId: string): Promise<UserRow | undefined> {
  return tables(db)
    .selectFrom('accounts_user')
    .selectAll()
    .where('campus_id', '=', campusId.toLowerCase())
    .executeTakeFirst()
}

/** Adds an account without a password. `false` when the campus number has one already. */
export async function insertUser(
  tx: Tx,
  user: { id: string; name: string; campusId: string; mustChangePassword: boolean },
): Promise<boolean> {
  const result = await tables(tx)
    .insertInto('accounts_user')
    .values({
      id: user.id,
      name: user.name,
      email: `${user.campusId.toLowerCase()}@campus.invalid`,
      campus_id: user.campusId.toLowerCase(),
      display_campus_id: user.campusId,
      must_change_password: user.mustChangePassword,
    })
    .onConflict((conflict) => conflict.column('campus_id').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Changes columns of an account. */
export async function updateUser(
  tx: Tx,
  id: string,
  change: Partial<
    Pick<
      UserRow,
      | 'must_change_password'
      | 'password_changed_at'
      | 'disabled_at'
      | 'last_signed_in_at'
      | 'two_factor_enabled'
    >
  >,
): Promise<void> {
  await tables(tx).updateTable('accounts_user').set(change).where('id', '=', id).execute()
}

/** The hash of an account's password; null without one. */
export async function findPasswordHash(db: Db, userId: string): Promise<string | null> {
  const row = await tables(db)
    .selectFrom('accounts_account')
    .select('password')
    .where('user_id', '=', userId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst()
  return row?.password ?? null
}

/** Sets an account's password, as better-auth keeps it: the account of the provider `credential`. */
export async function setPasswordHash(tx: Tx, userId: string, hash: string): Promise<void> {
  await tables(tx)
    .insertInto('accounts_account')
    .values({
      id: newId(),
      account_id: userId,
      provider_id: 'credential',
      user_id: userId,
      password: hash,
    })
    .onConflict((conflict) =>
      conflict.columns(['provider_id', 'account_id']).doUpdateSet({ password: hash, updated_at: new Date() }),
    )
    .execute()
}
