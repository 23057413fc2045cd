/** Lock-out after failed attempts to prove who one is, per account and per network address. */
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Services } from '../../../platform/services.ts'
import { signInSettings } from '../store/better-auth.ts'
import { countFailure, findLock, forgetFailures, type Guard, halveFailures } from '../store/lockout.ts'

export interface Attempt {
  /** As typed; null when it is not known whose attempt it is (passkeys). */
  readonly campusId: string | null
  readonly address: string | null
}

/**
 * Does `work`, which throws a `Refusal` when the attempt fails. An account's failure is counted before the work begins,
 * so that many attempts at once get no more tries than one after the other, and forgotten when it succeeds. An
 * address's is counted afterwards: a whole lecture hall may sign in at one moment behind one address. Throws
 * `accounts.lockedOut` with the seconds left.
 */
export async function attempt<T>(services: Services, who: Attempt, work: () => Promise<T>): Promise<T> {
  const account: Guard | null = who.campusId ? { scope: 'account', key: who.campusId } : null
  const address: Guard | null = who.address ? { scope: 'address', key: who.address } : null
  await begin(services, account, address)
  const result = await work().catch(async (error: unknown) => {
    if (address) await transact(services.db, (tx) => count(services, tx, address))
    throw error
  })
  await transact(services.db, async (tx) => {
    if (account) await forgetFailures(tx, account)
    if (address) await halveFailures(tx, address)
  })
  return result
}

async function begin(services: Services, account: Guard | null, address: Guard | null): Promise<void> {
  const now = services.clock.now()
  const guards = [account, address].filter((guard) => guard !== null)
  await transact(services.db, async (tx) => {
    const closed = address && (await findLock(tx, [address], now)) !== null
    const counted = !closed && (account === null || (await count(services, tx, account)))
    if (!counted) throw lockedOut(now, await findLock(tx, guards, now))
  })
}

/** Counts one failure; false when the lock is in force already. */
function count(services: Services, tx: Tx, guard: Guard): Promise<boolean> {
  const { lockout } = signInSettings(services)
  return countFailure(tx, guard, services.clock.now(), {
    allowed: guard.scope === 'account' ? lockout.accountFailures : lockout.addressFailures,
    firstDelay: lockout.firstDelaySeconds,
    longestDelay: lockout.longestDelaySeconds,
    forgetAfter: guard.scope === 'account' ? 24 * 3600 : 3600,
  })
}

/** Says in how many seconds the next attempt may be made. */
export function lockedOut(now: Date, until: Date | null): Refusal {
  const seconds = Math.max(1, Math.ceil(((until ?? now).getTime() - now.getTime()) / 1000))
  return new Refusal('accounts.lockedOut', { params: { seconds } })
}
