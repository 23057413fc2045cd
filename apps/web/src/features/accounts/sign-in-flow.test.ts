// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { safeNext } from './sign-in-flow.ts'

test('after sign-in one is led only to pages of this application', () => {
  expect(safeNext('/people/3?tab=history')).toBe('/people/3?tab=history')
  for (const foreign of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    undefined,
    ['/a'],
  ]) {
    expect(safeNext(foreign)).toBe('/')
  }
})
