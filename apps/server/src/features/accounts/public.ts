/** What the composition root and other features may ask about accounts. */
import { randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Actor } from '../../platform/access/subject.ts'
import { transact, type Tx } from '../../platform/db/connection.ts'
import { newId } from '../../platform/id.ts'
import type { Services } from '../../platform/services.ts'
import { actorOfToken, sessionCookie, signToken, tokenOf } from './access.ts'
import { insertSession, insertUser } from './store.ts'

/** Finds who is signed in from a request's headers. */
export function actorFinder(services: Services): (headers: IncomingHttpHeaders) => Promise<Actor | null> {
  return async (headers) => {
    const token = tokenOf(headers, services.config.secret)
    return token ? actorOfToken(services, token) : null
  }
}

/** Makes an account for somebody on a roster, without a password as yet; returns its id. */
export async function createAccount(
  tx: Tx,
  account: { readonly name: string; readonly campusId: string; readonly mustChangePassword: boolean },
): Promise<string> {
  const id = newId()
  await insertUser(tx, { id, ...account })
  return id
}

/** Opens a session without credentials (tests, screenshots, command line); returns the cookie to send. */
export async function openSession(services: Services, userId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const expiresAt = new Date(services.clock.now().getTime() + 8 * 3600_000)
  await transact(services.db, (tx) =>
    insertSession(tx, { id: newId(), userId, token, expiresAt, secondFactorAt: services.clock.now() }),
  )
  return `${sessionCookie}=${signToken(token, services.config.secret)}`
}
