/**
 * The authenticator (TOTP) and its backup codes. Checking codes is better-auth's; making and removing them is done
 * here, in its formats, so that change and audit entry stand or fall together.
 */
import { createOTP } from '@better-auth/utils/otp'
import type { accountsEndpoints } from '@zhibu/contract/accounts'
import { needsSecondFactor } from '@zhibu/domain/access/offices'
import { generateRandomString, symmetricEncrypt } from 'better-auth/crypto'
import type { Actor } from '../../../platform/access/subject.ts'
import { transact } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import { attempt } from '../access/lockout.ts'
import { requireFactorShown, requireProof } from '../access/proof.ts'
import { identityOf } from '../store/better-auth.ts'
import {
  deleteTwoFactor,
  findPasskeys,
  findTwoFactor,
  putTwoFactor,
  setBackupCodes,
} from '../store/second-factors.ts'
import { updateUser } from '../store/users.ts'
import { headersFor, passCookies, refusing } from '../access/call-better-auth.ts'
import { codeRefusals, useOnce } from './sign-in.ts'

export const enrolTotp: Handler<typeof accountsEndpoints.enrolTotp> = async (call) => {
  const { services, actor, body, origin } = call
  await requireFactorShown(services, actor)
  await requireProof(services, actor, body.password, origin.ip)
  if ((await findTwoFactor(services.db, actor.userId))?.verified) throw new Refusal('accounts.totpAlreadyOn')
  const text = generateRandomString(32)
  const secret = await symmetricEncrypt({ key: services.config.secret, data: text })
  const { codes, encrypted } = await newBackupCodes(services)
  await transact(services.db, async (tx) => {
    await putTwoFactor(tx, actor.userId, { secret, backupCodes: encrypted })
    await call.audit(tx)
  })
  const uri = createOTP(text, { digits: 6, period: 30 }).url('Zhibu', `${actor.name} ${actor.campusId}`)
  return { uri, secret: new URL(uri).searchParams.get('secret') ?? '', backupCodes: codes }
}

export const confirmTotp: Handler<typeof accountsEndpoints.confirmTotp> = async (call) => {
  const { services, actor, origin } = call
  await requireFactorShown(services, actor)
  const factor = await findTwoFactor(services.db, actor.userId)
  if (!factor) throw new Refusal('accounts.totpNotOn')
  if (factor.verified) throw new Refusal('accounts.totpAlreadyOn')
  const code = call.body.code.replaceAll(/\s/g, '')
  const { headers } = await attempt(services, { campusId: actor.campusId, address: origin.ip }, () =>
    useOnce(services, actor.userId, code, () =>
      refusing(codeRefusals, () =>
        identityOf(services).api.verifyTOTP({
          body: { code },
          headers: headersFor(call),
          returnHeaders: true,
        }),
      ),
    ),
  )
  passCookies(call, headers)
  await transact(services.db, (tx) => call.audit(tx))
  return {}
}

export const removeTotp: Handler<typeof accountsEndpoints.removeTotp> = async (call) => {
  const { services, actor, body, origin } = call
  await requireProof(services, actor, body.password, origin.ip)
  if (!(await findTwoFactor(services.db, actor.userId))?.verified) throw new Refusal('accounts.totpNotOn')
  const passkeys = await findPasskeys(services.db, actor.userId)
  if (!passkeys.length) refuseLast(actor)
  await transact(services.db, async (tx) => {
    await deleteTwoFactor(tx, actor.userId)
    await updateUser(tx, actor.userId, { two_factor_enabled: false })
    await call.audit(tx)
  })
  return {}
}

export const renewBackupCodes: Handler<typeof accountsEndpoints.renewBackupCodes> = async (call) => {
  const { services, actor, body, origin } = call
  await requireProof(services, actor, body.password, origin.ip)
  if (!(await findTwoFactor(services.db, actor.userId))?.verified) throw new Refusal('accounts.totpNotOn')
  const { codes, encrypted } = await newBackupCodes(services)
  await transact(services.db, async (tx) => {
    await setBackupCodes(tx, actor.userId, encrypted)
    await call.audit(tx)
  })
  return { backupCodes: codes }
}

/** Throws when an office requires a second factor: the last one cannot go. */
export function refuseLast(actor: Actor): void {
  if (actor.offices.some(needsSecondFactor)) throw new Refusal('accounts.lastSecondFactor')
}

async function newBackupCodes(services: Services): Promise<{ codes: string[]; encrypted: string }> {
  const codes = Array.from(
    { length: 10 },
    () => `${generateRandomString(5, 'a-z', '0-9')}-${generateRandomString(5, 'a-z', '0-9')}`,
  )
  return {
    codes,
    encrypted: await symmetricEncrypt({ key: services.config.secret, data: JSON.stringify(codes) }),
  }
}
