/**
 * Checking ballots on several cores: worker threads that each hold the election and check ballots in small
 * batches. One pool serves many elections; a thread that dies is replaced.
 */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Booth } from '../election.ts'
import { Rejection, type RejectionCode } from '../rejection.ts'
import type { BallotChecker } from '../verify.ts'

/** Sent to a worker. */
export interface BallotBatch {
  readonly id: number
  readonly election: string
  readonly texts: readonly string[]
}

export type Verdict = readonly [code: RejectionCode, detail: string] | null

/** What a worker answers: for each text the reason for refusing it, or `null`; or why it failed. */
export type BallotVerdicts =
  | { readonly id: number; readonly verdicts: readonly Verdict[] }
  | { readonly id: number; readonly failure: string }

interface Waiting {
  resolve(verdicts: readonly Verdict[]): void
  reject(error: unknown): void
}

const BATCH = 16

/** One worker thread and the batches it has not answered yet. */
class BallotWorker {
  #worker: Worker | undefined
  readonly #waiting = new Map<number, Waiting>()
  #next = 0

  #start(): Worker {
    const worker = new Worker(new URL('./ballot-worker.ts', import.meta.url))
    worker.on('message', (answer: BallotVerdicts) => this.#answer(answer))
    worker.on('error', (error) => this.#fail(worker, error))
    worker.on('exit', () => this.#fail(worker, new Error('ballot worker ended')))
    return worker
  }

  #answer(answer: BallotVerdicts): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if ('verdicts' in answer) waiting?.resolve(answer.verdicts)
    else waiting?.reject(new Error(answer.failure))
    // An idle thread does not keep the process alive.
    if (this.#waiting.size === 0) this.#worker?.unref()
  }

  #fail(worker: Worker, error: unknown): void {
    if (worker !== this.#worker) return
    this.#worker = undefined
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }

  get load(): number {
    return this.#waiting.size
  }

  check(election: string, texts: readonly string[]): Promise<readonly Verdict[]> {
    const worker = (this.#worker ??= this.#start())
    const id = this.#next++
    worker.ref()
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      const batch: BallotBatch = { id, election, texts }
      worker.postMessage(batch, [])
    })
  }

  async end(): Promise<void> {
    await this.#worker?.terminate()
  }
}

export class BallotPool {
  readonly #workers: BallotWorker[]

  /** @param size number of threads, started when needed; all cores unless given */
  constructor(size: number = availableParallelism()) {
    this.#workers = Array.from({ length: size }, () => new BallotWorker())
  }

  async #batch(election: string, texts: readonly string[]): Promise<(Rejection | undefined)[]> {
    const worker = this.#workers.reduce((best, other) => (other.load < best.load ? other : best))
    const verdicts = await worker.check(election, texts)
    return verdicts.map((verdict) => (verdict ? new Rejection(verdict[0], verdict[1]) : undefined))
  }

  /** Why a single ballot is refused, or `undefined`. */
  async refusalOf(booth: Booth, text: string): Promise<Rejection | undefined> {
    const [refusal] = await this.#batch(booth.election.text, [text])
    return refusal
  }

  /** For `verifyArchive({ checkBallots })`. */
  readonly checkBallots: BallotChecker = async (booth, texts, onProgress) => {
    const batches: (readonly string[])[] = []
    for (let at = 0; at < texts.length; at += BATCH) batches.push(texts.slice(at, at + BATCH))
    let done = 0
    const checked = await Promise.all(
      batches.map(async (batch) => {
        const refusals = await this.#batch(booth.election.text, batch)
        onProgress((done += batch.length))
        return refusals
      }),
    )
    return checked.flat()
  }

  /** Ends the threads; batches under way are rejected. */
  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.end()))
  }
}
