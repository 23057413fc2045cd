import type { Problem } from '@zhibu/contract/core/problem'
import { type ClientProblemCode, clientProblems } from './messages.ts'

/** A refused or failed call. `code` is one of the contract's error codes, or `client.…` when no answer came. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem, options?: ErrorOptions) {
    super(`${problem.code}: ${problem.text.en}`, options)
    this.name = 'ProblemError'
    this.problem = problem
  }

  get code(): string {
    return this.problem.code
  }

  /** HTTP status; 0 when no answer came. */
  get status(): number {
    return this.problem.status
  }

  /** The version stored now, for `platform.stale`. */
  get current(): unknown {
    return this.problem.current
  }

  /** The sentence for the reader, in their language. */
  text(locale: string): string {
    return locale === 'en' ? this.problem.text.en : this.problem.text.zh
  }

  /**
   * What is wrong with each input, by its path inside the body (`body.name` → `name`); paths of params and
   * query keep their prefix. The first message of a path wins.
   */
  get fieldErrors(): Readonly<Record<string, string>> {
    const found: Record<string, string> = {}
    for (const { path, message } of this.problem.errors ?? []) found[path.replace(/^body\./, '')] ??= message
    return found
  }
}

/** A problem the client finds itself. */
export function clientProblem(code: ClientProblemCode, cause?: unknown, status = 0): ProblemError {
  const text = clientProblems[code]
  const type = `https://zhibu.invalid/problems/${code}`
  return new ProblemError({ type, title: text.en, status, code, text, requestId: '' }, { cause })
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'text' in value
}

/** The problem a refused answer describes; `client.unexpected` when it is no problem document. */
export function problemOf(status: number, body: string): ProblemError {
  try {
    const value: unknown = JSON.parse(body)
    if (isProblem(value)) return new ProblemError(value)
  } catch {
    // Not JSON: a proxy's error page, for example.
  }
  return clientProblem(
    status === 502 || status === 504 ? 'client.unreachable' : 'client.unexpected',
    undefined,
    status,
  )
}
