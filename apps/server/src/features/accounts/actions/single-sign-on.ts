/** Single sign-on from the campus: where to send the browser. */
import type { accountsEndpoints } from '@zhibu/contract/accounts'
import { transact } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { safeReturnPath } from '../access/return-path.ts'
import { signInSettings } from '../store/better-auth.ts'
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
