import { spawn } from 'node:child_process'
import path from 'node:path'
import { inRepository } from '../bootstrap/places.mjs'

const LIMIT_MINUTES = 18

/**
 * Runs a program whose output people see, with the pinned Node first in the path.
 * @param {string[]} words
 * @returns {Promise<string | undefined>} why it failed; undefined when it did not
 */
export function runVisibly(words) {
  const [command = '', ...args] = words
  const binaries = inRepository('node_modules', '.bin')
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, PATH: `${binaries}${path.delimiter}${process.env.PATH}` }
  if (!process.stdout.isTTY) env.NO_COLOR = '1'
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: inRepository(), env, stdio: ['ignore', 'inherit', 'inherit'] })
    const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MINUTES * 60_000)
    child.once('error', (error) => finish(error.message))
    child.once('exit', (code, signal) => {
      if (signal === 'SIGKILL') finish(`killed, perhaps for taking more than ${LIMIT_MINUTES} minutes`)
      else finish(code === 0 ? undefined : `ended with ${signal ?? `exit code ${code}`}`)
    })
    /** @param {string | undefined} failure */
    function finish(failure) {
      clearTimeout(limit)
      resolve(failure)
    }
  })
}
