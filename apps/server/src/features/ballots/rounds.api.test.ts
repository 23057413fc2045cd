/** An election whose last seat is level between two, and what may follow it. */
import type { Vote } from '@zhibu/contract/ballots'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import {
  type Caller,
  cast,
  downloadArchive,
  givePart,
  makeDevice,
  type ScrutineerDevice,
  type VoterDevice,
} from '../../../test/ballots/devices.ts'
import { addMembers } from '../../../test/ballots/people.ts'
import { toolVerdict } from '../../../test/ballots/tool.ts'
import { announce, markRoll, moveOn } from '../../../test/ballots/votes.ts'
import { buildWorld, type World, type WorldPerson } from '../../../test/world/world.ts'

let app: TestApp
let world: World
let call: Caller
let more: WorldPerson[]
let scrutineers: readonly ScrutineerDevice[]
let panelId: string
const devices: VoterDevice[] = []

/** Five of the branch and two more vote; three stand. */
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
  call = app.call
  more = await addMembers(app.adminUrl, world.units.branchA, 2)
  const { secretary, committee, member, mentor, guide } = world.people
  for (const person of [member, mentor, guide, secretary, committee, ...more])
    devices.push(await makeDevice(call, person))
})
afterAll(() => app.close())

interface Answer {
  id: string
  version: number
  state: string
  code?: string
  params?: Record<string, unknown>
}

const look = async (id: string) =>
  (await call<Vote>(world.people.secretary.userId, 'GET', `/api/votes/${id}`)).body
const follow = (id: string, body: object) =>
  call<Answer>(world.people.secretary.userId, 'POST', `/api/votes/${id}/rounds`, { body })

const candidates = () => [more[0]!, more[1]!, world.people.committee]

/** Opens the vote, lets each device choose people, closes it and opens the box. */
async function hold(voteId: string, choices: readonly (readonly WorldPerson[])[]): Promise<Vote> {
  const { secretary } = world.people
  await moveOn(call, voteId, secretary, 'open')
  const { questions } = await look(voteId)
  for (const [k, chosen] of choices.entries()) {
    const wanted = chosen.map(({ id }) => id as string)
    const bits = questions.map(({ key, answers }) =>
      answers.map((answer) => (key === 'yes' && wanted.includes(answer.personId!) ? 1 : 0)),
    )
    await cast(call, voteId, devices[k]!, bits)
  }
  await moveOn(call, voteId, secretary, 'close')
  for (const scrutineer of scrutineers.slice(0, 2)) await givePart(call, voteId, scrutineer)
  return look(voteId)
}

async function announceElection(seats: number): Promise<string> {
  const { secretary, member, mentor, guide } = world.people
  const input = {
    kind: 'election',
    title: '支委会选举',
    meeting: { name: '支部党员大会', on: '2026-11-22', place: null },
    election: {
      names: 'committee',
      seats,
      candidateIds: candidates().map(({ id }) => id),
      method: '差额选举',
    },
    ...(scrutineers && { panelId, scrutineerIds: [] }),
  }
  const made = await announce(call, world.units.branchA, secretary, [member, mentor, guide], input)
  if (!scrutineers) {
    scrutineers = made.scrutineers
    panelId = (await look(made.voteId)).panel!.id
  }
  const present = devices.map(({ person }) => ({ personId: person.id, presence: 'onSite' as const }))
  await markRoll(call, made.voteId, secretary, present)
  return made.voteId
}

describe('an election of two from three', () => {
  let mainId: string

  it('leaves the last seat open where two are level', async () => {
    const [wang, li, zhang] = candidates() as [WorldPerson, WorldPerson, WorldPerson]
    mainId = await announceElection(2)
    const both = [[wang, li], [wang, zhang], [wang, li], [wang, zhang], [wang, li], [li, zhang], [zhang]]
    const { state, result, may } = await hold(mainId, both)
    expect(state).toBe('decided')
    expect(result?.election).toMatchObject({ unfilled: 0, runoff: { seats: 1 } })
    expect(new Set(result?.election?.runoff?.ids)).toEqual(new Set([li.id, zhang.id]))
    expect(may).toContain('startRound')
  })

  it('is followed by a round among them, with the same roll, panel and meeting, ready to open', async () => {
    const [, li, zhang] = candidates() as [WorldPerson, WorldPerson, WorldPerson]
    expect((await follow(mainId, { round: 'unfilled' })).body.code).toBe('ballots.noRoundNeeded')
    const made = await follow(mainId, { round: 'tie' })
    expect(made.body).toMatchObject({ state: 'gathering' })
    expect((await follow(mainId, { round: 'tie' })).body.code).toBe('ballots.noRoundNeeded')
    const round = await look(made.body.id)
    expect(round).toMatchObject({
      round: 'tie',
      parent: { id: mainId },
      obstacles: [],
      roll: { entitled: 7, present: 7 },
      panel: { id: panelId, state: 'complete' },
      election: { seats: 1, otherNames: false },
    })
    expect(round.questions[0]!.answers.map(({ personId }) => personId).toSorted()).toEqual(
      [li.id, zhang.id].toSorted(),
    )
    const four = [[li], [li], [li], [zhang], [zhang], [zhang], [li]]
    const decided = await hold(made.body.id, four)
    const elected = decided.result?.election?.names.filter((name) => name.elected)
    expect(elected?.map(({ personId }) => personId)).toEqual([li.id])
    expect((await look(mainId)).rounds).toMatchObject([{ id: made.body.id, round: 'tie', state: 'decided' }])
    expect((await look(mainId)).may).not.toContain('startRound')
    const archive = await downloadArchive(call, made.body.id, world.people.member.userId)
    expect(toolVerdict(archive)).toBe('accepted')
  })
})

describe('an election in which a seat stays open', () => {
  it('is followed by another with the surplus the rules ask for, or by asking whether to stop', async () => {
    const [wang, li, zhang] = candidates() as [WorldPerson, WorldPerson, WorldPerson]
    const id = await announceElection(2)
    const { result } = await hold(id, [[wang], [wang], [wang], [wang], [li], [zhang], []])
    expect(result?.election).toMatchObject({ unfilled: 1, runoff: null })
    expect((await follow(id, { round: 'tie' })).body.code).toBe('ballots.noRoundNeeded')
    const few = await follow(id, { round: 'unfilled', candidateIds: [li.id] })
    expect(few.body).toMatchObject({ code: 'ballots.namesProblem', params: { code: 'tooFewNames' } })
    const again = await follow(id, { round: 'unfilled', candidateIds: [li.id, wang.id] })
    expect(again.body.code).toBe('ballots.noRoundNeeded')
    const scrutineer = await follow(id, { round: 'unfilled', candidateIds: [li.id, world.people.member.id] })
    expect(scrutineer.body.code).toBe('ballots.scrutineerIsCandidate')
    const stop = await look((await follow(id, { round: 'stopShort' })).body.id)
    expect(stop).toMatchObject({ kind: 'resolution', round: 'stopShort', resolution: { kind: 'ordinary' } })
    expect(stop.questions[0]!.text).toContain('尚缺1名')
    const next = await look((await follow(id, { round: 'unfilled' })).body.id)
    expect(next.election).toMatchObject({ seats: 1 })
    const names = next.questions[0]!.answers
    expect(names.filter(({ group }) => group === 'candidate')).toHaveLength(2)
    // Who is elected already is not named again.
    expect(names.map(({ personId }) => personId)).not.toContain(wang.id)
  })
})
