/** Calling better-auth for a call of ours: headers in, cookies out, its errors as refusals. */
import type { IncomingHttpHeaders } from 'node:http'
import type { Origin } from '../../../platform/audit/record.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Services } from '../../../platform/services.ts'
import { addressHeader } from '../store/better-auth.ts'

/** What of a call better-auth needs. */
export interface Caller {
  readonly services: Services
  readonly headers: IncomingHttpHeaders
  readonly origin: Origin
  readonly setHeader: (name: string, value: string | string[]) => void
}

/** The request's headers for better-auth, with the network address as the server sees it. */
export function headersFor({ headers, origin }: Pick<Caller, 'headers' | 'origin'>): Headers {
  const passed = new Headers()
  for (const name of ['cookie', 'user-agent', 'origin'] as const) {
    const value = headers[name]
    if (value) passed.set(name, value)
  }
  if (origin.ip) passed.set(addressHeader, origin.ip)
  return passed
}

/** Hands the cookies better-auth sets to the browser. */
export function passCookies(caller: Pick<Caller, 'setHeader'>, headers: Headers): void {
  const cookies = headers.getSetCookie()
  if (cookies.length) caller.setHeader('set-cookie', cookies)
}

/** Does `work`; an error of better-auth becomes the refusal that `refusals` names for its code. */
export async function refusing<T>(
  refusals: Readonly<Record<string, string>>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = errorCode(error)
    const refusal = code && (refusals[code] ?? common[code])
    if (refusal) throw new Refusal(refusal, { cause: error })
    throw error
  }
}

const common: Readonly<Record<string, string>> = {
  ACCOUNT_DISABLED: 'accounts.disabled',
  UNAUTHORIZED: 'platform.signInRequired',
}

/** The code of one of better-auth's errors. */
export function errorCode(error: unknown): string | null {
  const code = (error as { body?: { code?: unknown } } | null)?.body?.code
  return typeof code === 'string' ? code : null
}
