import type { z } from 'zod'
import type { Relation } from './relations.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * What a call is about. The server finds the subject and the caller's relations to it before the handler
 * runs; `who` is compared with those relations. `none`: about nobody; relations are then `public`,
 * `signedIn` and the three administrative offices.
 */
export type SubjectSpec =
  | { readonly kind: 'none' }
  | { readonly kind: 'me' }
  | { readonly kind: string; readonly in: 'params' | 'query'; readonly name: string }

/** A file sent as multipart/form-data in the field `file`; `body` then describes the other fields. */
export interface UploadSpec {
  readonly maxBytes: number
}

/** Marks an endpoint that answers with a file instead of JSON. */
export interface FileOutput {
  readonly file: readonly string[]
}

export interface EndpointSpec {
  readonly method: Method
  readonly path: `/api/${string}`
  /** One English sentence for the OpenAPI page. */
  readonly summary: string
  readonly subject: SubjectSpec
  readonly who: readonly [Relation, ...Relation[]]
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  readonly upload?: UploadSpec
  readonly output: z.ZodType | FileOutput
  /** Coded refusals this endpoint may answer with, beyond the platform's own. */
  readonly errors?: readonly string[]
  /**
   * `true`: may be called before a forced password change or second factor is done.
   * Everything else waits for them.
   */
  readonly whilePending?: boolean
  /** `true`: reading it counts as a look at a personal record and is put into the audit log. */
  readonly look?: boolean
  /** `true`: changes nothing although it is no GET (a secret travels in the body); owes the audit log nothing. */
  readonly readOnly?: boolean
  /**
   * `true`: asking again does the same by itself, so nothing is kept under the caller's idempotency key. For calls of
   * which nobody may find later who made them when (ballots).
   */
  readonly repeatable?: boolean
}

/** Declares one endpoint; keeps literal types so that handlers and client are typed from it. */
export function endpoint<const T extends EndpointSpec>(spec: T): T {
  return spec
}

export type Endpoints = Readonly<Record<string, EndpointSpec>>

type InputPart<T, K extends 'params' | 'query' | 'body'> = T extends { readonly [P in K]: infer S }
  ? S extends z.ZodType
    ? { readonly [P in K]: S }
    : unknown
  : unknown

type PartsOf<T extends EndpointSpec> = InputPart<T, 'params'> & InputPart<T, 'query'> & InputPart<T, 'body'>

/** What a handler receives: parsed and defaulted. */
export type HandlerInput<T extends EndpointSpec> = {
  readonly [K in keyof PartsOf<T>]: PartsOf<T>[K] extends z.ZodType ? z.output<PartsOf<T>[K]> : never
}

type ClientPart<T extends EndpointSpec, K extends keyof PartsOf<T>> = PartsOf<T>[K] extends z.ZodType
  ? z.input<PartsOf<T>[K]>
  : never

/** Parts that may be left out, because nothing in them is compulsory. */
type OptionalKeys<T extends EndpointSpec> = {
  [K in keyof PartsOf<T>]: Record<never, never> extends ClientPart<T, K> ? K : never
}[keyof PartsOf<T>]

/** What a client sends: before defaults. */
export type ClientInput<T extends EndpointSpec> = {
  readonly [K in Exclude<keyof PartsOf<T>, OptionalKeys<T>>]: ClientPart<T, K>
} & { readonly [K in OptionalKeys<T>]?: ClientPart<T, K> }

/** What a handler returns: for a file endpoint a `FileReply`. */
export type HandlerOutput<T extends EndpointSpec> = T['output'] extends z.ZodType
  ? z.input<T['output']>
  : FileReply

/** What a client gets: for a file endpoint a `Blob`. */
export type ClientOutput<T extends EndpointSpec> = T['output'] extends z.ZodType
  ? z.output<T['output']>
  : FileDownload

/** Body of a file answer: bytes at once or a byte stream (for example a Node Readable). */
export interface FileReply {
  readonly fileName: string
  readonly contentType: string
  readonly content: Uint8Array | AsyncIterable<Uint8Array>
  /** Default `attachment`. */
  readonly disposition?: 'attachment' | 'inline'
}

export interface FileDownload {
  readonly fileName: string
  readonly blob: Blob
}

/** `true` when the endpoint answers with a file. */
export function answersWithFile(spec: EndpointSpec): boolean {
  return 'file' in spec.output
}
