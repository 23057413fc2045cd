/** Browsers that come and go at the addresses of single sign-on. */
import { type Origin, recordAudit } from '../../../platform/audit/record.ts'
import type { Services } from '../../../platform/services.ts'
import { recordFailure, recordSignIn } from './opened.ts'

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
