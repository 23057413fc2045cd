/** Work that arrives piece by piece, thousands a second: what comes in the same moment shares a transaction. */
import { type Db, transact, type Tx } from '../../../platform/db/connection.ts'

/** The answer of a piece that is to be done in a transaction of its own. */
export const alone = Symbol('alone')

/** Does pieces in one transaction; answers in their order. A single piece is never answered `alone`. */
export type SharedWork<T, R> = (tx: Tx, pieces: readonly T[]) => Promise<readonly (R | typeof alone)[]>

interface Waiting<T, R> {
  readonly piece: T
  readonly done: (answer: R) => void
  readonly failed: (error: unknown) => void
}

/** Transactions at the same time, and pieces in one at most. */
const [LANES, LARGEST] = [2, 250]
const ATTEMPTS = 4
/** Deadlock and serialisation failure: the same work succeeds when done again. */
const passing = new Set(['40P01', '40001'])

/**
 * A function that does one piece and resolves when it is committed. It starts with the first; whoever comes while
 * transactions are under way goes into the next. When a shared one fails, each of its pieces is done alone, so that
 * what one of them is about undoes nobody else's.
 */
export function shareTransactions<T, R>(db: Db, work: SharedWork<T, R>): (piece: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = []
  let running = 0

  const attempt = async (
    pieces: readonly Waiting<T, R>[],
    attempts = ATTEMPTS,
  ): Promise<readonly (R | typeof alone)[]> => {
    try {
      return await transact(db, (tx) =>
        work(
          tx,
          pieces.map((each) => each.piece),
        ),
      )
    } catch (error) {
      if (attempts > 1 && passing.has((error as { code?: string }).code ?? ''))
        return attempt(pieces, attempts - 1)
      throw error
    }
  }
  const doAlone = async (one: Waiting<T, R>): Promise<void> => {
    try {
      one.done((await attempt([one]))[0] as R)
    } catch (error) {
      one.failed(error)
    }
  }
  const doTogether = async (batch: readonly Waiting<T, R>[]): Promise<void> => {
    if (batch.length === 1) return doAlone(batch[0]!)
    const answers = await attempt(batch).catch(() => batch.map(() => alone))
    const left = batch.filter((each, index) => {
      const answer = answers[index]!
      if (answer !== alone) each.done(answer as R)
      return answer === alone
    })
    await Promise.all(left.map(doAlone))
  }
  const run = async (): Promise<void> => {
    running += 1
    // Those who come in the same turn of the event loop come along.
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting.length) await doTogether(waiting.splice(0, LARGEST))
    running -= 1
  }
  return (piece) =>
    new Promise((done, failed) => {
      waiting.push({ piece, done, failed })
      if (running < LANES) void run()
    })
}
