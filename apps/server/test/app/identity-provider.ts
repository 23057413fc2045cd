/** A campus identity provider (OpenID Connect), and a browser that signs in at it. */
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
// @ts-expect-error the package brings no types
import { Provider } from 'oidc-provider'

export interface IdentityProvider {
  readonly client: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string }
  /** Follows `url`, signs in as `login` and consents; returns the address the browser is finally sent to. */
  readonly signIn: (url: string, login: string) => Promise<string>
  readonly close: () => Promise<void>
}

/** Starts one with a single client that returns to `redirectUri`. */
export async function startIdentityProvider(redirectUri: string): Promise<IdentityProvider> {
  const [clientId, clientSecret] = ['zhibu', 'a client secret for tests only']
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], profile: ['preferred_username', 'name'] },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: `person-${id}`, preferred_username: id, name: id }),
    }),
  }) as { callback: () => RequestListener }
  server.on('request', provider.callback())
  return {
    client: { issuer, clientId, clientSecret },
    signIn: (url, login) => signIn(issuer, url, login),
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

async function signIn(issuer: string, start: string, login: string): Promise<string> {
  const cookies = new Map<string, string>()
  // First comes the form to sign in, then the one to consent.
  const answers = [
    new URLSearchParams({ prompt: 'login', login, password: 'any' }),
    new URLSearchParams({ prompt: 'consent' }),
  ]
  let next = { url: new URL(start), form: undefined as URLSearchParams | undefined }
  for (let steps = 0; steps < 20; steps++) {
    const reply = await fetch(next.url, {
      method: next.form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(next.form && { body: next.form }),
    })
    for (const line of reply.headers.getSetCookie()) {
      const pair = line.split(';')[0]!
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const location = reply.headers.get('location')
    if (!location) {
      next = { url: formTarget(await reply.text(), next.url), form: answers.shift() }
      continue
    }
    const target = new URL(location, next.url)
    if (target.origin !== issuer) return target.href
    next = { url: target, form: undefined }
  }
  throw new Error('the identity provider never sent the browser back')
}

function formTarget(page: string, url: URL): URL {
  return new URL(/<form[^>]*action="([^"]+)"/.exec(page)?.[1] ?? url.href, url)
}
