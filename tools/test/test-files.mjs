import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { inRepository } from '../bootstrap/places.mjs'

const PASSED_OVER = new Set(['node_modules', 'dist', 'data', '.cache'])
/** @type {Record<'unit' | 'api' | 'e2e', { folders: string[], matches: (name: string) => boolean }>} */
const KINDS = {
  unit: {
    folders: ['packages', 'apps', 'tools'],
    matches: (name) => name.endsWith('.test.ts') && !name.endsWith('.api.test.ts'),
  },
  api: { folders: ['apps', 'tools'], matches: (name) => name.endsWith('.api.test.ts') },
  e2e: { folders: ['e2e'], matches: (name) => name.endsWith('.spec.ts') },
}

/**
 * The test files there are, found without asking the test runner: what it overlooks shows.
 * @param {'unit' | 'api' | 'e2e'} project
 * @returns {string[]} absolute paths
 */
export function testFiles(project) {
  const { folders, matches } = KINDS[project]
  return folders
    .flatMap((folder) => filesBelow(inRepository(folder)))
    .filter((file) => matches(path.basename(file)))
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name)
    if (!entry.isDirectory()) return [place]
    return PASSED_OVER.has(entry.name) ? [] : filesBelow(place)
  })
}
