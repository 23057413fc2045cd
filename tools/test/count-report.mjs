import path from 'node:path'
import { inRepository } from '../bootstrap/places.mjs'

/**
 * @typedef {{ status: string, fullName: string }} TestResult
 * @typedef {{ name: string, status: string, message?: string, assertionResults: TestResult[] }} FileResult
 */

/**
 * Counts a report of Vitest's JSON reporter so that nothing goes missing: a skipped test, a file that
 * could not be loaded, a file nobody ran and a runner that ended badly are failures too.
 * @param {{ testResults: FileResult[] } | undefined} report undefined when the runner wrote none
 * @param {string[]} expected absolute paths of the test files that had to run
 * @param {string | undefined} failure how the runner itself failed, if it did
 * @returns {{ passed: number, problems: string[] }} one line per failure
 */
export function countReport(report, expected, failure) {
  if (!report) return { passed: 0, problems: [`the test runner ${failure ?? 'wrote no report'}`] }
  /** @type {string[]} */
  const problems = []
  let passed = 0
  for (const file of report.testResults) {
    const name = path.relative(inRepository(), file.name)
    for (const test of file.assertionResults) {
      if (test.status === 'passed') passed++
      else problems.push(`${name}: ${test.fullName} (${test.status})`)
    }
    if (file.assertionResults.length === 0) problems.push(`${name}: no test ran (${firstLine(file.message)})`)
    else if (file.status === 'failed' && file.assertionResults.every((test) => test.status === 'passed')) {
      problems.push(`${name}: failed outside its tests (${firstLine(file.message)})`)
    }
  }
  const ran = new Set(report.testResults.map((file) => path.resolve(file.name)))
  for (const file of expected) {
    if (!ran.has(file)) problems.push(`${path.relative(inRepository(), file)}: was not run`)
  }
  if (failure && problems.length === 0) problems.push(`the test runner ${failure} although every test passed`)
  return { passed, problems }
}

/** @param {string | undefined} message */
function firstLine(message) {
  return message?.trim().split('\n')[0] || 'no message'
}
