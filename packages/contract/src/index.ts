/** Every endpoint of the application, by feature. */
import { accountsEndpoints, accountsErrors } from './accounts.ts'
import { archiveEndpoints, archiveErrors } from './archive.ts'
import { type ErrorSpec, platformErrors } from './core/errors.ts'
import { homeEndpoints, homeErrors } from './home.ts'
import { membersEndpoints, membersErrors } from './members.ts'
import { noticesEndpoints, noticesErrors } from './notices.ts'
import { officesEndpoints, officesErrors } from './offices.ts'
import { organisationEndpoints, organisationErrors } from './organisation.ts'

export const contract = {
  organisation: organisationEndpoints,
  members: membersEndpoints,
  offices: officesEndpoints,
  accounts: accountsEndpoints,
  notices: noticesEndpoints,
  archive: archiveEndpoints,
  home: homeEndpoints,
} as const

/** Every coded refusal, with its status and texts. */
export const errorCatalogue: Readonly<Record<string, ErrorSpec>> = {
  ...platformErrors,
  ...organisationErrors,
  ...membersErrors,
  ...officesErrors,
  ...accountsErrors,
  ...noticesErrors,
  ...archiveErrors,
  ...homeErrors,
}
