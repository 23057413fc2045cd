/** Dues: what is owed and why, paying, collecting, handing up, spending, publishing. */
import { duesMoneyEndpoints } from './dues/money.ts'
import { duesOfficerEndpoints } from './dues/officers.ts'
import { ownDuesEndpoints } from './dues/own.ts'

export { duesErrors } from './dues/errors.ts'
export * from './dues/inputs.ts'

export const duesEndpoints = {
  ...ownDuesEndpoints,
  ...duesOfficerEndpoints,
  ...duesMoneyEndpoints,
}
