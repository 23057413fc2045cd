/** Every endpoint of the application, by feature. */
import { accountsEndpoints, accountsErrors } from './accounts.ts'
import { type ErrorSpec, platformErrors } from './core/errors.ts'

export const contract = {
  accounts: accountsEndpoints,
} as const

/** Every coded refusal, with its status and texts. */
export const errorCatalogue: Readonly<Record<string, ErrorSpec>> = {
  ...platformErrors,
  ...accountsErrors,
}
