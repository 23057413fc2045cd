/** How people sign in: what an operator may set (environment, see docs/howto/single-sign-on.md) and the defaults. */

interface OidcSettings {
  /** What the button says. */
  readonly label: string
  /** Its discovery document is at ISSUER/.well-known/openid-configuration. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Claim that carries the campus number. */
  readonly campusIdClaim: string
}

export interface CasSettings {
  readonly label: string
  /** The server's root; `/login` and `/p3/serviceValidate` are below it. */
  readonly url: string
  /** Attribute that carries the campus number; null: the user's name does. */
  readonly campusIdAttribute: string | null
}

export interface SignInSettings {
  /** Cost of a password's hash. The default is OWASP's for argon2id: 19 MiB, two passes, one lane. */
  readonly argon2: { readonly memoryKiB: number; readonly passes: number; readonly lanes: number }
  /** A new password must need so many guesses of somebody who knows its owner. */
  readonly minimumGuesses: number
  readonly minimumLength: number
  /** Passwords older than this must be changed at the next sign-in; null: never. */
  readonly passwordMaxAgeDays: number | null
  /** Minutes without a call after which a session ends; officers are those who need a second factor. */
  readonly idleMinutes: { readonly members: number; readonly officers: number }
  readonly absoluteHours: number
  /** After so many failures sign-in waits `firstDelaySeconds`, doubled with each further one. */
  readonly lockout: {
    readonly accountFailures: number
    readonly addressFailures: number
    readonly firstDelaySeconds: number
    readonly longestDelaySeconds: number
  }
  /** `true`: the identity provider asks for a second factor itself, and that is enough. */
  readonly externalFactorCounts: boolean
  readonly oidc: OidcSettings | null
  readonly cas: CasSettings | null
}

export const defaultSignInSettings: SignInSettings = {
  argon2: { memoryKiB: 19_456, passes: 2, lanes: 1 },
  minimumGuesses: 1e8,
  minimumLength: 8,
  passwordMaxAgeDays: null,
  idleMinutes: { members: 120, officers: 30 },
  absoluteHours: 12,
  lockout: { accountFailures: 5, addressFailures: 5, firstDelaySeconds: 30, longestDelaySeconds: 3600 },
  externalFactorCounts: false,
  oidc: null,
  cas: null,
}

type Environment = Readonly<Record<string, string | undefined>>

/** Settings from environment variables. Throws, naming the variable, when one is senseless or one is missing. */
export function signInSettingsFrom(environment: Environment): SignInSettings {
  const standard = defaultSignInSettings
  const number = (name: string, otherwise: number): number => readNumber(environment, name) ?? otherwise
  return {
    ...standard,
    passwordMaxAgeDays: readNumber(environment, 'ZHIBU_PASSWORD_MAX_AGE_DAYS'),
    idleMinutes: {
      members: number('ZHIBU_IDLE_MINUTES', standard.idleMinutes.members),
      officers: number('ZHIBU_IDLE_MINUTES_OFFICERS', standard.idleMinutes.officers),
    },
    absoluteHours: number('ZHIBU_SESSION_HOURS', standard.absoluteHours),
    lockout: {
      ...standard.lockout,
      accountFailures: number('ZHIBU_LOCKOUT_ACCOUNT_FAILURES', standard.lockout.accountFailures),
      addressFailures: number('ZHIBU_LOCKOUT_ADDRESS_FAILURES', standard.lockout.addressFailures),
    },
    externalFactorCounts: environment.ZHIBU_SSO_SECOND_FACTOR === 'provider',
    oidc: readOidc(environment),
    cas: readCas(environment),
  }
}

function readNumber(environment: Environment, name: string): number | null {
  const text = environment[name]
  if (!text) return null
  const value = Number(text)
  if (!Number.isFinite(value) || value <= 0) throw new Error(`${name}=${text}: a positive number is needed.`)
  return value
}

function readOidc(environment: Environment): OidcSettings | null {
  const issuer = environment.ZHIBU_OIDC_ISSUER
  if (!issuer) return null
  return {
    label: environment.ZHIBU_OIDC_LABEL ?? 'OpenID Connect',
    issuer: readAddress('ZHIBU_OIDC_ISSUER', issuer),
    clientId: required(environment, 'ZHIBU_OIDC_CLIENT_ID'),
    clientSecret: required(environment, 'ZHIBU_OIDC_CLIENT_SECRET'),
    campusIdClaim: environment.ZHIBU_OIDC_CAMPUS_ID_CLAIM ?? 'preferred_username',
  }
}

function readCas(environment: Environment): CasSettings | null {
  const url = environment.ZHIBU_CAS_URL
  if (!url) return null
  return {
    label: environment.ZHIBU_CAS_LABEL ?? 'CAS',
    url: readAddress('ZHIBU_CAS_URL', url),
    campusIdAttribute: environment.ZHIBU_CAS_CAMPUS_ID_ATTRIBUTE ?? null,
  }
}

function required(environment: Environment, name: string): string {
  const value = environment[name]
  if (!value) throw new Error(`${name} is missing.`)
  return value
}

/** An http(s) address without a slash at its end. */
function readAddress(name: string, text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text)) throw new Error(`${name}=${text}: not a web address.`)
  return text.replace(/\/+$/, '')
}
