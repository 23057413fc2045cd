/** Sign-in, sessions, second factors, and the administration of accounts. */
import { accountAdministrationEndpoints } from './accounts/administration.ts'
import { ownAccountEndpoints } from './accounts/own.ts'
import { signInEndpoints } from './accounts/sign-in.ts'

export { accountsErrors } from './accounts/errors.ts'
export * from './accounts/shapes.ts'

export const accountsEndpoints = {
  ...signInEndpoints,
  ...ownAccountEndpoints,
  ...accountAdministrationEndpoints,
}
