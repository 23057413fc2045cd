/** The independent verifier, `belenios-tool` 2.0 (apt-get install belenios-tool). */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What the tool says of an archive: `accepted`, or its complaint. Without the tool the test fails. */
export function toolVerdict(archive: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'zhibu-vote-'))
  try {
    writeFileSync(join(folder, 'election.bel'), archive)
    const words = ['election', 'verify', '--dir', folder]
    const { error, status, stderr } = spawnSync('belenios-tool', words, { encoding: 'utf8' })
    if (error) throw error
    return status === 0 && stderr.includes('I: all checks passed') ? 'accepted' : stderr
  } finally {
    rmSync(folder, { recursive: true })
  }
}
