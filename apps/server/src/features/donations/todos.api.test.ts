import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World, type WorldRole } from '../../../test/world/world.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterAll(() => app.close())

interface Body {
  readonly id: string
  readonly version: number
  readonly items: readonly { readonly kind: string; readonly link: string; readonly late: boolean }[]
  readonly toConfirm: readonly { readonly giver: string; readonly mayConfirm: boolean }[]
  readonly donation: { readonly id: string }
}
const ask = (role: WorldRole, method: 'GET' | 'POST', url: string, body?: unknown) =>
  app.call<Body>(world.people[role].userId, method, url, body === undefined ? {} : { body })
const waiting = async (role: WorldRole) =>
  (await ask(role, 'GET', '/api/home/todos')).body.items.filter(({ kind }) => kind.startsWith('donations.'))
const kinds = async (role: WorldRole) => (await waiting(role)).map(({ kind }) => kind)

it('An appeal waits for those above it, its cash for a second person, its end for a report', async () => {
  const made = await ask('secretary', 'POST', `/api/units/${world.units.branchA}/appeals`, {
    title: '助学募捐',
    purpose: '资助困难学生的学习用品。',
    beneficiary: '困难学生',
    startsOn: '2026-11-22',
    endsOn: '2026-12-22',
    decision: '支委会会议记录',
  })
  const link = `/appeals/${made.body.id}`
  expect(await waiting('organiser')).toMatchObject([{ kind: 'donations.decideAppeal', link, late: false }])
  expect(await kinds('secretary')).toEqual([])
  expect(await kinds('committee')).toEqual([])
  await ask('organiser', 'POST', `/api${link}/decision`, { approve: true, version: 0 })
  expect(await kinds('organiser')).toEqual([])

  const noted = await ask('committee', 'POST', `/api${link}/offline-donations`, {
    campusId: world.people.member.campusId,
    amountFen: 5000,
    named: false,
    on: '2026-11-22',
  })
  expect(await kinds('committee')).toEqual([])
  expect(await waiting('secretary')).toMatchObject([{ kind: 'donations.confirmGift', link }])
  const seen = async (role: WorldRole) => (await ask(role, 'GET', `/api${link}`)).body.toConfirm
  expect(await seen('secretary')).toMatchObject([{ giver: world.people.member.name, mayConfirm: true }])
  expect(await seen('committee')).toMatchObject([{ mayConfirm: false }])
  expect(await seen('member')).toEqual([])
  await ask('secretary', 'POST', `/api/donations/${noted.body.donation.id}/confirmation`, { agree: true })
  expect(await kinds('secretary')).toEqual([])

  app.setNow('2027-01-25T02:00:00Z')
  expect(await waiting('secretary')).toMatchObject([{ kind: 'donations.report', link, late: true }])
  const { version } = (await ask('secretary', 'GET', `/api${link}`)).body
  await ask('secretary', 'POST', `/api${link}/report`, { text: '已结束。', restTo: '转入助学金', version })
  expect(await kinds('secretary')).toEqual([])
})
