/** Lock-out after failed attempts to prove who one is, per account and per network address. */
import { transact } from '../../../platform/db/connection.ts'
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
 * Does `work`, which throws a `Refusal` when the attempt fails. The failure is counted before the work begins, so
 * that many attempts at once get no more tries than one after the other, and forgotten when it succeeds. Throws
 * `accounts.lockedOut` with the seconds left.
 */
export async function attempt<T>(services: Services, who: Attempt, work: () => Promise<T>): Promise<T> {
  const guards = guardsOf(who)
  await begin(services, guards)
  const result = await work()
  await transact(services.db, async (tx) => {
    for (const guard of guards)
      await (guard.scope === 'account' ? forgetFailures(tx, guard) : halveFailures(tx, guard))
  })
  return result
}

function guardsOf({ campusId, address }: Attempt): Guard[] {
  return [
    ...(campusId ? [{ scope: 'account', key: campusId } as const] : []),
    ...(address ? [{ scope: 'address', key: address } as const] : []),
  ]
}

async function begin(services: Services, guards: readonly Guard[]): Promise<void> {
  const { lockout } = signInSettings(services)
  const now = services.clock.now()
  await transact(services.db, async (tx) => {
    for (const guard of guards) {
      const counted = await countFailure(tx, guard, now, {
        allowed: guard.scope === 'account' ? lockout.accountFailures : lockout.addressFailures,
        firstDelay: lockout.firstDelaySeconds,
        longestDelay: lockout.longestDelaySeconds,
        forgetAfter: guard.scope === 'account' ? 24 * 3600 : 3600,
      })
      if (!counted) throw lockedOut(now, await findLock(tx, guards, now))
    }
  })
}

/** Says in how many seconds the next attempt may be made. */
export function lockedOut(now: Date, until: Date | null): Refusal {
  const seconds = Math.max(1, Math.ceil(((until ?? now).getTime() - now.getTime()) / 1000))
  return new Refusal('accounts.lockedOut', { params: { seconds } })
}
