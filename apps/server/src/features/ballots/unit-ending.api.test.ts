/** What becomes of a branch's votes when the branch ends. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  app,
  buildBranchOfTen,
  call,
  everybody,
  gathering,
  look,
  mark,
  more,
  open,
  world,
} from '../../../test/ballots/branch-of-ten.ts'
import { expectOk } from '../../../test/ballots/devices.ts'
import type { WorldPerson } from '../../../test/world/world.ts'

let announced: string
let opened: string
beforeEach(async () => {
  await buildBranchOfTen()
  announced = await gathering({ title: '尚未开始' })
  opened = await gathering({ title: '正在投票' })
  await mark(opened, everybody().slice(0, 5))
  await expectOk(open(opened))
}, 60_000)
afterEach(() => app.close())

const how = { validFrom: '2026-11-01', reason: '党委会议定', version: 0 }
const noticesOf = async ({ userId }: WorldPerson, kind: string) => {
  const { body } = await call<{ items: { kind: string; params: { title: string }; link: string }[] }>(
    userId,
    'GET',
    '/api/notices?limit=100',
  )
  return body.items.filter((notice) => notice.kind === kind)
}

/** Announced ones are void with that reason and their voters know; the open one stands, and who is above knows. */
async function expectEnded(reason: string): Promise<void> {
  const { organiser, organiserC, member, universitySecretary } = world.people
  const ended = await look(announced, universitySecretary)
  expect(ended).toMatchObject({ state: 'void', voided: { by: null } })
  expect(ended.voided?.reason).toContain(reason)
  const told = await noticesOf(member, 'ballots.voided')
  expect(told.map(({ params }) => params.title)).toContain('尚未开始')
  expect(told.map(({ params }) => params.title)).not.toContain('正在投票')
  expect(await look(opened, universitySecretary)).toMatchObject({ state: 'open', roll: { entitled: 10 } })
  expect(await noticesOf(organiser, 'ballots.unitEnded')).toMatchObject([
    { params: { title: '正在投票' }, link: `/votes/${opened}` },
  ])
  for (const stranger of [organiserC, member])
    expect(await noticesOf(stranger, 'ballots.unitEnded')).toEqual([])
}

describe('the votes of a branch', () => {
  it('that is merged into another are void where only announced; open ones go on', async () => {
    const { branchA, branchB } = world.units
    const body = { ...how, from: [{ unitId: branchA, version: 0 }] }
    await expectOk(call(world.people.organiser.userId, 'POST', `/api/units/${branchB}/merge`, { body }))
    await expectEnded('并入')
  })

  it('that is split into others are void where only announced; open ones go on', async () => {
    const { branchA } = world.units
    const ids = [...Object.values(world.people), ...more]
      .filter((person) => person.branchId === branchA)
      .map(({ id }) => id)
    const part = (name: string, people: readonly string[]) => ({ name, shortName: null, people, units: [] })
    const parts = [part('甲支部', ids.slice(0, 6)), part('乙支部', ids.slice(6))]
    const body = { ...how, parts, keep: false }
    await expectOk(call(world.people.organiser.userId, 'POST', `/api/units/${branchA}/split`, { body }))
    await expectEnded('分设')
  })

  it('that goes on beside a part split off stand', async () => {
    const { branchA } = world.units
    const parts = [{ name: '甲支部', shortName: null, people: [more[0]!.id], units: [] }]
    const body = { ...how, parts, keep: true }
    await expectOk(call(world.people.organiser.userId, 'POST', `/api/units/${branchA}/split`, { body }))
    expect(await look(announced)).toMatchObject({ state: 'gathering', roll: { entitled: 9 } })
    expect(await noticesOf(world.people.organiser, 'ballots.unitEnded')).toEqual([])
  })
})
