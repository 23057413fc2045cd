/** Files, exports and dependencies that nobody uses, and used ones that nobody declares: knip.jsonc. */
import { spawnSync } from 'node:child_process'

const words = ['node_modules/knip/bin/knip.js', '--no-progress', '--treat-config-hints-as-errors']
const run = spawnSync(process.execPath, words, { stdio: 'inherit' })
if (run.status === 0) console.log('dead-code: nothing to mend')
process.exit(run.status ?? 1)
