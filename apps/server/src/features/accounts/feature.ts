import { accountsEndpoints } from '@zhibu/contract/accounts'
import { feature } from '../../platform/feature.ts'
import { resolveAccount } from './access/subjects.ts'
import { jobs } from './jobs.ts'
import { handlers, mountSingleSignOn } from './routes.ts'

export const accounts = feature({
  name: 'accounts',
  endpoints: accountsEndpoints,
  handlers,
  jobs,
  subjects: { account: resolveAccount },
  mount: mountSingleSignOn,
})
