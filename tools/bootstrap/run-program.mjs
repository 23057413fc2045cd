import { spawn } from 'node:child_process'
import path from 'node:path'
import { inRepository } from './places.mjs'

/** A program that ended badly; `output` is what it printed. */
export class ProgramFailed extends Error {
  /** @param {string[]} words @param {string} code @param {string} output */
  constructor(words, code, output) {
    super(`\`${words.join(' ')}\` ended with ${code}:\n${output.trim()}`)
    this.name = 'ProgramFailed'
    this.output = output
  }
}

/**
 * Runs a program quietly.
 * @param {string[]} words program and arguments
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<string>} what it printed
 * @throws {ProgramFailed}
 */
export function runProgram(words, { cwd = inRepository(), env = process.env } = {}) {
  const [command = '', ...args] = words
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const collect = (/** @type {Buffer} */ chunk) => void (output += chunk)
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', (error) => reject(new ProgramFailed(words, error.message, output)))
    child.once('close', (code, signal) => {
      if (code === 0) resolve(output)
      else reject(new ProgramFailed(words, signal ?? `exit code ${code}`, output))
    })
  })
}

/** The environment with the machine's own Node first: npm must not run on the Node it is replacing. */
export function machineEnvironment() {
  const own = inRepository('node_modules')
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => !folder.startsWith(own))
  return { ...process.env, PATH: folders.join(path.delimiter) }
}
