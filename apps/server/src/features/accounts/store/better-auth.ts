/**
 * better-auth over our tables: sessions and their cookies, the two steps of a sign-in, authenticator codes, passkeys,
 * OpenID Connect. It is never reachable as a whole: the actions call single functions of it (docs/decisions/
 * 0003-sign-in.md), and of its addresses only the return of OpenID Connect is served.
 */
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { genericOAuth, twoFactor, username } from 'better-auth/plugins'
import type { Services } from '../../../platform/services.ts'
import { newId } from '../../../platform/id.ts'
import { defaultSignInSettings, type SignInSettings } from '../../../platform/sign-in-settings.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import type { SessionRow, SignInMethod } from './tables.ts'
import { findUser } from './users.ts'

/** Name of the network address's header on calls to better-auth; whatever a client sends under it is replaced. */
export const addressHeader = 'x-zhibu-address'
export const oidcProvider = 'campus'

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

function sessionOptions(settings: SignInSettings) {
  return {
    modelName: 'accounts_session',
    fields: {
      userId: 'user_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      createdAt: 'created_at',
      updatedAt: 'updated_at',
    },
    additionalFields: {
      method: { type: 'string', required: true, input: false },
      endsAt: { type: 'date', required: true, input: false, fieldName: 'ends_at' },
      secondFactorAt: { type: 'date', required: false, input: false, fieldName: 'second_factor_at' },
      lastSeenAt: { type: 'date', required: true, input: false, fieldName: 'last_seen_at' },
    },
    expiresIn: settings.absoluteHours * 3600,
    disableSessionRefresh: true,
    freshAge: 0,
  } as const
}

/** How a session came about, by the better-auth function that opens it; `factor`: both factors were shown. */
const openings: readonly { path: RegExp; method: SignInMethod; factor: boolean }[] = [
  { path: /^\/sign-in\/username$/, method: 'password', factor: false },
  { path: /^\/two-factor\/verify-/, method: 'password', factor: true },
  { path: /^\/passkey\/verify-authentication$/, method: 'passkey', factor: true },
  { path: /^\/callback\//, method: 'oidc', factor: false },
]

interface OpeningSession {
  readonly userId: string
  readonly method?: unknown
  readonly endsAt?: unknown
  readonly secondFactorAt?: unknown
  readonly createdAt: Date
}

/** Columns of a session about to be opened; one that replaces another keeps the other's limits. */
function openingColumns(
  session: OpeningSession,
  path: string | undefined,
  settings: SignInSettings,
  now: Date,
): Record<string, unknown> {
  const opening = openings.find((candidate) => candidate.path.test(path ?? ''))
  const method = (session.method as SessionRow['method'] | undefined) ?? opening?.method ?? 'cas'
  const external = (method === 'oidc' || method === 'cas') && settings.externalFactorCounts
  return {
    method,
    endsAt: session.endsAt ?? new Date(now.getTime() + settings.absoluteHours * 3600_000),
    secondFactorAt: opening?.factor || external ? now : (session.secondFactorAt ?? null),
    lastSeenAt: now,
    createdAt: now,
  }
}

function databaseHooks(services: Services, settings: SignInSettings) {
  return {
    session: {
      create: {
        before: async (session: OpeningSession, context: { path?: string } | null | undefined) => {
          const user = await findUser(services.db, session.userId)
          if (!user || user.disabled_at) throw new APIError('FORBIDDEN', { code: 'ACCOUNT_DISABLED' })
          const data = openingColumns(session, context?.path, settings, services.clock.now())
          return { data: { ...session, ...data } }
        },
      },
    },
    account: {
      create: {
        // The identity provider's tokens are of no further use here.
        before: async (account: object) => ({
          data: { ...account, accessToken: null, refreshToken: null, idToken: null },
        }),
      },
    },
  }
}

function passkeys(baseUrl: string) {
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
function oidcOptions(oidc: NonNullable<SignInSettings['oidc']>) {
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
