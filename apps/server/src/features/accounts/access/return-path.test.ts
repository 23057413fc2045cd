import { describe, expect, it } from 'vitest'
import { safeReturnPath } from './return-path.ts'

describe('the way back from single sign-on', () => {
  it('leads to any page of the application', () => {
    expect(safeReturnPath('/roster?branch=1#top')).toBe('/roster?branch=1#top')
    expect(safeReturnPath(undefined)).toBe('/')
  })

  it('never leads to another site or into the API', () => {
    for (const path of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '/.//evil.example',
      '/x/..//evil.example',
      'javascript:alert(1)',
      'roster',
      '/api/session',
      '/\n/evil.example',
    ])
      expect({ path, leadsTo: safeReturnPath(path) }).toEqual({ path, leadsTo: '/' })
  })
})
