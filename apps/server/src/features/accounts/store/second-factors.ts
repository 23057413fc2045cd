/** Authenticators, backup codes and passkeys. */
import { type Db, type Tx } from '../../../platform/db/connection.ts'
import { newId } from '../../../platform/id.ts'
import { tables } from './tables.ts'

export interface TwoFactorRow {
  readonly secret: string
  readonly backup_codes: string
  readonly verified: boolean
  readonly locked_until: Date | null
}

/** An account's authenticator, also when it was never confirmed. */
export async function findTwoFactor(db: Db, userId: string): Promise<TwoFactorRow | undefined> {
  return tables(db)
    .selectFrom('accounts_two_factor')
    .select(['secret', 'backup_codes', 'verified', 'locked_until'])
    .where('user_id', '=', userId)
    .executeTakeFirst()
}

/** Keeps a new, unconfirmed authenticator; replaces an unconfirmed one. Secret and codes come encrypted. */
export async function putTwoFactor(
  tx: Tx,
  userId: string,
  factor: { readonly secret: string; readonly backupCodes: string },
): Promise<void> {
  await deleteTwoFactor(tx, userId)
  await tables(tx)
    .insertInto('accounts_two_factor')
    .values({
      id: newId(),
      user_id: userId,
      secret: factor.secret,
      backup_codes: factor.backupCodes,
      verified: false,
      locked_until: null,
    })
    .execute()
}

/** Replaces the backup codes (encrypted). */
export async function setBackupCodes(tx: Tx, userId: string, backupCodes: string): Promise<void> {
  await tables(tx)
    .updateTable('accounts_two_factor')
    .set({ backup_codes: backupCodes })
    .where('user_id', '=', userId)
    .execute()
}

/** Removes the authenticator with its backup codes. */
export async function deleteTwoFactor(tx: Tx, userId: string): Promise<void> {
  await tables(tx).deleteFrom('accounts_two_factor').where('user_id', '=', userId).execute()
}

/** Claims a code for one use; `false` when it was used before. */
export async function claimCode(tx: Tx, userId: string, codeHash: Buffer, now: Date): Promise<boolean> {
  const result = await tables(tx)
    .insertInto('accounts_used_code')
    .values({ user_id: userId, code_hash: codeHash, used_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Gives a claimed code back: it was not right, so it was not used. */
export async function releaseCode(tx: Tx, userId: string, codeHash: Buffer): Promise<void> {
  await tables(tx)
    .deleteFrom('accounts_used_code')
    .where('user_id', '=', userId)
    .where('code_hash', '=', codeHash)
    .execute()
}

export interface PasskeyRow {
  readonly id: string
  readonly name: string | null
  readonly created_at: Date | null
  readonly backed_up: boolean
}

/** Passkeys of an account, the oldest first. */
export async function findPasskeys(db: Db, userId: string): Promise<PasskeyRow[]> {
  return tables(db)
    .selectFrom('accounts_passkey')
    .select(['id', 'name', 'created_at', 'backed_up'])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .execute()
}

/** Renames a passkey; `false` when the account has none of that id. */
export async function renamePasskey(tx: Tx, userId: string, id: string, name: string): Promise<boolean> {
  const result = await tables(tx)
    .updateTable('accounts_passkey')
    .set({ name })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Removes a passkey; `false` when the account has none of that id. */
export async function deletePasskey(tx: Tx, userId: string, id: string): Promise<boolean> {
  const result = await tables(tx)
    .deleteFrom('accounts_passkey')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}

/** Removes all passkeys of an account. */
export async function deletePasskeys(tx: Tx, userId: string): Promise<void> {
  await tables(tx).deleteFrom('accounts_passkey').where('user_id', '=', userId).execute()
}
