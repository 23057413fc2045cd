/** OpenID Connect, by better-auth: code flow with PKCE, state and nonce; only for accounts that exist. */
import { Refusal } from '../../../platform/errors.ts'
import { safeReturnPath, signInPage } from '../access/return-path.ts'
import { sessionCookie, tokenOf } from '../access/session-cookie.ts'
import { campusIdentityOf, forgetCampusIdentity } from '../store/better-auth.ts'
import { oidcProvider } from '../store/other-ways.ts'
import { findSessionByToken } from '../store/sessions.ts'
import { type Caller, headersFor, passCookies } from '../access/call-better-auth.ts'
import { type Departure, recordArrival, type Visit } from './arrival.ts'

const patienceMs = 10_000

/** The provider's address to send the browser to. Throws `accounts.singleSignOnFailed` when it does not answer. */
export async function startOidc(call: Caller, returnTo: string): Promise<string> {
  const { services } = call
  try {
    const { headers, response } = await patiently(
      campusIdentityOf(services).api.signInSocial({
        body: {
          provider: oidcProvider,
          callbackURL: returnTo,
          errorCallbackURL: '/sign-in',
          disableRedirect: true,
        },
        headers: headersFor(call),
        returnHeaders: true,
      }),
    )
    if (!response.url) throw new Error('no address')
    passCookies(call, headers)
    return response.url
  } catch (error) {
    forgetCampusIdentity(services)
    services.log.warn({ err: error }, 'the identity provider cannot be used')
    throw new Refusal('accounts.singleSignOnFailed', { cause: error })
  }
}

function patiently<T>(work: Promise<T>): Promise<T> {
  const tooLong = AbortSignal.timeout(patienceMs)
  const end = new Promise<never>((_, fail) =>
    tooLong.addEventListener('abort', () => fail(new Error(`no answer within ${patienceMs} ms`))),
  )
  return Promise.race([work, end])
}

/** The browser comes back from the provider. */
export async function returnFromOidc(visit: Visit): Promise<Departure> {
  const { services } = visit
  const address = new URL(visit.url, services.config.baseUrl)
  const request = new Request(address, {
    headers: headersFor({
      headers: visit.headers,
      origin: { ip: visit.ip } as Caller['origin'],
    }),
  })
  const response = await patiently(campusIdentityOf(services).handler(request))
  const cookies = response.headers.getSetCookie()
  const token = tokenOf({ cookie: openedBy(cookies) }, services.config.secret)
  const session = token ? await findSessionByToken(services.db, token, services.clock.now()) : undefined
  const location = new URL(response.headers.get('location') ?? '/sign-in', services.config.baseUrl)
  if (session) {
    await recordArrival(visit, 'oidc', { userId: session.user_id })
    return { location: safeReturnPath(`${location.pathname}${location.search}${location.hash}`), cookies }
  }
  const problem = problems[location.searchParams.get('error') ?? ''] ?? 'accounts.singleSignOnFailed'
  await recordArrival(visit, 'oidc', { userId: null, problem })
  return { location: signInPage(problem, '/'), cookies }
}

const problems: Readonly<Record<string, string>> = {
  signup_disabled: 'accounts.notOnRoster',
  ACCOUNT_DISABLED: 'accounts.disabled',
}

/** The session cookie among those set, as a browser would send it back. */
function openedBy(cookies: readonly string[]): string {
  const pattern = new RegExp(`^(__Secure-)?${sessionCookie.replace('.', '\\.')}=[^;]`)
  return cookies.find((line) => pattern.test(line))?.split(';')[0] ?? ''
}
