import type { ledgerEndpoints } from '@zhibu/contract/ledger'
import { ensureAccounts } from '../../../src/features/ledger/public.ts'
import { newId } from '../../../src/platform/id.ts'
import type { TestApp } from '../../app/test-app.ts'
import type { World } from '../../world/world.ts'
import type { Examples } from '../walk-types.ts'

const own = (world: World) => ({ params: { unitId: world.units.branchA } })
const foreign = (world: World) => ({ params: { unitId: world.units.branchC } })

interface Accounts {
  readonly own: string
  readonly foreign: string
}

/** Two empty accounts, one in either branch, to read and to close. */
async function freshAccounts(app: TestApp, world: World): Promise<Accounts> {
  const name = (unitId: string) => ({ kind: 'cash', unitId, ref: newId<string>() }) as const
  const [own, foreign] = await ensureAccounts(app.services.db, [
    name(world.units.branchA),
    name(world.units.branchC),
  ])
  return { own: own!, foreign: foreign! }
}

const year = { from: '2026-01-01', to: '2026-12-31' }
const body = { reason: '支部撤销' }

export const examples: Examples<typeof ledgerEndpoints> = {
  listLedgerAccounts: { own, foreign },
  getIncomeAndExpenditure: {
    own: (world) => ({ ...own(world), query: year }),
    foreign: (world) => ({ ...foreign(world), query: year }),
  },
  getStatement: {
    prepare: freshAccounts,
    own: (_, accounts: Accounts) => ({ params: { accountId: accounts.own }, query: {} }),
    foreign: (_, accounts: Accounts) => ({ params: { accountId: accounts.foreign }, query: {} }),
  },
  getTrialBalance: { own, foreign },
  closeLedgerAccount: {
    prepare: freshAccounts,
    own: (_, accounts: Accounts) => ({ params: { accountId: accounts.own }, body }),
    foreign: (_, accounts: Accounts) => ({ params: { accountId: accounts.foreign }, body }),
  },
}
