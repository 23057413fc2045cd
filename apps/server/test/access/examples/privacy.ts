import type { privacyEndpoints } from '@zhibu/contract/privacy'
import type { TestApp } from '../../app/test-app.ts'
import type { World } from '../../world/world.ts'
import type { Examples } from '../walk-types.ts'

interface Asked {
  readonly own: string
  readonly foreign: string
}

/** A waiting request of `activist` and one of `applicantC`, made anew (the earlier ones are withdrawn). */
async function ask(app: TestApp, world: World): Promise<Asked> {
  const made = { own: '', foreign: '' }
  for (const [place, person] of [
    ['own', world.people.activist],
    ['foreign', world.people.applicantC],
  ] as const) {
    const mine = await app.call<{ items: { id: string; state: string; version: number }[] }>(
      person.userId,
      'GET',
      '/api/me/corrections',
    )
    for (const item of mine.body.items) {
      if (item.state !== 'submitted') continue
      await app.call(person.userId, 'POST', `/api/corrections/${item.id}/withdraw`, {
        body: { version: item.version },
      })
    }
    const body = { field: 'department', wanted: '新闻学', reason: '转专业' }
    const reply = await app.call<{ id: string }>(person.userId, 'POST', '/api/me/corrections', { body })
    made[place] = reply.body.id
  }
  return made
}

const onCorrection = (body?: unknown) => ({
  prepare: ask,
  own: (_: World, asked: Asked) => ({ params: { correctionId: asked.own }, body }),
  foreign: (_: World, asked: Asked) => ({ params: { correctionId: asked.foreign }, body }),
})

export const examples: Examples<typeof privacyEndpoints> = {
  getHoldings: { own: () => ({}) },
  listLooks: { own: () => ({}) },
  exportMine: { own: () => ({ query: { format: 'json' } }) },
  listMyCorrections: { own: () => ({}) },
  askCorrection: {
    prepare: ask,
    own: () => ({ body: { field: 'email', wanted: 'a@example.edu.cn', reason: '换了邮箱' } }),
  },
  withdrawCorrection: onCorrection({ version: 0 }),
  listCorrections: {
    own: (world) => ({ query: { unitId: world.units.branchA } }),
    foreign: (world) => ({ query: { unitId: world.units.branchC } }),
  },
  getCorrection: onCorrection(),
  acceptCorrection: onCorrection({ version: 0 }),
  returnCorrection: onCorrection({ version: 0, note: '请先到教务处办理。' }),
  listConsents: { own: () => ({}) },
  giveConsent: { own: () => ({ params: { purpose: 'contact' }, body: { version: 1 } }) },
  withdrawConsent: { own: () => ({ params: { purpose: 'contact' } }) },
}
