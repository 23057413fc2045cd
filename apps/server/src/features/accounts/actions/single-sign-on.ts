import type { accountsEndpoints } from '@zhibu/contract/accounts'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'

export const startSingleSignOn: Handler<typeof accountsEndpoints.startSingleSignOn> = () => {
  throw new Refusal('accounts.singleSignOnOff')
}
