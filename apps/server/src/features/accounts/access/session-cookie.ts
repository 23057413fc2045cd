/** The cookie that carries a session's token, signed as better-auth signs it: `TOKEN.HMAC`. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

export const sessionCookie = 'zhibu.session_token'
export const secondStepCookie = 'zhibu.two_factor'

/** A signed cookie's value; null without one or when its signature is wrong. */
export function signedCookie(headers: IncomingHttpHeaders, name: string, secret: string): string | null {
  const raw = cookieValue(headers.cookie, name)
  if (!raw) return null
  const dot = raw.lastIndexOf('.')
  if (dot < 1) return null
  const value = raw.slice(0, dot)
  const given = Buffer.from(raw.slice(dot + 1), 'base64')
  const expected = createHmac('sha256', secret).update(value).digest()
  return given.length === expected.length && timingSafeEqual(given, expected) ? value : null
}

function cookieValue(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const equals = part.indexOf('=')
    const found = part.slice(0, equals).trim()
    if (equals < 1 || (found !== name && found !== `__Secure-${name}`)) continue
    try {
      return decodeURIComponent(part.slice(equals + 1).trim())
    } catch {
      return null
    }
  }
  return null
}

/** The token of a request's session cookie. */
export function tokenOf(headers: IncomingHttpHeaders, secret: string): string | null {
  return signedCookie(headers, sessionCookie, secret)
}

/** The cookie's value for a token. */
export function signToken(token: string, secret: string): string {
  return encodeURIComponent(`${token}.${createHmac('sha256', secret).update(token).digest('base64')}`)
}
