import { execFile } from 'node:child_process'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { promisify } from 'node:util'
import { locateBinaries } from '../../apps/server/src/platform/embedded-postgres/binaries.ts'

/** What was measured on, in one line: numbers without their machine say nothing. */
export async function describeMachine(): Promise<string> {
  const { postgres } = await locateBinaries()
  const { stdout } = await promisify(execFile)(postgres, ['--version'])
  const version = /\d+(\.\d+)*/.exec(stdout)?.[0] ?? stdout.trim()
  return [
    cpus()[0]?.model ?? process.arch,
    `${availableParallelism()} cores`,
    `${(totalmem() / 1024 ** 3).toFixed(0)} GB`,
    `${process.platform} ${process.arch}`,
    `Node ${process.versions.node}`,
    `PostgreSQL ${version}`,
    `load ${loadavg()[0]!.toFixed(1)} at the start`,
  ].join(', ')
}
