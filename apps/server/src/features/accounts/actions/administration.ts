/** Other people's accounts, for the security administrator, and passwords of the own people for secretaries. */
import type { accountsEndpoints } from '@zhibu/contract/accounts'
import { needsSecondFactor } from '@zhibu/domain/access/offices'
import { today } from '../../../platform/clock.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Call, Handler } from '../../../platform/feature.ts'
import { newId } from '../../../platform/id.ts'
import type { Services } from '../../../platform/services.ts'
import { linkUser, peopleByCampusId, peopleById } from '../../members/public.ts'
import { officesOf } from '../../offices/public.ts'
import { signInSettings } from '../store/better-auth.ts'
import { forgetFailures } from '../store/lockout.ts'
import { hashPassword } from '../store/passwords.ts'
import { deletePasskeys, deleteTwoFactor } from '../store/second-factors.ts'
import { deleteSessionsOf } from '../store/sessions.ts'
import { findUser, insertUser, setPasswordHash, updateUser } from '../store/users.ts'
import { oneTimePasswordText } from './one-time-password.ts'

export const createAccount: Handler<typeof accountsEndpoints.createAccount> = async (call) => {
  const { services, body } = call
  const once = await newOneTimePassword(services)
  const userId = newId()
  const { name, campusId } = body
  await transact(services.db, async (tx) => {
    if (!(await insertUser(tx, { id: userId, name, campusId, mustChangePassword: true })))
      throw new Refusal('accounts.campusIdTaken')
    await givePassword(services, tx, userId, once.hash)
    const personId = await joinToRoster(tx, campusId, userId)
    await call.audit(tx, { subjectKind: 'account', subjectId: userId, personId, detail: { campusId } })
  })
  return { userId, oneTimePassword: once.text }
}

/** Joins an account to the person of its campus number; null when the rosters have none without an account. */
async function joinToRoster(tx: Tx, campusId: string, userId: string): Promise<string | null> {
  const person = (await peopleByCampusId(tx, [campusId])).get(campusId.toLowerCase())
  if (!person?.onRoster || person.userId) return null
  await linkUser(tx, person.id, userId)
  return person.id
}

export const resetPassword: Handler<typeof accountsEndpoints.resetPassword> = (call) =>
  giveOneTimePassword(call, call.params.userId)

export const resetPersonPassword: Handler<typeof accountsEndpoints.resetPersonPassword> = async (call) => {
  const { services, params, actor } = call
  const person = (await peopleById(services.db, [params.personId])).get(params.personId)
  if (!person?.userId) throw new Refusal('accounts.noAccountYet')
  if (person.userId === actor.userId) throw new Refusal('accounts.notOnYourself')
  // Otherwise a secretary could take over the account of somebody whose rights go further than their own.
  const offices = await officesOf(services.db, person.id, today(services.clock))
  if (offices.some(needsSecondFactor)) throw new Refusal('accounts.administratorResets')
  return giveOneTimePassword(call, person.userId)
}

type ResetCall =
  | Call<typeof accountsEndpoints.resetPassword>
  | Call<typeof accountsEndpoints.resetPersonPassword>

async function giveOneTimePassword(
  { services, body, audit }: Pick<ResetCall, 'services' | 'body' | 'audit'>,
  userId: string,
): Promise<{ userId: string; oneTimePassword: string }> {
  const once = await newOneTimePassword(services)
  await transact(services.db, async (tx) => {
    const user = await findUser(tx, userId)
    await givePassword(services, tx, userId, once.hash)
    const endedSessions = await deleteSessionsOf(tx, userId, null)
    await forgetFailures(tx, { scope: 'account', key: user!.campus_id })
    await audit(tx, { detail: { reason: body.reason, account: userId, endedSessions } })
  })
  return { userId, oneTimePassword: once.text }
}

async function newOneTimePassword(services: Services): Promise<{ text: string; hash: string }> {
  const text = oneTimePasswordText()
  return { text, hash: await hashPassword(text, signInSettings(services).argon2) }
}

async function givePassword(services: Services, tx: Tx, userId: string, hash: string): Promise<void> {
  await setPasswordHash(tx, userId, hash)
  await updateUser(tx, userId, { must_change_password: true, password_changed_at: services.clock.now() })
}

export const disableAccount: Handler<typeof accountsEndpoints.disableAccount> = (call) => {
  const { services, params, body, actor, audit } = call
  if (params.userId === actor.userId) throw new Refusal('accounts.notOnYourself')
  return transact(services.db, async (tx) => {
    await updateUser(tx, params.userId, { disabled_at: services.clock.now() })
    const endedSessions = await deleteSessionsOf(tx, params.userId, null)
    await audit(tx, { detail: { reason: body.reason, endedSessions } })
    return {}
  })
}

export const enableAccount: Handler<typeof accountsEndpoints.enableAccount> = ({
  services,
  params,
  body,
  audit,
}) =>
  transact(services.db, async (tx) => {
    await updateUser(tx, params.userId, { disabled_at: null })
    await audit(tx, { detail: { reason: body.reason } })
    return {}
  })

export const resetSecondFactor: Handler<typeof accountsEndpoints.resetSecondFactor> = (call) => {
  const { services, params, body, actor, audit } = call
  if (params.userId === actor.userId) throw new Refusal('accounts.notOnYourself')
  return transact(services.db, async (tx) => {
    await deleteTwoFactor(tx, params.userId)
    await deletePasskeys(tx, params.userId)
    await updateUser(tx, params.userId, { two_factor_enabled: false })
    const endedSessions = await deleteSessionsOf(tx, params.userId, null)
    await audit(tx, { detail: { reason: body.reason, endedSessions } })
    return {}
  })
}

export const unlockAccount: Handler<typeof accountsEndpoints.unlockAccount> = ({
  services,
  params,
  body,
  audit,
}) =>
  transact(services.db, async (tx) => {
    const user = await findUser(tx, params.userId)
    await forgetFailures(tx, { scope: 'account', key: user!.campus_id })
    await audit(tx, { detail: { reason: body.reason } })
    return {}
  })
