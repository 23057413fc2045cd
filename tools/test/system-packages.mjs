import { existsSync } from 'node:fs'
import { runProgram } from '../bootstrap/run-program.mjs'

/** A file that is there when the Debian package is. */
/** @type {Record<string, string>} */
const PROOF = {
  chromium: '/usr/bin/chromium',
  'firefox-esr': '/usr/bin/firefox-esr',
  'fonts-noto-cjk': '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  'belenios-tool': '/usr/bin/belenios-tool',
}

/**
 * Installs the Debian packages that tests need, or ends with the command that does.
 * @param {string[]} packages
 * @param {import('../bootstrap/progress.mjs').Progress} progress
 */
export async function ensureSystemPackages(packages, progress) {
  const missing = packages.filter((name) => !existsSync(PROOF[name] ?? ''))
  if (missing.length === 0) return
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing]
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    throw new Error(
      `The tests need these Debian packages: ${missing.join(', ')}. Install them with\n` +
        `  sudo apt-get update && sudo ${install.join(' ')}`,
    )
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await progress.stage(`install ${missing.join(', ')} (apt-get)`, async () => {
    // Fetching the package lists anew takes longest; a fresh machine has none, and old ones may mislead.
    await runProgram(install, { env }).catch(async () => {
      await runProgram(['apt-get', 'update'], { env })
      await runProgram(install, { env })
    })
  })
}
