/** One's own sessions and second factors, and what the browser needs to use a passkey. */
import type { accountsEndpoints } from '@zhibu/contract/accounts'
import { needsSecondFactor } from '@zhibu/domain/access/offices'
import type { Handler } from '../../../platform/feature.ts'
import { idleMsOf } from '../access/actor.ts'
import { estimateStrength } from '../access/password-strength.ts'
import { provenRecently } from '../access/proof.ts'
import { backupCodesLeft } from '../store/backup-codes.ts'
import { headersFor, passCookies } from '../access/call-better-auth.ts'
import { identityOf, signInSettings } from '../store/better-auth.ts'
import { findPasskeys, findTwoFactor } from '../store/second-factors.ts'
import { findSessionsOf } from '../store/sessions.ts'
import { deviceOf } from './device.ts'

export const estimatePassword: Handler<typeof accountsEndpoints.estimatePassword> = ({
  services,
  actor,
  body,
}) => estimateStrength(services, actor, body.password)

export const listSessions: Handler<typeof accountsEndpoints.listSessions> = async ({ services, actor }) => {
  const now = services.clock.now()
  const idleSince = new Date(now.getTime() - idleMsOf(actor.offices, signInSettings(services)))
  const rows = await findSessionsOf(services.db, actor.userId, now, idleSince)
  return {
    items: rows.map((row) => ({
      id: row.id,
      current: row.id === actor.sessionId,
      device: deviceOf(row.user_agent ?? ''),
      address: row.ip_address || null,
      method: row.method,
      secondFactor: row.second_factor_at !== null,
      signedInAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
    })),
  }
}

export const listSecondFactors: Handler<typeof accountsEndpoints.listSecondFactors> = async ({
  services,
  actor,
}) => {
  const [totp, passkeys, recent] = await Promise.all([
    findTwoFactor(services.db, actor.userId),
    findPasskeys(services.db, actor.userId),
    provenRecently(services, actor),
  ])
  return {
    totp: totp?.verified ?? false,
    backupCodesLeft: totp?.verified ? await backupCodesLeft(services, actor.userId) : null,
    passkeys: passkeys.map((row) => ({
      id: row.id,
      name: row.name ?? '',
      createdAt: row.created_at?.toISOString() ?? null,
      backedUp: row.backed_up,
    })),
    required: actor.offices.some(needsSecondFactor),
    proofNeeded: !recent,
  }
}

export const getPasskeyChallenge: Handler<typeof accountsEndpoints.getPasskeyChallenge> = async (call) => {
  const { headers, response } = await identityOf(call.services).api.generatePasskeyAuthenticationOptions({
    headers: headersFor(call),
    returnHeaders: true,
  })
  passCookies(call, headers)
  // A passkey stands for both factors here, so it has to check its owner.
  return { options: { ...response, userVerification: 'required' } }
}
