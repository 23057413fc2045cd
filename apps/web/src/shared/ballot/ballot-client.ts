/**
 * The page's side of the ballot worker. Nothing here loads the voting library.
 *
 *   const worker = useBallotWorker()          // in a component; `ballotWorker()` elsewhere, with `close()`
 *   const made = await worker.castBallot({ owner, electionText, uuid, salt, choices }, { onProgress })
 *
 * A refusal is a `BallotError` with a code; `ballotErrorText` says it in words.
 */
import { onScopeDispose, toRaw } from 'vue'
import { BallotError } from './ballot-error.ts'
import type { Progress } from './progress.ts'
import type { TaskName, Tasks } from './tasks.ts'
import type { Answer, Call } from './worker-messages.ts'

export interface CallOptions {
  readonly onProgress?: (progress: Progress) => void
  /** ends the worker, and with it everything it is doing; the next call starts a new one */
  readonly signal?: AbortSignal
}

type Words<K extends TaskName> = Parameters<Tasks[K]>[0]

export type BallotWorker = {
  readonly [K in TaskName]: (words: Words<K>, options?: CallOptions) => ReturnType<Tasks[K]>
} & {
  /** Ends the thread; whatever is still under way is refused with `device.cancelled`, keys of a tablet are gone. */
  close(): void
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: BallotError) => void
  readonly onProgress: CallOptions['onProgress']
}

/** Threads take no reactive values: copies lists and records down to texts, numbers and bytes. */
function plain(value: unknown): unknown {
  const raw = toRaw(value)
  if (Array.isArray(raw)) return raw.map(plain)
  if (typeof raw !== 'object' || raw === null || ArrayBuffer.isView(raw)) return raw
  return Object.fromEntries(Object.entries(raw).map(([name, each]) => [name, plain(each)]))
}

class WorkerLine {
  #worker: Worker | undefined
  #next = 0
  readonly #waiting = new Map<number, Waiting>()

  #start(): Worker {
    const worker = new Worker(new URL('./ballot-worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.#hear(data))
    worker.addEventListener('error', ({ message }) => this.#end('device.failed', message))
    return worker
  }

  #hear(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id)
    if (answer.kind === 'progress') return waiting?.onProgress?.(answer.progress)
    this.#waiting.delete(answer.id)
    if (answer.kind === 'done') waiting?.resolve(answer.value)
    else waiting?.reject(new BallotError(answer.code, answer.detail))
  }

  #end(code: 'device.cancelled' | 'device.failed', detail = ''): void {
    this.#worker?.terminate()
    this.#worker = undefined
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    waiting.forEach(({ reject }) => reject(new BallotError(code, detail)))
  }

  call(name: TaskName, words: unknown, { onProgress, signal }: CallOptions = {}): Promise<unknown> {
    if (signal?.aborted) return Promise.reject(new BallotError('device.cancelled'))
    const worker = (this.#worker ??= this.#start())
    const id = this.#next++
    signal?.addEventListener('abort', () => this.#waiting.has(id) && this.close(), { once: true })
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, onProgress })
      worker.postMessage({ id, name, words: plain(words) } satisfies Call)
    })
  }

  close(): void {
    this.#end('device.cancelled')
  }
}

const names: Readonly<Record<TaskName, true>> = {
  prepare: true,
  makeStandingKey: true,
  standingPublicKey: true,
  forgetStandingKey: true,
  exportStandingKey: true,
  importStandingKey: true,
  castBallot: true,
  checkOwnCredential: true,
  makeTabletKeys: true,
  castOnTablet: true,
  joinPanel: true,
  ceremonyFingerprint: true,
  makeShares: true,
  completeKey: true,
  decryptArchive: true,
  verifyArchive: true,
  fingerprintOf: true,
  hashOf: true,
}

/** A thread of one's own for votes; it starts with the first call. End it with `close()`. */
export function ballotWorker(): BallotWorker {
  const line = new WorkerLine()
  const calls = Object.keys(names).map((name) => [
    name,
    (words: unknown, options?: CallOptions) => line.call(name as TaskName, words, options),
  ])
  return { ...Object.fromEntries(calls), close: () => line.close() } as BallotWorker
}

/** The same inside a component: ends when the component does. */
export function useBallotWorker(): BallotWorker {
  const worker = ballotWorker()
  onScopeDispose(() => worker.close())
  return worker
}
