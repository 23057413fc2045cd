/** What the HTTP server is put together from. */
import type { IncomingHttpHeaders } from 'node:http'
import type { Actor } from '../access/subject.ts'
import type { Feature } from '../feature.ts'
import type { Services } from '../services.ts'

export interface ServerParts {
  readonly services: Services
  readonly features: readonly Feature[]
  /** Finds who is signed in from a request's cookies. */
  readonly findActor: (headers: IncomingHttpHeaders) => Promise<Actor | null>
  /** Waits until what finished transactions announced is known in this process. */
  readonly settle?: () => Promise<void>
}
