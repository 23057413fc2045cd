/** Single sign-on from the campus: where to send the browser, and what happens when it comes back. */
import type { accountsEndpoints } from '@zhibu/contract/accounts'
import { recordAudit, type Origin } from '../../../platform/audit/record.ts'
import { transact } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import { safeReturnPath } from '../access/return-path.ts'
import { signInSettings } from '../store/better-auth.ts'
import { recordFailure, recordSignIn } from './opened.ts'
import { startOidc } from './oidc.ts'

export const startSingleSignOn: Handler<typeof accountsEndpoints.startSingleSignOn> = async (call) => {
  const { services, body } = call
  const returnTo = safeReturnPath(body.returnTo)
  if (!signInSettings(services)[body.provider]) throw new Refusal('accounts.singleSignOnOff')
  const url = body.provider === 'oidc' ? await startOidc(call, returnTo) : casEntrance(returnTo)
  await transact(services.db, (tx) => call.audit(tx, { detail: { provider: body.provider } }))
  return { url }
}

function casEntrance(returnTo: string): string {
  return `/api/accounts/cas/login?${new URLSearchParams({ returnTo }).toString()}`
}

/** A browser's visit to one of the addresses that are no endpoints of the contract. */
export interface Visit {
  readonly services: Services
  readonly headers: Record<string, string | string[] | undefined>
  readonly url: string
  readonly ip: string
  readonly requestId: string
}

export interface Departure {
  readonly location: string
  readonly cookies: readonly string[]
}

/** Puts the end of a single sign-on on record: who came in, or why nobody did. */
export async function recordArrival(
  visit: Visit,
  method: 'oidc' | 'cas',
  arrived: { readonly userId: string } | { readonly userId: string | null; readonly problem: string },
): Promise<void> {
  const origin: Origin = {
    userId: null,
    personId: null,
    name: null,
    via: 'web',
    ip: visit.ip,
    requestId: visit.requestId,
  }
  const blank = { action: 'accounts.singleSignOn', subjectKind: 'account', subjectId: null, personId: null }
  const audit: Parameters<typeof recordSignIn>[3] = (tx, entry, by) =>
    recordAudit(tx, { ...origin, ...by }, [{ ...blank, ...entry }])
  if ('problem' in arrived)
    await recordFailure(visit.services, arrived.userId, { method, reason: arrived.problem }, audit)
  else await recordSignIn(visit.services, arrived.userId, { method }, audit)
}
