import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { NODE_24 } from './places.mjs'

/**
 * Goes on as the pinned Node 24 running `args`. Where this Node can, it becomes that process; an older
 * one starts it, hands signals on to it and ends with its exit code.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function continueWithNode(args, env = process.env) {
  if (process.execve && process.platform === 'linux') process.execve(NODE_24, [NODE_24, ...args], env)
  const child = spawn(NODE_24, args, { env, stdio: 'inherit' })
  // A terminal sends Ctrl-C to the child itself; a second one would cut its orderly end short.
  process.on('SIGINT', () => void (process.stdin.isTTY || child.kill('SIGINT')))
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  process.on('SIGHUP', () => child.kill('SIGHUP'))
  child.once('error', (error) => {
    console.error(error.message)
    process.exit(1)
  })
  child.once('exit', (code, signal) =>
    process.exit(code ?? 128 + ((signal && constants.signals[signal]) || 0)),
  )
}
