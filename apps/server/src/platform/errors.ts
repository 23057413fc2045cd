/** A coded refusal, thrown by actions and queries and turned into problem details at the edge. */
export class Refusal extends Error {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
  readonly errors: readonly { path: string; message: string }[] | undefined
  readonly current: unknown

  constructor(
    code: string,
    options: {
      readonly params?: Readonly<Record<string, string | number>>
      readonly errors?: readonly { path: string; message: string }[]
      readonly current?: unknown
      readonly cause?: unknown
    } = {},
  ) {
    super(code, { cause: options.cause })
    this.name = 'Refusal'
    this.code = code
    this.params = options.params ?? {}
    this.errors = options.errors
    this.current = options.current
  }
}

/** Answers like a record that does not exist: also for records that are none of the caller's business. */
export function notFound(): Refusal {
  return new Refusal('platform.notFound')
}

/** The record changed since the caller read it; `current` is the stored version in the endpoint's own shape. */
export function stale(current: unknown): Refusal {
  return new Refusal('platform.stale', { current })
}
