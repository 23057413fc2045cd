/** Starts, kills and calls a server that runs in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { COMPILE_CACHE, SERVER_OPTIONS } from '../../../../tools/bootstrap/server-node.mjs'
import type { Answer, Caller } from './devices.ts'
import type { ServerProcessOptions } from './server-process.ts'

const program = fileURLToPath(new URL('server-process.ts', import.meta.url))

export interface RunningServer {
  readonly port: number
  /** Ends it between two instructions, as a power cut does. */
  readonly kill: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Starts a server and waits until it listens. */
export async function startServer(options: ServerProcessOptions): Promise<RunningServer> {
  const child = spawn(process.execPath, [...SERVER_OPTIONS, program, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE },
  })
  const lines = createInterface({ input: child.stdout })
  const [line] = (await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => [])])) as string[]
  if (!line) throw new Error('the server ended before it listened')
  const { port } = JSON.parse(line) as { port: number }
  return { port, kill: () => end(child, 'SIGKILL'), stop: () => end(child, 'SIGTERM') }
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

/** Calls whatever server `portOf` names at that moment, as people with these cookies. */
export function callerOf(portOf: () => number, cookieOf: (userId: string) => Promise<string>): Caller {
  return async <T>(
    userId: string,
    method: string,
    url: string,
    options: { readonly body?: unknown } = {},
  ): Promise<Answer<T>> => {
    const { body } = options
    const response = await fetch(`http://127.0.0.1:${portOf()}${url}`, {
      method,
      headers: {
        cookie: await cookieOf(userId),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const raw = Buffer.from(await response.arrayBuffer())
    const isJson = response.headers.get('content-type')?.includes('json') === true
    return { status: response.status, body: (isJson ? JSON.parse(raw.toString()) : {}) as T, raw }
  }
}
