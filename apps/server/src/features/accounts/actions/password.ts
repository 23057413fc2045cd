/** One's own password. */
import type { accountsEndpoints } from '@zhibu/contract/accounts'
import { transact } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { requireFactorShown, requirePassword } from '../access/proof.ts'
import { estimateStrength } from '../access/password-strength.ts'
import { signInSettings } from '../store/better-auth.ts'
import { hashPassword } from '../store/passwords.ts'
import { deleteSessionsOf } from '../store/sessions.ts'
import { setPasswordHash, updateUser } from '../store/users.ts'

export const changePassword: Handler<typeof accountsEndpoints.changePassword> = async (call) => {
  const { services, actor, body, locale, origin } = call
  await requireFactorShown(services, actor)
  await requirePassword(services, actor, body.currentPassword, origin.ip)
  if (body.newPassword.normalize('NFC') === body.currentPassword.normalize('NFC'))
    throw new Refusal('accounts.samePassword')
  const strength = await estimateStrength(services, actor, body.newPassword)
  if (!strength.accepted) {
    const language = locale === 'en' ? 'en' : 'zh'
    const errors = strength.hints.map((hint) => ({ path: 'body.newPassword', message: hint[language] }))
    throw new Refusal('accounts.weakPassword', { errors })
  }
  const hash = await hashPassword(body.newPassword, signInSettings(services).argon2)
  return transact(services.db, async (tx) => {
    await setPasswordHash(tx, actor.userId, hash)
    const at = services.clock.now()
    await updateUser(tx, actor.userId, { must_change_password: false, password_changed_at: at })
    const endedSessions = await deleteSessionsOf(tx, actor.userId, actor.sessionId)
    await call.audit(tx, { detail: { endedSessions } })
    return { endedSessions }
  })
}
