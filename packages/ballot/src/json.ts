/**
 * Strict reading of JSON (section 3). Texts are read into values of the right kind, written again in the
 * prescribed form and compared with what was read; so order, spaces and unknown fields need no checks here.
 */
import { parseDecimal } from './encoding.ts'
import { demand, Rejection, type RejectionCode } from './rejection.ts'

export type Fields = Readonly<Record<string, unknown>>

export function parseJson(text: string, code: RejectionCode): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Rejection(code, 'not JSON')
  }
}

export function fieldsOf(value: unknown, code: RejectionCode): Fields {
  demand(typeof value === 'object' && value !== null && !Array.isArray(value), code, 'not an object')
  return value as Fields
}

export function listOf(value: unknown, code: RejectionCode): readonly unknown[] {
  demand(Array.isArray(value), code, 'not a list')
  return value
}

export function textOf(value: unknown, code: RejectionCode): string {
  demand(typeof value === 'string', code, 'not a text')
  return value
}

/** A small whole number ≥ 0. */
export function integerOf(value: unknown, code: RejectionCode): number {
  demand(Number.isSafeInteger(value) && (value as number) >= 0, code, 'not a whole number')
  return value as number
}

/** A group element or scalar: a string of decimal digits. */
export function numberOf(value: unknown, code: RejectionCode): bigint {
  const number = parseDecimal(value)
  demand(number !== undefined, code, 'not a decimal number')
  return number
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|\s+|[^\s"{}[\],:]+/gs

/**
 * Refuses spaces between tokens and fields that occur twice (two readers could take different ones).
 * For texts that need not be canonical otherwise, such as the election.
 */
export function demandPlain(text: string, code: RejectionCode): void {
  const open: Set<string>[] = []
  const tokens = text.match(TOKEN) ?? []
  for (const [at, token] of tokens.entries()) {
    demand(token.trim() !== '', code, 'spaces')
    if (token === '{' || token === '[') open.push(new Set())
    else if (token === '}' || token === ']') open.pop()
    else if (tokens[at + 1] === ':') {
      const key = JSON.parse(token) as string
      const keys = open.at(-1)!
      demand(!keys.has(key), code, `the field ${key} occurs twice`)
      keys.add(key)
    }
  }
}
