import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, processesServing } from './process-identity.ts'
import { launchAs, type OperatingUser } from './operating-user.ts'
import type { Binaries } from './binaries.ts'

const READY_WITHIN_MS = 120_000
const STOP_WITHIN_MS = 30_000
const LOG_LIMIT_BYTES = 5_000_000

export interface PostmasterOptions {
  binaries: Binaries
  clusterDir: string
  logFile: string
  user: OperatingUser | undefined
  words: string[]
}

/** One running PostgreSQL server process with its watchdog. */
export interface Postmaster {
  pid: number
  /** Settles when the process has ended for whatever reason. */
  ended: Promise<unknown>
  /** Ends sessions, writes everything down, ends the server; harder means when it takes too long. */
  stop(): Promise<void>
}

/** PostgreSQL ended before it was ready. `reason` holds what it wrote to its log. */
export class PostmasterFailed extends Error {
  readonly reason: string
  constructor(reason: string, logFile: string) {
    super(`PostgreSQL did not start:\n${reason}\n(log: ${logFile})`)
    this.name = 'PostmasterFailed'
    this.reason = reason
  }
}

/** Starts the server and waits until it accepts connections. @throws {PostmasterFailed} */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const { binaries, clusterDir, logFile, user } = options
  const launch = await launchAs(
    user,
    binaries.postgres,
    ['-D', clusterDir, ...options.words],
    [path.join(clusterDir, 'PG_VERSION')],
  )
  const log = await openLog(logFile)
  const logStart = (await log.stat()).size
  const child = spawn(launch.command, launch.args, {
    ...launch.user,
    // A session of its own: Ctrl-C reaches us alone, and we stop the server in good order.
    detached: true,
    cwd: '/',
    stdio: ['ignore', log.fd, log.fd],
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  })
  const ended = once(child, 'exit')
  await once(child, 'spawn')
  await log.close()
  const pid = child.pid!
  const watchdog = guard(pid)
  void ended.then(() => watchdog.kill('SIGKILL'))
  child.unref()
  await untilReady(child, clusterDir).catch(async (error: unknown) => {
    await stopProcess(pid)
    const tail = (await readFile(logFile, 'utf8')).slice(logStart).trim().split('\n').slice(-12).join('\n')
    throw new PostmasterFailed(tail || String(error), logFile)
  })
  return {
    pid,
    ended,
    async stop() {
      // From here on the process must not end for want of other work before the server has.
      child.ref()
      await stopProcess(pid)
      await ended
    },
  }
}

/**
 * Ends what an earlier run left behind. A server that outlived its parent is stopped in good order.
 * The sessions of a killed server end by themselves, or are ended: a new server beside them would
 * spoil the data. Then the lock file goes, since its number may belong to another process by now, or
 * to a dead one that nobody has buried; both keep PostgreSQL from starting.
 */
export async function clearLeftovers(clusterDir: string, log: (line: string) => void): Promise<void> {
  const file = path.join(clusterDir, 'postmaster.pid')
  const main = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0])
  if (!main) return
  if (processesServing(clusterDir).includes(main)) {
    log(`stopping the PostgreSQL left by an earlier run (process ${main})`)
    await stopProcess(main)
  }
  for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
    for (const end = Date.now() + 2000; Date.now() < end; await sleep(20)) {
      if (processesServing(clusterDir).length === 0) return rm(file, { force: true })
    }
    for (const pid of processesServing(clusterDir)) process.kill(pid, signal)
  }
}

/** Fast shutdown, then immediate shutdown, then kill. */
async function stopProcess(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', STOP_WITHIN_MS],
    ['SIGQUIT', 5000],
    ['SIGKILL', 5000],
  ] as const) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    for (const end = Date.now() + patience; Date.now() < end; await sleep(10)) if (!isRunning(pid)) return
  }
}

/**
 * Watches that the server does not outlive us: a shell waits at the end of a pipe that closes when
 * this process ends, however it ends, and then asks the server to shut down fast.
 */
function guard(pid: number): ChildProcess {
  const script = `trap '' INT TERM HUP
    read -r _
    kill -INT ${pid} || exit
    for second in $(seq 60); do sleep 1; kill -0 ${pid} || exit; done
    kill -QUIT ${pid}`
  const child = spawn('/bin/sh', ['-c', script], {
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.on('error', () => undefined)
  child.unref()
  ;(child.stdin as unknown as { unref(): void }).unref()
  return child
}

/** The server writes its state into the eighth line of its lock file, as for its own `pg_ctl`. */
async function untilReady(child: ChildProcess, clusterDir: string): Promise<void> {
  const file = path.join(clusterDir, 'postmaster.pid')
  for (const end = Date.now() + READY_WITHIN_MS; Date.now() < end; await sleep(10)) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('the process ended')
    const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return
  }
  throw new Error(`not ready after ${READY_WITHIN_MS / 1000} s`)
}

async function openLog(logFile: string): ReturnType<typeof open> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LOG_LIMIT_BYTES) await rename(logFile, `${logFile}.1`)
  return open(logFile, 'a', 0o600)
}
