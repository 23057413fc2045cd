/** The independent verifier, `belenios-tool` 2.0, for the tests that let it judge our archives. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const MISSING = 'belenios-tool is missing: apt-get install belenios-tool'

export interface ToolAnswer {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the tool. Throws `MISSING` where it is not installed: such tests fail, they are not skipped. */
export function runTool(args: readonly string[], input = ''): ToolAnswer {
  const { error, status, stdout, stderr } = spawnSync('belenios-tool', args, { input, encoding: 'utf8' })
  if (error) throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new Error(MISSING) : error
  return { status: status ?? -1, stdout, stderr }
}

/** Runs `work` with a folder that holds the archive as its only `.bel` file. */
export function withBoard<T>(archive: Uint8Array, work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'ballot-test-'))
  try {
    writeFileSync(join(folder, 'election.bel'), archive)
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What the tool says of an archive: `accepted`, or its complaint. */
export function toolVerdict(archive: Uint8Array): string {
  return withBoard(archive, (folder) => {
    const { status, stderr } = runTool(['election', 'verify', '--dir', folder])
    return status === 0 && stderr.includes('I: all checks passed') ? 'accepted' : stderr
  })
}

/** The tool never compares the published tally with its own: do it for it. Its second line is the tally's size. */
export function toolTally(archive: Uint8Array): string[] {
  return withBoard(archive, (folder) =>
    runTool(['election', 'compute-encrypted-tally', '--dir', folder]).stdout.trim().split('\n'),
  )
}
