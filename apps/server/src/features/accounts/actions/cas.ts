/**
 * CAS 3.0 (Apereo CAS Protocol, 2.5 and 2.8): the browser is sent to the configured server, comes back with a ticket,
 * and the ticket is validated there, directly. Only for accounts that exist.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { XMLParser } from 'fast-xml-parser'
import type { Services } from '../../../platform/services.ts'
import type { CasSettings } from '../../../platform/sign-in-settings.ts'
import { safeReturnPath, signInPage } from '../access/return-path.ts'
import { sessionCookie, signedCookie, signToken } from '../access/session-cookie.ts'
import { identityOf, signInSettings } from '../store/better-auth.ts'
import { findUserByCampusId } from '../store/users.ts'
import { type Departure, recordArrival, type Visit } from './arrival.ts'

const stateCookie = 'zhibu.cas_state'
const stateSeconds = 600
const patienceMs = 5_000
const longestAnswer = 64 * 1024

/** Sends the browser to the CAS server; a signed cookie remembers that this browser set out, and where to return. */
export function departToCas(visit: Visit): Departure | null {
  const { services } = visit
  const cas = signInSettings(services).cas
  if (!cas) return null
  const returnTo = safeReturnPath(
    new URL(visit.url, services.config.baseUrl).searchParams.get('returnTo') ?? '/',
  )
  const nonce = randomBytes(16).toString('base64url')
  const value = Buffer.from(JSON.stringify({ nonce, returnTo })).toString('base64url')
  const location = `${cas.url}/login?${new URLSearchParams({ service: serviceOf(services, nonce) }).toString()}`
  return {
    location,
    cookies: [cookie(services, stateCookie, signToken(value, services.config.secret), stateSeconds)],
  }
}

/** The browser comes back with a ticket. */
export async function returnFromCas(visit: Visit): Promise<Departure | null> {
  const { services } = visit
  const cas = signInSettings(services).cas
  if (!cas) return null
  const query = new URL(visit.url, services.config.baseUrl).searchParams
  const state = readState(visit)
  const returnTo = state?.returnTo ?? '/'
  const forget = cookie(services, stateCookie, '', 0)
  const fail = async (problem: string, userId: string | null = null): Promise<Departure> => {
    await recordArrival(visit, 'cas', { userId, problem })
    return { location: signInPage(problem, returnTo), cookies: [forget] }
  }
  // Without the state of this very browser somebody else's ticket could be planted on it.
  if (!state || !sameText(state.nonce, query.get('state') ?? '')) return fail('accounts.singleSignOnFailed')
  const ticket = query.get('ticket') ?? ''
  const campusId = await validateTicket(services, cas, ticket, serviceOf(services, state.nonce))
  if (!campusId) return fail('accounts.singleSignOnFailed')
  const user = await findUserByCampusId(services.db, campusId)
  if (!user) return fail('accounts.notOnRoster')
  if (user.disabled_at) return fail('accounts.disabled', user.id)
  const opened = await openSession(visit, user.id)
  await recordArrival(visit, 'cas', { userId: user.id })
  return { location: returnTo, cookies: [forget, opened] }
}

function serviceOf(services: Services, nonce: string): string {
  return `${services.config.baseUrl}/api/accounts/cas/callback?${new URLSearchParams({ state: nonce }).toString()}`
}

function readState({ services, headers }: Visit): { nonce: string; returnTo: string } | null {
  const value = signedCookie(headers, stateCookie, services.config.secret)
  if (!value) return null
  const { nonce, returnTo } = JSON.parse(Buffer.from(value, 'base64url').toString()) as Record<string, string>
  return nonce ? { nonce, returnTo: safeReturnPath(returnTo) } : null
}

function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHmac('sha256', 'compare').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

/** Asks the CAS server whose ticket it is; null when it is nobody's, or the server does not answer sensibly. */
async function validateTicket(
  services: Services,
  cas: CasSettings,
  ticket: string,
  service: string,
): Promise<string | null> {
  if (!/^ST-[\w.-]{1,256}$/.test(ticket)) return null
  try {
    const answer = await fetch(
      `${cas.url}/p3/serviceValidate?${new URLSearchParams({ service, ticket }).toString()}`,
      { signal: AbortSignal.timeout(patienceMs), redirect: 'error', headers: { accept: 'application/xml' } },
    )
    if (!answer.ok) throw new Error(`status ${answer.status}`)
    return campusIdIn(await readShort(answer), cas)
  } catch (error) {
    services.log.warn({ err: error }, 'the CAS server cannot be used')
    return null
  }
}

async function readShort(answer: Response): Promise<string> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of answer.body ?? []) {
    size += piece.byteLength
    if (size > longestAnswer) throw new Error('answer too long')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString()
}

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: true,
  htmlEntities: false,
})

interface ServiceResponse {
  readonly serviceResponse?: {
    readonly authenticationSuccess?: {
      readonly user?: unknown
      readonly attributes?: Record<string, unknown>
    }
  }
}

/** The campus number in a validation's answer (CAS Protocol, appendix A); null when the ticket was refused. */
export function campusIdIn(xml: string, cas: Pick<CasSettings, 'campusIdAttribute'>): string | null {
  // A document type could define entities without end; CAS has none.
  if (/<!DOCTYPE/i.test(xml)) return null
  const success = (parser.parse(xml) as ServiceResponse).serviceResponse?.authenticationSuccess
  const found = cas.campusIdAttribute ? success?.attributes?.[cas.campusIdAttribute] : success?.user
  return typeof found === 'string' && found.trim() ? found.trim() : null
}

async function openSession(visit: Visit, userId: string): Promise<string> {
  const { services } = visit
  const { internalAdapter, sessionConfig } = await identityOf(services).$context
  const session = await internalAdapter.createSession(userId, false, {
    method: 'cas',
    ipAddress: visit.ip,
    userAgent: String(visit.headers['user-agent'] ?? ''),
  })
  const value = signToken(session.token, services.config.secret)
  return cookie(services, sessionCookie, value, sessionConfig.expiresIn)
}

function cookie({ config }: Services, name: string, value: string, maxAge: number): string {
  const secure = config.baseUrl.startsWith('https:')
  return `${secure ? '__Secure-' : ''}${name}=${value}; Max-Age=${maxAge}; Path=/; HttpOnly; ${secure ? 'Secure; ' : ''}SameSite=Lax`
}
