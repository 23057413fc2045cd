import { type Origin, recordAudit } from '../../../platform/audit/record.ts'
import { transact } from '../../../platform/db/connection.ts'
import { newId } from '../../../platform/id.ts'
import type { Services } from '../../../platform/services.ts'
import { linkUser, peopleByCampusId } from '../../members/public.ts'
import { signInSettings } from '../store/better-auth.ts'
import { forgetFailures } from '../store/lockout.ts'
import { hashPassword } from '../store/passwords.ts'
import { deleteSessionsOf } from '../store/sessions.ts'
import { findUserByCampusId, insertUser, setPasswordHash, updateUser } from '../store/users.ts'
import { oneTimePasswordText } from './one-time-password.ts'

/**
 * Gives the holder of a campus number a one-time password, from the command line: whoever may start that may read
 * the database. Somebody on a roster without an account gets one. Null when the number is nobody's.
 */
export async function resetByCommand(
  services: Services,
  origin: Origin,
  campusId: string,
): Promise<{ readonly userId: string; readonly name: string; readonly password: string } | null> {
  const password = oneTimePasswordText()
  const hash = await hashPassword(password, signInSettings(services).argon2)
  return transact(services.db, async (tx) => {
    const user = await findUserByCampusId(tx, campusId)
    const person = (await peopleByCampusId(tx, [campusId])).get(campusId.toLowerCase())
    const name = user?.name ?? person?.name
    if (name === undefined) return null
    const userId = user?.id ?? newId<string>()
    if (!user) {
      await insertUser(tx, { id: userId, name, campusId, mustChangePassword: true })
      if (person) await linkUser(tx, person.id, userId)
    }
    await setPasswordHash(tx, userId, hash)
    await updateUser(tx, userId, { must_change_password: true, password_changed_at: services.clock.now() })
    const endedSessions = await deleteSessionsOf(tx, userId, null)
    await forgetFailures(tx, { scope: 'account', key: campusId.toLowerCase() })
    await recordAudit(tx, origin, [
      {
        action: 'accounts.resetPassword',
        subjectKind: 'account',
        subjectId: userId,
        personId: person?.id ?? null,
        detail: { endedSessions },
      },
    ])
    return { userId, name, password }
  })
}
