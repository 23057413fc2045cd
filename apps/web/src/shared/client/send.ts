/** Sends a call and tries again where that is safe. */
import type { WireCall } from './call.ts'
import { clientProblem, problemOf, ProblemError } from './problem-error.ts'

export interface SendOptions {
  readonly baseUrl: string
  readonly signal?: AbortSignal | undefined
  /** Waiting times before the second, third … attempt, in milliseconds. */
  readonly pauses: readonly number[]
}

/** Waits, unless the call is given up meanwhile. */
function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds)
    signal?.addEventListener('abort', () => (clearTimeout(timer), reject(signal.reason as Error)), {
      once: true,
    })
  })
}

async function attempt(call: WireCall, { baseUrl, signal }: SendOptions): Promise<Response> {
  const { method, headers, body } = call
  let response: Response
  try {
    response = await fetch(baseUrl + call.url, {
      method,
      headers,
      body,
      credentials: 'same-origin',
      signal: signal ?? null,
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw clientProblem(
      globalThis.navigator?.onLine === false ? 'client.offline' : 'client.unreachable',
      error,
    )
  }
  if (response.ok) return response
  throw problemOf(response.status, await response.text())
}

function worthAnotherTry(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return false
  // inProgress: the first attempt arrived after all and is being worked on.
  return error.code === 'client.unreachable' || error.code === 'platform.inProgress' || error.status === 503
}

/**
 * Sends a call. A lost network or 503 is tried again with growing pauses: reads have no effect, and changing
 * calls carry an idempotency key, so that nothing happens twice.
 * @throws ProblemError
 */
export async function send(call: WireCall, options: SendOptions): Promise<Response> {
  for (const milliseconds of options.pauses) {
    try {
      return await attempt(call, options)
    } catch (error) {
      if (!worthAnotherTry(error)) throw error
      await pause(milliseconds * (0.75 + Math.random() / 2), options.signal)
    }
  }
  return attempt(call, options)
}
