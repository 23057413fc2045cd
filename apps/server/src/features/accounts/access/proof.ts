/** Whether it is really the person: asked before a password, a second factor or a passkey is changed. */
import type { Actor } from '../../../platform/access/subject.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Services } from '../../../platform/services.ts'
import { verifyPassword } from '../store/passwords.ts'
import { findPasskeys, findTwoFactor } from '../store/second-factors.ts'
import { findSession } from '../store/sessions.ts'
import { findPasswordHash } from '../store/users.ts'
import { attempt } from './lockout.ts'

const recentMs = 10 * 60_000

/** Whether the person signed in, or showed a second factor, within the last ten minutes. */
export async function provenRecently(services: Services, actor: Actor): Promise<boolean> {
  const session = await findSession(services.db, actor.sessionId)
  if (!session) return false
  const latest = Math.max(session.created_at.getTime(), session.second_factor_at?.getTime() ?? 0)
  return services.clock.now().getTime() - latest <= recentMs
}

/** Throws `accounts.proofRequired` or `accounts.wrongPassword` unless it is the person. */
export async function requireProof(
  services: Services,
  actor: Actor,
  password: string | undefined,
  address: string | null,
): Promise<void> {
  if (password === undefined) {
    if (await provenRecently(services, actor)) return
    throw new Refusal('accounts.proofRequired')
  }
  await requirePassword(services, actor, password, address)
}

/** Throws `accounts.wrongPassword` unless it is the account's password; failures count towards its lock. */
export async function requirePassword(
  services: Services,
  actor: Actor,
  password: string,
  address: string | null,
): Promise<void> {
  await attempt(services, { campusId: actor.campusId, address }, async () => {
    const hash = await findPasswordHash(services.db, actor.userId)
    if (!hash || !(await verifyPassword(hash, password))) throw new Refusal('accounts.wrongPassword')
  })
}

/** Throws when a second factor exists and was not shown yet: until then none is added and no password set. */
export async function requireFactorShown(services: Services, actor: Actor): Promise<void> {
  if (actor.pending !== 'secondFactor') return
  const [totp, passkeys] = await Promise.all([
    findTwoFactor(services.db, actor.userId),
    findPasskeys(services.db, actor.userId),
  ])
  if (totp?.verified || passkeys.length) throw new Refusal('accounts.secondFactorRequired')
}
