/** How better-auth opens sessions here. */
import { APIError } from 'better-auth/api'
import type { Services } from '../../../platform/services.ts'
import type { SignInSettings } from '../../../platform/sign-in-settings.ts'
import type { SessionRow, SignInMethod } from './tables.ts'
import { findUser } from './users.ts'

/** The session's table, with our own limits beside better-auth's. */
export function sessionOptions(settings: SignInSettings) {
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

/** What better-auth asks before it opens a session or links an account. */
export function databaseHooks(services: Services, settings: SignInSettings) {
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
