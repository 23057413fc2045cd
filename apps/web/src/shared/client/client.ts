/** The typed client, made from the contract's table: `client.members.listPeople({ query })`. */
import type { contract } from '@zhibu/contract'
import type { ClientInput, ClientOutput, EndpointSpec, FileDownload } from '@zhibu/contract/core/endpoint'
import { type CallParts, newIdempotencyKey, wireCall } from './call.ts'
import type { EndpointRow, EndpointTable } from './endpoint-table.ts'
import { ProblemError } from './problem-error.ts'
import { send } from './send.ts'
import { upload } from './upload.ts'

export interface CallOptions {
  readonly signal?: AbortSignal | undefined
  /** One per user act; made when missing. Pass the same again to repeat an act safely. */
  readonly idempotencyKey?: string | undefined
  /** For uploads: share sent so far, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined
}

type FilePart<T> = T extends { readonly upload: object } ? { readonly file: Blob } : unknown
/** Everything a call sends: params, query, body and, for uploads, the file. */
export type CallInput<T extends EndpointSpec> = ClientInput<T> & FilePart<T>

type CallArguments<I> = object extends I
  ? [input?: I, options?: CallOptions]
  : [input: I, options?: CallOptions]

/** One endpoint as a function. */
export interface ClientCall<I, O> {
  (...args: CallArguments<I>): Promise<O>
  /** Feature and name, the start of its query key. */
  readonly key: readonly [feature: string, endpoint: string]
  readonly changes: boolean
}

export type ClientOf<C extends Readonly<Record<string, Readonly<Record<string, EndpointSpec>>>>> = {
  readonly [F in keyof C]: {
    readonly [E in keyof C[F]]: ClientCall<CallInput<C[F][E]>, ClientOutput<C[F][E]>>
  }
}
export type Client = ClientOf<typeof contract>

export interface ClientContext {
  readonly baseUrl?: string
  readonly locale: () => string
  /** Hears of every refusal, before the caller does. */
  readonly onProblem?: (problem: ProblemError, feature: string, endpoint: string) => void
  /** Waiting times before further attempts, in milliseconds. */
  readonly pauses?: readonly number[]
}

function fileName(disposition: string | null): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  return encoded
    ? decodeURIComponent(encoded)
    : (/filename="?([^";]+)/i.exec(disposition ?? '')?.[1] ?? 'download')
}

async function answerOf(row: EndpointRow, response: Response): Promise<unknown> {
  if (row.file) {
    const download: FileDownload = {
      fileName: fileName(response.headers.get('content-disposition')),
      blob: await response.blob(),
    }
    return download
  }
  return parsed(await response.text())
}

function parsed(text: string): unknown {
  return text === '' ? undefined : JSON.parse(text)
}

async function perform(
  row: EndpointRow,
  parts: CallParts,
  options: CallOptions,
  context: ClientContext,
): Promise<unknown> {
  const baseUrl = context.baseUrl ?? ''
  const idempotencyKey = options.idempotencyKey ?? newIdempotencyKey()
  const call = wireCall(row, parts, { locale: context.locale(), idempotencyKey })
  if (row.upload) return parsed(await upload(call, { ...options, baseUrl }))
  return answerOf(
    row,
    await send(call, { baseUrl, signal: options.signal, pauses: context.pauses ?? [300, 900, 2400] }),
  )
}

function callOf(
  row: EndpointRow,
  key: readonly [string, string],
  context: ClientContext,
): ClientCall<CallParts, unknown> {
  const call = async (parts: CallParts = {}, options: CallOptions = {}) => {
    try {
      return await perform(row, parts, options, context)
    } catch (error) {
      if (error instanceof ProblemError) context.onProblem?.(error, ...key)
      throw error
    }
  }
  return Object.assign(call, { key, changes: row.method !== 'GET' })
}

/** Makes the client from a table of endpoints; its types come from the contract. */
export function createClient<C = Client>(table: EndpointTable, context: ClientContext): C {
  const features = Object.entries(table).map(([feature, rows]) => {
    const calls = Object.entries(rows).map(
      ([name, row]) => [name, callOf(row, [feature, name], context)] as const,
    )
    return [feature, Object.fromEntries(calls)] as const
  })
  return Object.fromEntries(features) as C
}
