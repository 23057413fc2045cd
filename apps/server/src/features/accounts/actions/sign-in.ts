/** Signing in with campus number and password, the second step, and signing out. */
import { createHash } from 'node:crypto'
import type { accountsEndpoints } from '@zhibu/contract/accounts'
import { transact } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Call, Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import { attempt, lockedOut } from '../access/lockout.ts'
import { secondStepCookie, signedCookie } from '../access/session-cookie.ts'
import { backupCodesLeft } from '../store/backup-codes.ts'
import { identityOf, signInSettings } from '../store/better-auth.ts'
import { verifyNothing } from '../store/passwords.ts'
import { claimCode, findPasskeys, findTwoFactor, releaseCode } from '../store/second-factors.ts'
import { deleteSession, markSecondFactor } from '../store/sessions.ts'
import type { UserRow } from '../store/tables.ts'
import { findPasswordHash, findUser, findUserByCampusId } from '../store/users.ts'
import { errorCode, headersFor, passCookies, refusing } from '../access/call-better-auth.ts'
import { auditAs, recordFailure, recordSignIn } from './opened.ts'

export const signInByPassword: Handler<typeof accountsEndpoints.signInByPassword> = async (call) => {
  const { services, body, origin } = call
  // Chinese input methods type full-width digits.
  const campusId = body.campusId.normalize('NFKC')
  const user = await findUserByCampusId(services.db, campusId)
  const who = { campusId, address: origin.ip }
  const { headers, response } = await attempt(services, who, () =>
    openByPassword(call, user).catch(async (error: unknown) => {
      const reason = error instanceof Refusal ? error.code : (errorCode(error) ?? 'error')
      await recordFailure(services, user?.id ?? null, { reason }, call.audit)
      throw error
    }),
  )
  passCookies(call, headers)
  if ('twoFactorRedirect' in response) {
    const { entry, by } = await auditAs(services, user!.id)
    await transact(services.db, (tx) => call.audit(tx, { ...entry, detail: { step: 1 } }, by))
    const passkeys = await findPasskeys(services.db, user!.id)
    return {
      next: 'secondFactor',
      methods: ['totp', 'backupCode', ...(passkeys.length ? (['passkey'] as const) : [])],
    }
  }
  await recordSignIn(services, user!.id, { method: 'password' }, call.audit)
  return { next: 'done' }
}

type PasswordCall = Call<typeof accountsEndpoints.signInByPassword>

/** Takes equally long whether the account exists, has no password, or the password is wrong. */
async function openByPassword(call: PasswordCall, user: UserRow | undefined) {
  const { services, body } = call
  const hash = user && (await findPasswordHash(services.db, user.id))
  if (!user || !hash) {
    await verifyNothing(body.password, signInSettings(services).argon2)
    throw new Refusal('accounts.wrongCredentials')
  }
  return refusing({ INVALID_USERNAME_OR_PASSWORD: 'accounts.wrongCredentials' }, () =>
    identityOf(services).api.signInUsername({
      body: { username: user.campus_id, password: body.password },
      headers: headersFor(call),
      returnHeaders: true,
    }),
  )
}

export const verifySecondFactor: Handler<typeof accountsEndpoints.verifySecondFactor> = async (call) => {
  const { services, body, actor, origin } = call
  const userId = actor?.userId ?? (await userOfSecondStep(call))
  const user = userId ? await findUser(services.db, userId) : undefined
  if (!user) throw new Refusal('accounts.signInAgain')
  // Codes of an authenticator that was never confirmed prove nothing: whoever holds the session could just have made it.
  if (!(await findTwoFactor(services.db, user.id))?.verified) throw new Refusal('accounts.totpNotOn')
  const code = body.code.replaceAll(/\s/g, '')
  const who = { campusId: user.campus_id, address: origin.ip }
  const headers = await attempt(services, who, () =>
    useOnce(services, user.id, code, () => showCode(call, user.id, code)).catch(async (error: unknown) => {
      if (!(error instanceof Refusal)) throw error
      await recordFailure(services, user.id, { reason: error.code, kind: body.kind }, call.audit)
      throw error
    }),
  )
  passCookies(call, headers)
  if (actor) await transact(services.db, (tx) => markSecondFactor(tx, actor.sessionId, services.clock.now()))
  const detail = { secondFactor: body.kind, step: 2 }
  await recordSignIn(services, user.id, detail, call.audit)
  return { next: 'done', backupCodesLeft: await backupCodesLeft(services, user.id) }
}

type SecondStepCall = Call<typeof accountsEndpoints.verifySecondFactor>

/** Whose password was right, by the signed cookie between the steps. */
async function userOfSecondStep({ services, headers }: SecondStepCall): Promise<string | null> {
  const identifier = signedCookie(headers, secondStepCookie, services.config.secret)
  if (!identifier) return null
  const { internalAdapter } = await identityOf(services).$context
  const found = await internalAdapter.findVerificationValue(identifier)
  return found?.value ?? null
}

async function showCode(call: SecondStepCall, userId: string, code: string): Promise<Headers> {
  const { services, body } = call
  const { api } = identityOf(services)
  const input = { body: { code }, headers: headersFor(call), returnHeaders: true } as const
  try {
    const shown = await refusing(codeRefusals, () =>
      body.kind === 'totp' ? api.verifyTOTP(input) : api.verifyBackupCode(input),
    )
    return shown.headers
  } catch (error) {
    if (errorCode(error) !== 'ACCOUNT_TEMPORARILY_LOCKED') throw error
    const factor = await findTwoFactor(services.db, userId)
    throw lockedOut(services.clock.now(), factor?.locked_until ?? null)
  }
}

export const codeRefusals = {
  INVALID_CODE: 'accounts.wrongCode',
  INVALID_BACKUP_CODE: 'accounts.wrongCode',
  TOTP_NOT_ENABLED: 'accounts.totpNotOn',
  BACKUP_CODES_NOT_ENABLED: 'accounts.totpNotOn',
  INVALID_TWO_FACTOR_COOKIE: 'accounts.signInAgain',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'accounts.signInAgain',
}

/** A code opens once: whoever reads it over a shoulder comes too late (RFC 6238, 5.2). */
export async function useOnce<T>(
  services: Services,
  userId: string,
  code: string,
  work: () => Promise<T>,
): Promise<T> {
  const codeHash = createHash('sha256').update(`${userId} ${code}`).digest()
  const now = services.clock.now()
  const fresh = await transact(services.db, (tx) => claimCode(tx, userId, codeHash, now))
  if (!fresh) throw new Refusal('accounts.wrongCode')
  try {
    return await work()
  } catch (error) {
    await transact(services.db, (tx) => releaseCode(tx, userId, codeHash))
    throw error
  }
}

export const signOut: Handler<typeof accountsEndpoints.signOut> = async (call) => {
  const { services, actor } = call
  await transact(services.db, async (tx) => {
    await deleteSession(tx, actor.userId, actor.sessionId)
    await call.audit(tx)
  })
  const { headers } = await identityOf(services).api.signOut({
    headers: headersFor(call),
    returnHeaders: true,
  })
  passCookies(call, headers)
  return {}
}
