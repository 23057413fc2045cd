/** The end of a process as the database sees it: the connection is gone before a statement, and nobody says why. */
import pg from 'pg'

interface Severable {
  readonly connection: { readonly stream: { destroy: () => void } }
}

/**
 * Runs `work` while the process "dies" at its `step`-th statement (counted from 0) on any connection: that connection
 * and all later statements are lost. `before`: the database never hears the statement; `after`: it does, and its
 * answer is lost. Returns how many statements were begun.
 */
export async function dyingAt(
  step: number,
  work: () => Promise<unknown>,
  when: 'before' | 'after' = 'before',
): Promise<number> {
  const { prototype } = pg.Client as unknown as { prototype: { query: (...args: never[]) => unknown } }
  const { query } = prototype
  let begun = 0
  prototype.query = function (this: unknown, ...args: never[]): unknown {
    begun += 1
    const { stream } = (this as Severable).connection
    if (begun <= step) return query.apply(this, args)
    if (when === 'before' || begun > step + 1) stream.destroy()
    else setImmediate(() => stream.destroy())
    return query.apply(this, args)
  }
  try {
    await work().catch(() => {})
  } finally {
    prototype.query = query
  }
  return begun
}
