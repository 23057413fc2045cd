import { ledgerEndpoints } from '@zhibu/contract/ledger'
import { feature } from '../../platform/feature.ts'
import { resolveLedgerAccount } from './access.ts'
import { handlers } from './routes.ts'

export const ledger = feature({
  name: 'ledger',
  endpoints: ledgerEndpoints,
  handlers,
  subjects: { ledgerAccount: resolveLedgerAccount },
})
