/** Ways to sign in besides the password, as better-auth is told of them. */
import { passkey } from '@better-auth/passkey'
import { APIError } from 'better-auth/api'
import type { SignInSettings } from '../../../platform/sign-in-settings.ts'

/** What better-auth calls the campus's identity provider. */
export const oidcProvider = 'campus'

/** Passkeys that check their owner, for the address people type. */
export function passkeys(baseUrl: string) {
  const needUser = (verified: boolean): void => {
    if (!verified) throw new APIError('BAD_REQUEST', { code: 'USER_NOT_VERIFIED' })
  }
  return passkey({
    rpID: new URL(baseUrl).hostname,
    rpName: 'Zhibu',
    origin: new URL(baseUrl).origin,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: {
      afterVerification: async ({ verification }) =>
        needUser(verification.registrationInfo?.userVerified === true),
    },
    authentication: {
      afterVerification: async ({ verification }) => needUser(verification.authenticationInfo.userVerified),
    },
    schema: {
      passkey: {
        modelName: 'accounts_passkey',
        fields: {
          publicKey: 'public_key',
          userId: 'user_id',
          credentialID: 'credential_id',
          deviceType: 'device_type',
          backedUp: 'backed_up',
          createdAt: 'created_at',
        },
      },
    },
  })
}

/** Accounts are found by campus number only: it makes both the provider's account id and our users' address. */
export function oidcOptions(oidc: NonNullable<SignInSettings['oidc']>) {
  const campusIdOf = (profile: Record<string, unknown>): string => {
    const claim = profile[oidc.campusIdClaim]
    return typeof claim === 'string' || typeof claim === 'number' ? String(claim).trim().toLowerCase() : ''
  }
  return {
    providerId: oidcProvider,
    name: oidc.label,
    discoveryUrl: `${oidc.issuer}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    scopes: ['openid', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    disableSignUp: true,
    disableImplicitSignUp: true,
    disableProviderLogout: true,
    accountSubject: ({ profile }: { profile: Record<string, unknown> }) => campusIdOf(profile),
    mapProfileToUser: (profile: Record<string, unknown>) => ({
      email: `${campusIdOf(profile)}@campus.invalid`,
      emailVerified: true,
      name: campusIdOf(profile),
    }),
  }
}
