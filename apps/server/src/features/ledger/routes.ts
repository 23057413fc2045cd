import type { ledgerEndpoints } from '@zhibu/contract/ledger'
import type { Handlers } from '../../platform/feature.ts'
import { closeLedgerAccount } from './actions/close-account.ts'
import {
  getIncomeAndExpenditure,
  getStatement,
  getTrialBalance,
  listLedgerAccounts,
} from './queries/statements.ts'

export const handlers: Handlers<typeof ledgerEndpoints> = {
  listLedgerAccounts,
  getIncomeAndExpenditure,
  getStatement,
  getTrialBalance,
  closeLedgerAccount,
}
