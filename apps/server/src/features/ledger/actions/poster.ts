/** Booking thousands of transfers a second that arrive one by one: those of the same moment share a transaction. */
import { type Db, transact, type Tx } from '../../../platform/db/connection.ts'
import { BatchRefused, type WhenRefused } from './insert-groups.ts'
import type { NewTransfer, Outcome } from './new-transfer.ts'
import { postGroups } from './post.ts'

/** What one caller asked for, with what the books said. */
export interface Posted<C> {
  readonly context: C
  readonly outcomes: readonly Outcome[]
}

export interface PosterOptions<C> {
  /**
   * Writes what must stand if and only if the transfers stand (an order paid, a notice, a job), for all callers of a
   * batch in its transaction. When it throws, the batch is done again in halves, and only those it throws for fail.
   */
  readonly alongside?: (tx: Tx, posted: readonly Posted<C>[]) => Promise<void>
  /** Transactions at the same time. */
  readonly lanes?: number
  /** Callers in one transaction at most. */
  readonly largest?: number
}

export interface Poster<C> {
  /** Books transfers, all or none; resolves once they are committed. */
  post(transfers: readonly NewTransfer[], context: C): Promise<readonly Outcome[]>
}

interface Waiting<C> {
  readonly transfers: readonly NewTransfer[]
  readonly context: C
  readonly done: (outcomes: readonly Outcome[]) => void
  readonly failed: (error: unknown) => void
}

/** Deadlock and serialisation failure: the same work succeeds when done again. */
const passing = new Set(['40P01', '40001'])
const ATTEMPTS = 4

/** Starts with the first caller; whoever comes while a transaction is under way goes into the next. */
export function createPoster<C>(db: Db, options: PosterOptions<C> = {}): Poster<C> {
  const { lanes = 2, largest = 400 } = options
  const waiting: Waiting<C>[] = []
  let running = 0

  const run = async (): Promise<void> => {
    running += 1
    // Those who call in the same turn of the event loop come along.
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting.length) await bookBatch(db, waiting.splice(0, largest), options.alongside)
    running -= 1
  }

  return {
    post: (transfers, context) =>
      new Promise((done, failed) => {
        waiting.push({ transfers, context, done, failed })
        if (running < lanes) void run()
      }),
  }
}

type Alongside<C> = PosterOptions<C>['alongside']

/** What a caller writes beside its transfers could not be written. */
class AlongsideFailed extends Error {}

/**
 * Books a batch in one transaction. When the books refuse some of it, or something beside it cannot be written, it is
 * done again in halves, each a transaction of its own: so every transaction adds its transfers in one statement, and
 * two of them never wait for each other in a ring.
 */
async function bookBatch<C>(
  db: Db,
  batch: readonly Waiting<C>[],
  alongside: Alongside<C>,
  whenRefused: WhenRefused = 'throw',
): Promise<void> {
  try {
    const outcomes = await bookOnce(db, batch, alongside, whenRefused, ATTEMPTS)
    batch.forEach((each, index) => each.done(outcomes[index]!))
  } catch (error) {
    const isSome = error instanceof BatchRefused || error instanceof AlongsideFailed
    if (error instanceof BatchRefused && batch.length === 1) {
      // What it was refused for is its answer, and may be written beside.
      await bookBatch(db, batch, alongside, 'halve')
    } else if (isSome && batch.length > 1) {
      const half = batch.length >> 1
      await bookBatch(db, batch.slice(0, half), alongside)
      await bookBatch(db, batch.slice(half), alongside)
    } else for (const each of batch) each.failed(error instanceof AlongsideFailed ? error.cause : error)
  }
}

async function bookOnce<C>(
  db: Db,
  batch: readonly Waiting<C>[],
  alongside: Alongside<C>,
  whenRefused: WhenRefused,
  attempts: number,
): Promise<Outcome[][]> {
  try {
    return await transact(db, async (tx) => {
      const groups = batch.map((each) => each.transfers)
      const outcomes = await postGroups(tx, groups, whenRefused)
      const posted = batch.map(({ context }, index) => ({ context, outcomes: outcomes[index]! }))
      await alongside?.(tx, posted).catch((error: unknown) => {
        throw isPassing(error) ? error : new AlongsideFailed('alongside', { cause: error })
      })
      return outcomes
    })
  } catch (error) {
    if (attempts > 1 && isPassing(error)) return bookOnce(db, batch, alongside, whenRefused, attempts - 1)
    throw error
  }
}

function isPassing(error: unknown): boolean {
  return passing.has((error as { code?: string }).code ?? '')
}
