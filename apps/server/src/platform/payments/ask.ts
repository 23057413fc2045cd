/** One HTTP request to a channel: bounded in time and size, repeated once when nothing came back. */
import { type ChannelName, ChannelFailure } from './port.ts'

export interface Asked {
  readonly method: 'GET' | 'POST'
  readonly url: string
  /** Made anew for a repetition: signatures carry time and nonce. */
  readonly headers: () => Readonly<Record<string, string>>
  readonly body?: string
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer
}

/** Bytes an answer may have (a bill is the largest). */
const largest = 64 * 1024 * 1024

/**
 * Asks a channel. Throws `ChannelFailure` `silent` when nothing came back in `timeoutMs` (twice), or only "too many
 * requests" or a failure of the channel's own.
 */
export async function ask(channel: ChannelName, timeoutMs: number, asked: Asked): Promise<Answer> {
  const first = await attempt(channel, timeoutMs, asked).catch((error: ChannelFailure) => error)
  const answer = first instanceof ChannelFailure ? await attempt(channel, timeoutMs, asked) : first
  if (answer.status === 429 || answer.status >= 500)
    throw new ChannelFailure(channel, 'silent', `http ${answer.status}`)
  return answer
}

async function attempt(channel: ChannelName, timeoutMs: number, asked: Asked): Promise<Answer> {
  try {
    const response = await fetch(asked.url, {
      method: asked.method,
      headers: asked.headers(),
      ...(asked.body !== undefined && { body: asked.body }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const chunk of response.body ?? []) {
      size += chunk.length
      if (size > largest) throw new Error('answer too large')
      chunks.push(chunk)
    }
    return { status: response.status, headers: response.headers, bytes: Buffer.concat(chunks) }
  } catch (error) {
    const name = (error as Error).name === 'TimeoutError' ? 'timeout' : 'network'
    throw new ChannelFailure(channel, 'silent', name, error)
  }
}
