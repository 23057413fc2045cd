import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { execFileSync } from 'node:child_process'

/**
 * A process named so that a later process with the same number is not taken for it: numbers are
 * reused, above all after a restart of the machine or of a container.
 */
export interface ProcessIdentity {
  pid: number
  /** Boot of the machine and moment of the start on Linux; empty elsewhere. */
  birth: string
}

/** The identity of process `pid`. */
export function identify(pid: number): ProcessIdentity {
  return { pid, birth: birthOf(pid) }
}

/** True while exactly this process runs, not a later one of the same number. */
export function isAlive(identity: ProcessIdentity): boolean {
  return isRunning(identity.pid) && birthOf(identity.pid) === identity.birth
}

/** True while any process of this number runs (a zombie does not count), whoever owns it. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return statFields(pid)?.[0] !== 'Z'
}

/** Numbers of the running PostgreSQL processes whose data lie in `folder` (a real path). */
export function processesServing(folder: string): number[] {
  const all =
    process.platform === 'linux' ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : listByCommand()
  return all.map(Number).filter((pid) => serves(pid, folder) && isRunning(pid))
}

function serves(pid: number, folder: string): boolean {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === folder
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(folder)
  } catch (error) {
    // Root in a container may not see another user's working directory; command lines are open to all.
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') return false
    return commandLine(pid).includes(folder) || isOrphanedSession(pid)
  }
}

/** A session of some PostgreSQL whose main process is dead. It is good for nothing, whichever it was. */
function isOrphanedSession(pid: number): boolean {
  if (!commandLine(pid)[0]?.startsWith('postgres: ')) return false
  const parent = Number(statFields(pid)?.[1])
  return !commandLine(parent)[0]?.endsWith('postgres')
}

function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}

function listByCommand(): string[] {
  const list = execFileSync('ps', ['-axo', 'pid=,comm='], { encoding: 'utf8' })
  return list
    .split('\n')
    .filter((line) => line.endsWith('postgres'))
    .map((line) => line.trim().split(' ')[0]!)
}

function birthOf(pid: number): string {
  const startTicks = statFields(pid)?.[19]
  if (startTicks === undefined) return ''
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${startTicks}`
}

/** Fields of /proc/PID/stat from the third on (state, …); the name before them may hold blanks. */
function statFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
