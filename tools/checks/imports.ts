/** Imports point one way: the rules are in .dependency-cruiser.cjs. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const folders = ['apps', 'packages', 'tools', 'bench', 'e2e'].filter((folder) => existsSync(folder))
const run = spawnSync(
  process.execPath,
  [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    ...folders,
  ],
  { stdio: 'inherit' },
)
process.exit(run.status ?? 1)
