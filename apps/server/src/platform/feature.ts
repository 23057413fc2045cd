/** A feature as `app.ts` lists it, and the shapes its rooms are written against. */
import type { EndpointSpec, Endpoints, HandlerInput, HandlerOutput } from '@zhibu/contract/core/endpoint'
import type { FastifyInstance } from 'fastify'
import type { Actor, Subject, SubjectResolver } from './access/subject.ts'
import type { AuditEntry, Origin } from './audit/record.ts'
import type { Tx } from './db/connection.ts'
import type { AnyJob } from './jobs/queue.ts'
import type { Services } from './services.ts'

/** A file received by an endpoint with `upload`, kept on disk while the call lasts. */
export interface UploadedFile {
  readonly name: string
  readonly path: string
  readonly size: number
}

type CallerOf<T extends EndpointSpec> = 'public' extends T['who'][number] ? Actor | null : Actor
type UploadOf<T extends EndpointSpec> = T extends { readonly upload: object } ? UploadedFile : undefined

/** One call, already validated and allowed. */
export type Call<T extends EndpointSpec> = HandlerInput<T> & {
  readonly services: Services
  readonly actor: CallerOf<T>
  readonly subject: Subject
  readonly upload: UploadOf<T>
  readonly origin: Origin
  readonly locale: 'zh-CN' | 'en'
  /** The request's own headers, for the few that need them (sign-in). */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** Sends a response header, for the few that need it (session cookies). */
  readonly setHeader: (name: string, value: string | string[]) => void
  /**
   * Puts what was done into the audit log, in the caller's transaction. Action and subject are those of the
   * endpoint unless told otherwise. A changing endpoint that never calls it is a programming error.
   * `by` says on whose behalf where the call itself does not know (signing in).
   */
  readonly audit: (tx: Tx, entry?: Partial<AuditEntry>, by?: Partial<Origin>) => Promise<void>
}

export type Handler<T extends EndpointSpec> = (call: Call<T>) => Promise<HandlerOutput<T>> | HandlerOutput<T>

/** One handler per endpoint: a missing or misshapen one does not compile. */
export type Handlers<T extends Endpoints> = { readonly [K in keyof T]: Handler<T[K]> }

export interface Feature {
  readonly name: string
  readonly endpoints: Endpoints
  readonly handlers: Readonly<Record<string, unknown>>
  readonly jobs: readonly AnyJob[]
  /** How to find the subjects this feature owns, by kind. */
  readonly subjects: Readonly<Record<string, SubjectResolver>>
  /** Routes that cannot be endpoints of the contract (redirects of single sign-on). */
  readonly mount?: (server: FastifyInstance, services: Services) => void
  /** Lets go of what the feature keeps beside the database (threads), once no more calls and jobs come. */
  readonly close?: (services: Services) => Promise<void>
}

/** Declares a feature; the handlers are checked against its endpoints. */
export function feature<const T extends Endpoints>(definition: {
  readonly name: string
  readonly endpoints: T
  readonly handlers: Handlers<T>
  readonly jobs?: readonly AnyJob[]
  readonly subjects?: Readonly<Record<string, SubjectResolver>>
  readonly mount?: (server: FastifyInstance, services: Services) => void
  readonly close?: (services: Services) => Promise<void>
}): Feature {
  return { jobs: [], subjects: {}, ...definition }
}
