/** What the composition root and other features may ask about accounts. */
import { randomBytes } from 'node:crypto'
import { transact, type Tx } from '../../platform/db/connection.ts'
import { newId } from '../../platform/id.ts'
import type { Services } from '../../platform/services.ts'
import { sessionCookie, signToken } from './access/session-cookie.ts'
import { signInSettings } from './store/better-auth.ts'
import { hashPassword } from './store/passwords.ts'
import { insertSession } from './store/sessions.ts'
import { findUserByCampusId, insertUser, setPasswordHash, updateUser } from './store/users.ts'

export { rememberPresences } from './access/presences.ts'
export { oneTimePasswordText } from './actions/one-time-password.ts'
export { resetByCommand } from './actions/reset-by-command.ts'
export { findNeverUsed as neverUsed } from './store/unused.ts'

/**
 * Makes an account for somebody on a roster, without a password as yet, and returns its id; where the campus number
 * has an account already, that one's.
 */
export async function createAccount(
  tx: Tx,
  account: { readonly name: string; readonly campusId: string; readonly mustChangePassword: boolean },
): Promise<string> {
  const id = newId()
  if (await insertUser(tx, { id, ...account })) return id
  return (await findUserByCampusId(tx, account.campusId))!.id
}

/** Hashes a password as accounts keep it: slow, so before the transaction that stores it. */
export function hashAccountPassword(services: Services, password: string): Promise<string> {
  return hashPassword(password, signInSettings(services).argon2)
}

/** Gives an account a password by its hash; `mustChange`: another has to be chosen at the next sign-in. */
export async function giveAccountPassword(
  tx: Tx,
  userId: string,
  hash: string,
  options: { readonly mustChange: boolean; readonly at: Date },
): Promise<void> {
  await setPasswordHash(tx, userId, hash)
  await updateUser(tx, userId, { must_change_password: options.mustChange, password_changed_at: options.at })
}

/** Opens a session without credentials (tests, screenshots, command line); returns the cookie to send. */
export async function openSession(services: Services, userId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const now = services.clock.now()
  const lastsMs = signInSettings(services).absoluteHours * 3600_000
  await transact(services.db, (tx) =>
    insertSession(tx, {
      id: newId(),
      user_id: userId,
      token,
      // better-auth goes by the real time, which a test's clock is not.
      expires_at: new Date(Date.now() + lastsMs),
      ends_at: new Date(now.getTime() + lastsMs),
      second_factor_at: now,
      last_seen_at: now,
      method: 'opened',
    }),
  )
  return `${sessionCookie}=${signToken(token, services.config.secret)}`
}
