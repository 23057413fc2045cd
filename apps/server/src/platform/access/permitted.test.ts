import { endpoint } from '@zhibu/contract/core/endpoint'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { permitted, permittedAnywhere } from './permitted.ts'

const about = (kind: string, who: Parameters<typeof endpoint>[0]['who']) =>
  endpoint({
    method: 'GET',
    path: '/api/x/:id',
    summary: '.',
    subject: { kind, in: 'params', name: 'id' },
    who,
    params: z.object({ id: z.string() }),
    output: z.object({}),
  })
const endpoints = {
  read: about('person', ['self', 'mentor']),
  write: about('person', ['secretary']),
  count: about('unit', ['secretary']),
}

describe('what a caller may do', () => {
  it('is what the table opens to one of the relations, for subjects of the kind', () => {
    expect(permitted(endpoints, 'person', new Set(['mentor', 'signedIn']))).toEqual(['read'])
    expect(permitted(endpoints, 'person', new Set(['secretary']))).toEqual(['write'])
    expect(permitted(endpoints, 'unit', new Set(['self']))).toEqual([])
  })

  it('carries the feature’s name over all features', () => {
    expect(permittedAnywhere({ members: endpoints }, 'unit', new Set(['secretary']))).toEqual([
      'members.count',
    ])
  })
})
