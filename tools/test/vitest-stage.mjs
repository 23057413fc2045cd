import { readFileSync, rmSync } from 'node:fs'
import { inRepository, NODE_24 } from '../bootstrap/places.mjs'
import { countReport } from './count-report.mjs'
import { runVisibly } from './run-visibly.mjs'
import { testFiles } from './test-files.mjs'

/**
 * Runs one project of vitest.config.ts. Every test counts one.
 * @param {'unit' | 'api' | 'e2e'} project
 */
export async function runVitest(project) {
  const expected = testFiles(project)
  if (expected.length === 0) return { passed: 0, failed: 0 }
  const output = inRepository('.cache', 'test-report', `${project}.json`)
  rmSync(output, { force: true })
  const vitest = inRepository('node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`]
  const failure = await runVisibly([NODE_24, vitest, 'run', '--project', project, ...reporters])
  const { passed, problems } = countReport(readReport(output), expected, failure)
  if (problems.length > 0) console.log(`\n${problems.map((problem) => `✗ ${problem}`).join('\n')}`)
  return { passed, failed: problems.length }
}

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
