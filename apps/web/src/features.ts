/** Every feature of the web client, by name. The order decides nothing: menus sort by group and order. */
import { accountsFeature } from './features/accounts/index.ts'
import { appraisalsFeature } from './features/appraisals/index.ts'
import { archiveFeature } from './features/archive/index.ts'
import { ballotsFeature } from './features/ballots/index.ts'
import { donationsFeature } from './features/donations/index.ts'
import { duesFeature } from './features/dues/index.ts'
import { homeFeature } from './features/home/index.ts'
import { auditFeature } from './features/audit/index.ts'
import { ledgerFeature } from './features/ledger/index.ts'
import { membersFeature } from './features/members/index.ts'
import { noticesFeature } from './features/notices/index.ts'
import { officesFeature } from './features/offices/index.ts'
import { organisationFeature } from './features/organisation/index.ts'
import { overviewFeature } from './features/overview/index.ts'
import { privacyFeature } from './features/privacy/index.ts'
import { receiptsFeature } from './features/receipts/index.ts'
import { reconciliationFeature } from './features/reconciliation/index.ts'
import { rostersFeature } from './features/rosters/index.ts'
import { votingKeysFeature } from './features/voting-keys/index.ts'
import type { Feature } from './shared/navigation/feature.ts'

export const features: readonly Feature[] = [
  homeFeature,
  accountsFeature,
  appraisalsFeature,
  archiveFeature,
  auditFeature,
  ballotsFeature,
  duesFeature,
  donationsFeature,
  ledgerFeature,
  membersFeature,
  noticesFeature,
  officesFeature,
  organisationFeature,
  overviewFeature,
  privacyFeature,
  receiptsFeature,
  reconciliationFeature,
  rostersFeature,
  votingKeysFeature,
]
