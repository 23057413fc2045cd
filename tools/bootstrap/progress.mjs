/** One line per stage of a start, with the time it took. */

/** @typedef {{ stage<T>(title: string, work: () => Promise<T>): Promise<T>, note(line: string): void }} Progress */

/**
 * @param {{ toStderr: boolean }} options With `--json`, standard output belongs to the JSON line alone.
 * @returns {Progress}
 */
export function createProgress({ toStderr }) {
  const stream = toStderr ? process.stderr : process.stdout
  return {
    note: (line) => void stream.write(`${line}\n`),
    async stage(title, work) {
      const start = performance.now()
      if (stream.isTTY) stream.write(`… ${title}`)
      const back = stream.isTTY ? '\r\u001B[K' : ''
      const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`
      try {
        const result = await work()
        stream.write(`${back}✓ ${title} (${seconds()})\n`)
        return result
      } catch (error) {
        stream.write(`${back}✗ ${title} (${seconds()})\n`)
        throw error
      }
    },
  }
}
