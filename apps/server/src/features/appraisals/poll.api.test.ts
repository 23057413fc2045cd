/** The whole year's round of a branch of twelve, its poll cast on people's own devices and opened by scrutineers. */
import type { OwnPlace, Round } from '@zhibu/contract/appraisals'
import { verifyArchive } from '@zhibu/ballot'
import { getFastGroup } from '@zhibu/ballot/node'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import {
  carryCeremony,
  cast,
  downloadArchive,
  expectOk,
  givePart,
  makeDevice,
  type ScrutineerDevice,
  type VoterDevice,
} from '../../../test/ballots/devices.ts'
import { toolVerdict } from '../../../test/ballots/tool.ts'
import { lookAt, moveOn } from '../../../test/ballots/votes.ts'
import {
  addMembers,
  everyRow,
  prepareRound,
  readRound,
  roundDays,
  stepTo,
} from '../../../test/world/appraisal-round.ts'
import { buildWorld, type World, type WorldPerson } from '../../../test/world/world.ts'

let app: TestApp
let world: World
let members: readonly WorldPerson[]
let devices: readonly VoterDevice[]
let scrutineers: readonly ScrutineerDevice[]
let panelId: string
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
  const more = await addMembers(app, world)
  const { mentor, member, secretary, committee, guide, probationary } = world.people
  members = [mentor, member, secretary, committee, guide, ...more, probationary]
  devices = await Promise.all(members.map((person) => makeDevice(app.call, person)))
  const chosen = [member, mentor, guide]
  const panel = await expectOk(
    app.call<{ id: string }>(secretary.userId, 'POST', `/api/units/${world.units.branchA}/panels`, {
      body: { scrutineerIds: chosen.map(({ id }) => id), threshold: 2 },
    }),
  )
  panelId = panel.id
  scrutineers = await carryCeremony(app.call, panelId, chosen)
}, 60_000)
afterAll(() => app.close())

const post = <T = Record<string, unknown>>(who: WorldPerson, url: string, body: object) =>
  expectOk(app.call<T>(who.userId, 'POST', url, { body }))
const mine = (person: WorldPerson, roundId: string) =>
  expectOk(app.call<OwnPlace>(person.userId, 'GET', `/api/appraisals/${roundId}/mine`))

/** From preparing to the poll's opening. Returns the round's and the vote's ids. */
async function toOpenPoll(year: number): Promise<{ readonly roundId: string; readonly voteId: string }> {
  const { secretary } = world.people
  const { id } = await prepareRound(app, secretary, world.units.branchA, year, { panelId })
  await stepTo(app, secretary, id, 'self')
  await stepTo(app, secretary, id, 'mutual')
  await stepTo(app, secretary, id, 'poll')
  return { roundId: id, voteId: await startPoll(id) }
}

describe('the poll', () => {
  it('asks nobody who is appraised by another branch, also when the roll is brought up to date', async () => {
    const { secretary, guide, member } = world.people
    const elsewhere = [{ personId: guide.id, reason: '在挂职单位党支部参加评议' }]
    const { id } = await prepareRound(app, secretary, world.units.branchA, 2023, { panelId, elsewhere })
    for (const step of ['self', 'mutual', 'poll'] as const) await stepTo(app, secretary, id, step)
    const { version } = await readRound(app, secretary, id)
    await post(secretary, `/api/appraisals/${id}/poll`, { version })
    const voteId = (await readRound(app, secretary, id)).progress.poll.voteId!
    const roll = await expectOk(
      app.call<{ items: { person: { id: string } }[] }>(secretary.userId, 'GET', `/api/votes/${voteId}/roll`),
    )
    const asked = roll.items.map(({ person }) => person.id)
    expect(asked).toContain(member.id)
    expect([asked.length, asked.includes(guide.id)]).toEqual([11, false])
    const own = await expectOk(app.call<{ mine: unknown }>(guide.userId, 'GET', `/api/votes/${voteId}`))
    expect(own.mine).toBe(null)
    await moveOn(app.call, voteId, secretary, 'void', { reason: '试行' })
  })

  it('has a panel of scrutineers of the branch, or the round is refused', async () => {
    const { secretary, secretaryC } = world.people
    const at = (unitId: string) => `/api/units/${unitId}/appraisals`
    const body = { year: 2022, ...roundDays, panelId: randomUUID() }
    const madeUp = await app.call(secretary.userId, 'POST', at(world.units.branchA), { body })
    expect([madeUp.status, madeUp.body.code]).toEqual([422, 'ballots.panelNotUsable'])
    const foreign = await app.call(secretaryC.userId, 'POST', at(world.units.branchC), {
      body: { ...body, panelId },
    })
    expect([foreign.status, foreign.body.code]).toEqual([422, 'ballots.panelNotUsable'])
    const made = await prepareRound(app, secretary, world.units.branchA, 2022, { panelId })
    const changed = await app.call(secretary.userId, 'PUT', `/api/appraisals/${made.id}`, {
      body: { version: made.version, ...roundDays, panelId: randomUUID() },
    })
    expect([changed.status, changed.body.code]).toEqual([422, 'ballots.panelNotUsable'])
  })
})

async function startPoll(roundId: string): Promise<string> {
  const { secretary } = world.people
  const { version } = await readRound(app, secretary, roundId)
  await post(secretary, `/api/appraisals/${roundId}/poll`, { version })
  const { voteId, state } = (await readRound(app, secretary, roundId)).progress.poll
  expect(state).toBe('running')
  await moveOn(app.call, voteId!, secretary, 'open')
  return voteId!
}

/** 优秀 for the first two people asked about, 合格 for all others. */
const choicesFor = (people: number) =>
  Array.from({ length: people }, (_, index) => (index < 2 ? [1, 0, 0, 0] : [0, 1, 0, 0]))

async function countPoll(voteId: string): Promise<void> {
  await moveOn(app.call, voteId, world.people.secretary, 'close')
  const { state } = await lookAt(app.call, voteId, world.people.secretary.userId)
  if (state === 'decided') return
  for (const device of scrutineers.slice(0, 2)) await givePart(app.call, voteId, device)
}

describe('the year’s round of a branch of twelve', () => {
  it('goes from self-appraisal to feedback, with a poll that anybody can verify', async () => {
    const { secretary, committee, member, probationary } = world.people
    const { id } = await prepareRound(app, secretary, world.units.branchA, 2026, { panelId })
    await stepTo(app, secretary, id, 'self')
    for (const person of members) {
      const { version } = (await mine(person, id)).self
      await post(person, `/api/appraisals/${id}/mine/self-appraisal`, {
        version,
        text: `${person.name}的自评`,
      })
    }
    await stepTo(app, secretary, id, 'mutual')
    for (const person of members)
      for (const colleague of (await mine(person, id)).colleagues)
        await post(person, `/api/appraisals/people/${colleague.placeId}/comments`, { text: '踏实肯干。' })
    const written = (await readRound(app, secretary, id)).progress
    expect(written.self).toMatchObject({ submitted: 12, of: 12 })
    expect(written.mutual).toMatchObject({ finished: 12, tookPart: 12, of: 12 })
    await stepTo(app, secretary, id, 'poll')

    const voteId = await startPoll(id)
    expect((await mine(probationary, id)).poll, 'probationary members take part').toEqual({
      state: 'running',
      voteId,
      voteState: 'open',
    })
    // Not everybody votes; the probationary member does.
    for (const device of devices.slice(4)) await cast(app.call, voteId, device, choicesFor(11))
    await countPoll(voteId)
    const archive = await downloadArchive(app.call, voteId, member.userId)
    expect((await verifyArchive(archive, { groups: getFastGroup })).problems).toEqual([])
    expect(toolVerdict(archive)).toBe('accepted')

    const round = await readRound(app, secretary, id)
    expect(round).toMatchObject({ state: 'grading', progress: { poll: { state: 'counted', raters: 8 } } })
    const graded = round.places.filter((place) => place.part === 'graded')
    const excellent = { excellent: 8, qualified: 0, basic: 0, unqualified: 0 }
    const qualified = { excellent: 0, qualified: 8, basic: 0, unqualified: 0 }
    expect(graded.map((place) => place.poll?.counts)).toEqual(
      graded.map((_, index) => (index < 2 ? excellent : qualified)),
    )
    expect(
      graded.every((place) => place.grade === null),
      'the poll fills nothing in',
    ).toBe(true)
    await gradeEverybody(round, { first: 'basic', others: 'qualified' })
    const told = (await mine(graded[0]!.person.id === member.id ? member : memberOf(graded[0]!), id))
      .feedback!
    expect(told, 'people decide, whatever the poll says').toMatchObject({
      grade: 'basic',
      poll: { raters: 8, counts: excellent },
    })
    expect(told.comments).toEqual(Array(11).fill('踏实肯干。'))
    for (const person of members.filter((one) => one !== probationary))
      await post(person, `/api/appraisals/${id}/mine/feedback`, {})
    expect((await stepTo(app, committee, id, 'finished')).state).toBe('finished')
  }, 240_000)

  it('keeps the poll closed when fewer than five took part', async () => {
    const { roundId, voteId } = await toOpenPoll(2025)
    for (const device of devices.slice(0, 4)) await cast(app.call, voteId, device, choicesFor(11))
    await countPoll(voteId)
    const round = await readRound(app, world.people.secretary, roundId)
    expect(round).toMatchObject({ state: 'grading', progress: { poll: { state: 'closed', raters: 4 } } })
    expect(round.places.every((place) => place.poll === null)).toBe(true)
    const opened = (await everyRow(app)).filter(
      ({ table, text }) => table === 'ballots_event' && text.includes(voteId) && text.includes('Result'),
    )
    expect(opened, 'the box itself was never opened').toEqual([])
  }, 60_000)

  it('may be polled again when the vote was declared void', async () => {
    const { secretary } = world.people
    const { roundId, voteId } = await toOpenPoll(2024)
    await moveOn(app.call, voteId, secretary, 'void', { reason: '两名监票人密钥遗失' })
    const round = await readRound(app, secretary, roundId)
    expect(round).toMatchObject({ state: 'poll', progress: { poll: { state: 'voided' } } })
    expect(round.may).toContain('startAppraisalPoll')
    const again = await startPoll(roundId)
    expect(again).not.toBe(voteId)
  }, 60_000)
})

function memberOf(place: Round['places'][number]): WorldPerson {
  return members.find((person) => person.id === place.person.id)!
}

/** Puts everybody's grade down, nobody their own, and confirms. */
async function gradeEverybody(
  round: Round,
  grades: { readonly first: string; readonly others: string },
): Promise<void> {
  const { secretary, committee } = world.people
  const graded = round.places.filter((place) => place.part === 'graded')
  for (const [index, place] of graded.entries()) {
    const officer = place.person.id === secretary.id ? committee : secretary
    const grade = index === 0 ? grades.first : grades.others
    await expectOk(
      app.call(officer.userId, 'PUT', `/api/appraisals/people/${place.id}/grade`, {
        body: { version: place.version, grade, reason: '结合一贯表现评定。' },
      }),
    )
  }
  await post(secretary, `/api/appraisals/${round.id}/grades`, {
    version: round.version,
    decidedBy: 'committee',
    decidedOn: '2026-11-22',
  })
}
