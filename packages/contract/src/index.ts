/** Every endpoint of the application, by feature. */
import { accountsEndpoints, accountsErrors } from './accounts.ts'
import { appraisalsEndpoints, appraisalsErrors } from './appraisals.ts'
import { archiveEndpoints, archiveErrors } from './archive.ts'
import { auditEndpoints, auditErrors } from './audit.ts'
import { ballotsEndpoints, ballotsErrors } from './ballots.ts'
import { type ErrorSpec, platformErrors } from './core/errors.ts'
import { spreadsheetErrors } from './core/spreadsheet-errors.ts'
import { homeEndpoints, homeErrors } from './home.ts'
import { ledgerEndpoints, ledgerErrors } from './ledger.ts'
import { membersEndpoints, membersErrors } from './members.ts'
import { noticesEndpoints, noticesErrors } from './notices.ts'
import { officesEndpoints, officesErrors } from './offices.ts'
import { organisationEndpoints, organisationErrors } from './organisation.ts'
import { reconciliationEndpoints, reconciliationErrors } from './reconciliation.ts'
import { rostersEndpoints, rostersErrors } from './rosters.ts'
import { paymentsEndpoints, paymentsErrors } from './payments.ts'
import { overviewEndpoints, overviewErrors } from './overview.ts'
import { privacyEndpoints, privacyErrors } from './privacy.ts'
import { votingKeysEndpoints, votingKeysErrors } from './voting-keys.ts'
import { receiptsEndpoints, receiptsErrors } from './receipts.ts'
import { duesEndpoints, duesErrors } from './dues.ts'
import { donationsEndpoints, donationsErrors } from './donations.ts'

export const contract = {
  organisation: organisationEndpoints,
  members: membersEndpoints,
  offices: officesEndpoints,
  ledger: ledgerEndpoints,
  payments: paymentsEndpoints,
  accounts: accountsEndpoints,
  rosters: rostersEndpoints,
  reconciliation: reconciliationEndpoints,
  notices: noticesEndpoints,
  receipts: receiptsEndpoints,
  dues: duesEndpoints,
  donations: donationsEndpoints,
  archive: archiveEndpoints,
  audit: auditEndpoints,
  privacy: privacyEndpoints,
  votingKeys: votingKeysEndpoints,
  ballots: ballotsEndpoints,
  appraisals: appraisalsEndpoints,
  overview: overviewEndpoints,
  home: homeEndpoints,
} as const

/** Every coded refusal, with its status and texts. */
export const errorCatalogue: Readonly<Record<string, ErrorSpec>> = {
  ...platformErrors,
  ...spreadsheetErrors,
  ...organisationErrors,
  ...membersErrors,
  ...officesErrors,
  ...ledgerErrors,
  ...paymentsErrors,
  ...accountsErrors,
  ...rostersErrors,
  ...reconciliationErrors,
  ...noticesErrors,
  ...receiptsErrors,
  ...duesErrors,
  ...donationsErrors,
  ...archiveErrors,
  ...auditErrors,
  ...privacyErrors,
  ...votingKeysErrors,
  ...ballotsErrors,
  ...appraisalsErrors,
  ...overviewErrors,
  ...homeErrors,
}
