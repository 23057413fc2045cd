/** A browser as the server sees it: it keeps cookies, and comes from an address of its own. */
import { transact } from '../../src/platform/db/connection.ts'
import { giveAccountPassword, hashAccountPassword } from '../../src/features/accounts/public.ts'
import type { Reply, TestApp } from './test-app.ts'

export interface Browser {
  readonly cookies: Map<string, string>
  readonly call: <T = Record<string, unknown>>(
    method: string,
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Reply<T>>
}

let browsers = 0

/** Opens a browser without cookies. */
export function browser(app: TestApp, address = `10.0.${++browsers >> 8}.${browsers & 255}`): Browser {
  const cookies = new Map<string, string>()
  return {
    cookies,
    call: async <T>(method: string, url: string, body?: unknown, headers: Record<string, string> = {}) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const reply = await app.call<T>(null, method, url, {
        ...(body !== undefined && { body }),
        headers: { ...(cookie && { cookie }), 'x-forwarded-for': address, ...headers },
      })
      for (const line of [reply.headers['set-cookie'] ?? []].flat() as string[]) keep(cookies, line)
      return reply
    },
  }
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(/;\s*/)
  const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
  const over = !value || attributes.some((attribute) => /^max-age=0$/i.test(attribute))
  if (over) cookies.delete(name)
  else cookies.set(name, value)
}

/** Gives an account a password, to be changed at the next sign-in only when asked. */
export async function givePassword(
  app: TestApp,
  userId: string,
  password: string,
  options: { readonly mustChange?: boolean } = {},
): Promise<void> {
  const hash = await hashAccountPassword(app.services, password)
  await transact(app.services.db, (tx) =>
    giveAccountPassword(tx, userId, hash, {
      mustChange: options.mustChange ?? false,
      at: app.services.clock.now(),
    }),
  )
}
