import { describe, expect, it } from 'vitest'
import { inRepository } from '../bootstrap/places.mjs'
import { countReport } from './count-report.mjs'

const file = inRepository('apps', 'one.test.ts')
const test = (status: string): { status: string; fullName: string } => ({
  status,
  fullName: 'says something',
})
const report = (...statuses: string[]): Exclude<Parameters<typeof countReport>[0], undefined> => ({
  testResults: [{ name: file, status: 'passed', message: '', assertionResults: statuses.map(test) }],
})

describe('the count of a test run', () => {
  it('counts every passed test once', () => {
    expect(countReport(report('passed', 'passed'), [file], undefined)).toEqual({ passed: 2, problems: [] })
  })

  it.each(['failed', 'skipped', 'pending', 'todo'])('takes a %s test for a failure', (status) => {
    const counted = countReport(report('passed', status), [file], undefined)
    expect(counted).toEqual({ passed: 1, problems: [`apps/one.test.ts: says something (${status})`] })
  })

  it('takes a file without a single test for a failure', () => {
    expect(countReport(report(), [file], undefined).problems).toHaveLength(1)
  })

  it('takes a test file that the runner overlooked for a failure', () => {
    const other = inRepository('apps', 'two.test.ts')
    const { problems } = countReport(report('passed'), [file, other], undefined)
    expect(problems).toEqual(['apps/two.test.ts: was not run'])
  })

  it('takes a runner that ended badly for a failure even when all tests passed', () => {
    const { problems } = countReport(report('passed'), [file], 'ended with exit code 1')
    expect(problems).toEqual(['the test runner ended with exit code 1 although every test passed'])
  })

  it('takes a runner without a report for a failure', () => {
    expect(countReport(undefined, [file], 'ended with SIGSEGV')).toEqual({
      passed: 0,
      problems: ['the test runner ended with SIGSEGV'],
    })
  })
})
