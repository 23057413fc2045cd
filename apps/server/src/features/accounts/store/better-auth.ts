/**
 * better-auth over our tables: sessions and their cookies, the two steps of a sign-in, authenticator codes, passkeys,
 * OpenID Connect. It is never reachable as a whole: the actions call single functions of it (docs/decisions/
 * 0003-sign-in.md), and of its addresses only the return of OpenID Connect is served.
 */
import { betterAuth } from 'better-auth'
import { genericOAuth, twoFactor, username } from 'better-auth/plugins'
import type { Services } from '../../../platform/services.ts'
import { newId } from '../../../platform/id.ts'
import { defaultSignInSettings, type SignInSettings } from '../../../platform/sign-in-settings.ts'
import { oidcOptions, oidcProvider, passkeys } from './other-ways.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { databaseHooks, sessionOptions } from './session-opening.ts'

/** Name of the network address's header on calls to better-auth; whatever a client sends under it is replaced. */
export const addressHeader = 'x-zhibu-address'

/** The settings in force. */
export function signInSettings(services: Services): SignInSettings {
  return services.config.signIn ?? defaultSignInSettings
}

export type Identity = ReturnType<typeof createIdentity>

const identities = new WeakMap<Services, Identity>()
const campusIdentities = new WeakMap<Services, Identity>()

/** better-auth for these services, made when first needed. */
export function identityOf(services: Services): Identity {
  return keep(identities, services, () => createIdentity(services, null))
}

/**
 * The same with the campus's identity provider, which is asked for its description when this is first used. Apart
 * from the other, so that nothing but single sign-on waits for a provider that does not answer.
 */
export function campusIdentityOf(services: Services): Identity {
  return keep(campusIdentities, services, () => createIdentity(services, signInSettings(services).oidc))
}

/** Makes it anew when next needed: the provider could not be asked. */
export function forgetCampusIdentity(services: Services): void {
  campusIdentities.delete(services)
}

function keep(kept: WeakMap<Services, Identity>, services: Services, make: () => Identity): Identity {
  const known = kept.get(services)
  if (known) return known
  const made = make()
  kept.set(services, made)
  return made
}

function createIdentity(services: Services, oidc: SignInSettings['oidc']) {
  const settings = signInSettings(services)
  const { baseUrl, secret } = services.config
  return betterAuth({
    appName: 'Zhibu',
    baseURL: baseUrl,
    basePath: '/api/auth',
    secret,
    database: { db: services.db as never, type: 'postgres' },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    trustedOrigins: [new URL(baseUrl).origin],
    advanced: {
      cookiePrefix: 'zhibu',
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: 200,
      password: {
        hash: (password) => hashPassword(password, settings.argon2),
        verify: ({ hash, password }) => verifyPassword(hash, password),
      },
    },
    account: {
      modelName: 'accounts_account',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      updateAccountOnSignIn: false,
      accountLinking: {
        enabled: true,
        trustedProviders: [oidcProvider],
        requireLocalEmailVerified: false,
        updateUserInfoOnLink: false,
      },
    },
    user: {
      modelName: 'accounts_user',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      changeEmail: { enabled: false },
      deleteUser: { enabled: false },
    },
    session: sessionOptions(settings),
    verification: {
      modelName: 'accounts_verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    databaseHooks: databaseHooks(services, settings),
    plugins: [
      username({
        minUsernameLength: 1,
        maxUsernameLength: 64,
        usernameValidator: () => true,
        schema: { user: { fields: { username: 'campus_id', displayUsername: 'display_campus_id' } } },
      }),
      twoFactor({
        issuer: 'Zhibu',
        allowPasswordless: true,
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'accounts_two_factor',
            fields: {
              backupCodes: 'backup_codes',
              userId: 'user_id',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      passkeys(baseUrl),
      genericOAuth({ config: oidc ? [oidcOptions(oidc)] : [] }),
    ],
  })
}
