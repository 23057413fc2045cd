/** Passkeys: signing in with one, adding, renaming, removing. */
import type { accountsEndpoints } from '@zhibu/contract/accounts'
import { transact } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import { attempt } from '../access/lockout.ts'
import { requireFactorShown, requireProof } from '../access/proof.ts'
import { identityOf } from '../store/better-auth.ts'
import {
  deletePasskey,
  findPasskeys,
  findTwoFactor,
  renamePasskey as rename,
} from '../store/second-factors.ts'
import { deleteSession, markSecondFactor } from '../store/sessions.ts'
import { refuseLast } from './authenticator.ts'
import { errorCode, headersFor, passCookies, refusing } from '../access/call-better-auth.ts'
import { recordFailure, recordSignIn } from './opened.ts'

const refused = 'accounts.passkeyRefused'
const passkeyRefusals = {
  CHALLENGE_NOT_FOUND: refused,
  PASSKEY_NOT_FOUND: refused,
  AUTHENTICATION_FAILED: refused,
  FAILED_TO_VERIFY_REGISTRATION: refused,
  USER_NOT_VERIFIED: refused,
  YOU_ARE_NOT_ALLOWED_TO_REGISTER_THIS_PASSKEY: refused,
}

export const signInByPasskey: Handler<typeof accountsEndpoints.signInByPasskey> = async (call) => {
  const { services, body, actor, origin } = call
  const { headers, response } = await attempt(services, { campusId: null, address: origin.ip }, () =>
    refusing(passkeyRefusals, () =>
      verifyAuthentication(services)({
        body: { response: body.response },
        headers: headersFor(call),
        returnHeaders: true,
      }),
    ).catch(async (error: unknown) => {
      const reason = error instanceof Refusal ? error.code : (errorCode(error) ?? 'error')
      await recordFailure(services, actor?.userId ?? null, { reason }, call.audit)
      throw error
    }),
  )
  passCookies(call, headers)
  if (actor) await transact(services.db, (tx) => deleteSession(tx, actor.userId, actor.sessionId))
  await recordSignIn(services, response.user.id, { method: 'passkey' }, call.audit)
  return { next: 'done' }
}

/** The plugin's types leave out the headers it returns. */
function verifyAuthentication(services: Services) {
  return identityOf(services).api.verifyPasskeyAuthentication as unknown as (input: {
    body: { response: Record<string, unknown> }
    headers: Headers
    returnHeaders: true
  }) => Promise<{ headers: Headers; response: { user: { id: string } } }>
}

export const startPasskey: Handler<typeof accountsEndpoints.startPasskey> = async (call) => {
  const { services, actor, body, origin } = call
  await requireFactorShown(services, actor)
  await requireProof(services, actor, body.password, origin.ip)
  const { headers, response } = await identityOf(services).api.generatePasskeyRegistrationOptions({
    query: { name: actor.campusId },
    headers: headersFor(call),
    returnHeaders: true,
  })
  passCookies(call, headers)
  await transact(services.db, (tx) => call.audit(tx))
  return { options: { ...response, user: { ...response.user, displayName: actor.name } } }
}

export const addPasskey: Handler<typeof accountsEndpoints.addPasskey> = async (call) => {
  const { services, actor, body } = call
  await requireFactorShown(services, actor)
  const { headers, response } = await refusing(passkeyRefusals, () =>
    identityOf(services).api.verifyPasskeyRegistration({
      body: { response: body.response, name: body.name },
      headers: headersFor(call),
      returnHeaders: true,
    }),
  )
  passCookies(call, headers)
  await transact(services.db, async (tx) => {
    // Making it took the person's finger or code: that is the second factor of this session.
    await markSecondFactor(tx, actor.sessionId, services.clock.now())
    await call.audit(tx, { detail: { passkey: response.id } })
  })
  return {
    id: response.id,
    name: body.name,
    createdAt: services.clock.now().toISOString(),
    backedUp: response.backedUp,
  }
}

export const renamePasskey: Handler<typeof accountsEndpoints.renamePasskey> = (call) =>
  transact(call.services.db, async (tx) => {
    if (!(await rename(tx, call.actor.userId, call.params.passkeyId, call.body.name)))
      throw new Refusal('accounts.noSuchPasskey')
    await call.audit(tx, { detail: { passkey: call.params.passkeyId } })
    return {}
  })

export const removePasskey: Handler<typeof accountsEndpoints.removePasskey> = async (call) => {
  const { services, actor, body, params, origin } = call
  const passkeys = await findPasskeys(services.db, actor.userId)
  if (!passkeys.some((passkey) => passkey.id === params.passkeyId))
    throw new Refusal('accounts.noSuchPasskey')
  await requireProof(services, actor, body.password, origin.ip)
  const totp = await findTwoFactor(services.db, actor.userId)
  if (passkeys.length === 1 && !totp?.verified) refuseLast(actor)
  await transact(services.db, async (tx) => {
    if (!(await deletePasskey(tx, actor.userId, params.passkeyId)))
      throw new Refusal('accounts.noSuchPasskey')
    await call.audit(tx, { detail: { passkey: params.passkeyId } })
  })
  return {}
}
