// @vitest-environment happy-dom
import { accountsErrors } from '@zhibu/contract/accounts'
import { expect, test } from 'vitest'
import { arrivalProblem } from './arrival-problem.ts'

test('coming back from single sign-on without success says why, never nothing', () => {
  expect(arrivalProblem(undefined)).toBeNull()
  for (const code of [...Object.keys(accountsErrors), 'toString', 'unknown.code']) {
    const problem = arrivalProblem(code)
    expect(problem?.text('zh-CN')).toMatch(/[。]$/)
    expect(problem?.text('en')).toMatch(/[.]$/)
  }
  expect(arrivalProblem('accounts.notOnRoster')?.text('zh-CN')).toContain('没有您的账号')
})
