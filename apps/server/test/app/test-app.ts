/** A whole application on a database of its own, called through HTTP without a socket. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { type App, createApp } from '../../src/app.ts'
import { openSession } from '../../src/features/accounts/public.ts'
import type { Services } from '../../src/platform/services.ts'
import { serveWebClient } from '../../src/platform/http/web-client.ts'
import { defaultSignInSettings, type SignInSettings } from '../../src/platform/sign-in-settings.ts'
import { createTestDatabase } from '../database/test-database.ts'

export interface Reply<T = Record<string, unknown>> {
  readonly status: number
  readonly body: T
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
  readonly raw: Buffer
}

export interface TestApp {
  readonly app: App
  readonly services: Services
  readonly adminUrl: string
  /** As the application's role. */
  readonly databaseUrl: string
  /** Sets the clock; it does not run on by itself. */
  readonly setNow: (instant: string) => void
  /** Calls an address as the account `userId` (null: nobody). */
  readonly call: <T = Record<string, unknown>>(
    userId: string | null,
    method: string,
    url: string,
    options?: { body?: unknown; headers?: Record<string, string>; payload?: Buffer | string },
  ) => Promise<Reply<T>>
  readonly close: () => Promise<void>
}

/** Hashing that costs next to nothing. */
const testSignIn: SignInSettings = {
  ...defaultSignInSettings,
  argon2: { memoryKiB: 64, passes: 1, lanes: 1 },
}

/** Starts an application on a fresh database; `now` stands still at 2026-11-22 10:00 in China unless set. */
export async function startTestApp(signIn: Partial<SignInSettings> = {}): Promise<TestApp> {
  const database = await createTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'zhibu-test-'))
  let now = new Date('2026-11-22T02:00:00Z')
  const app = await createApp({
    databaseUrl: database.url,
    clock: { now: () => now },
    log: pino({ level: process.env.ZHIBU_TEST_LOG ?? 'silent' }),
    poolSize: 4,
    config: {
      baseUrl: 'http://localhost',
      dataDir,
      secret: 'a secret for tests only, long enough to sign with',
      production: false,
      demonstration: false,
      signIn: { ...testSignIn, ...signIn },
    },
  })
  // No client is built there: addresses that are nobody's get the API's answer.
  await serveWebClient(app.server, dataDir)
  const cookies = new Map<string, string>()
  const cookieOf = async (userId: string): Promise<string> => {
    const known = cookies.get(userId)
    if (known) return known
    const cookie = await openSession(app.services, userId)
    cookies.set(userId, cookie)
    return cookie
  }
  return {
    app,
    services: app.services,
    adminUrl: database.adminUrl,
    databaseUrl: database.url,
    setNow: (instant) => {
      now = new Date(instant)
      cookies.clear()
    },
    call: async <T>(
      userId: string | null,
      method: string,
      url: string,
      options: { body?: unknown; headers?: Record<string, string>; payload?: Buffer | string } = {},
    ) => {
      // Tests also write to the database past the application.
      await app.settle()
      const headers = { ...(userId && { cookie: await cookieOf(userId) }), ...options.headers }
      const response = await app.server.inject({
        method: method as 'GET',
        url,
        headers,
        ...(options.body !== undefined && { payload: options.body as object }),
        ...(options.payload !== undefined && { payload: options.payload }),
      })
      // Signed out, or given another session: the next call opens one anew.
      if (userId && String(response.headers['set-cookie'] ?? '').includes('session_token='))
        cookies.delete(userId)
      const isJson = String(response.headers['content-type'] ?? '').includes('json')
      return {
        status: response.statusCode,
        body: (isJson ? response.json() : {}) as T,
        headers: response.headers,
        raw: response.rawPayload,
      }
    },
    close: async () => {
      await app.close()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
