/** One call as it goes over the wire: address, headers, body. */
import type { EndpointRow } from './endpoint-table.ts'

export interface CallParts {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly file?: Blob
}

export interface WireCall {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | FormData | null
}

function present(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

/** Fills `:name` segments and appends the query; empty values are left out, lists repeat their name. */
export function addressOf(path: string, parts: CallParts): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = parts.params?.[name]
    if (!present(value)) throw new Error(`The path ${path} needs the parameter ${name}.`)
    return encodeURIComponent(String(value))
  })
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parts.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value])
      if (present(one)) query.append(name, String(one))
  }
  return query.size > 0 ? `${filled}?${query}` : filled
}

function formOf(parts: CallParts): FormData {
  const form = new FormData()
  // Fields go before the file, so that the server knows them when the file arrives.
  for (const [name, value] of Object.entries((parts.body ?? {}) as Record<string, unknown>)) {
    if (value === undefined) continue
    form.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  if (parts.file) form.append('file', parts.file)
  return form
}

/** A name for one user act: the server answers a repeated one with the first answer. */
export function newIdempotencyKey(): string {
  // randomUUID is missing on plain-http addresses other than localhost.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

/** Puts a call into its wire form. */
export function wireCall(
  row: EndpointRow,
  parts: CallParts,
  context: { locale: string; idempotencyKey: string },
): WireCall {
  const headers: Record<string, string> = {
    accept: row.file ? '*/*' : 'application/json',
    'accept-language': context.locale,
  }
  if (row.method !== 'GET') headers['idempotency-key'] = context.idempotencyKey
  const url = addressOf(row.path, parts)
  if (row.upload) return { method: row.method, url, headers, body: formOf(parts) }
  if (parts.body === undefined) return { method: row.method, url, headers, body: null }
  headers['content-type'] = 'application/json'
  return { method: row.method, url, headers, body: JSON.stringify(parts.body) }
}
