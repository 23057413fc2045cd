/** What must be there before the box is opened, and what is frozen then. */
import { readElection } from '@zhibu/ballot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  admission,
  app,
  ask,
  buildBranchOfTen,
  call,
  devices,
  election,
  everybody,
  gathering,
  look,
  mark,
  more,
  open,
  present,
  world,
} from '../../../test/ballots/branch-of-ten.ts'
import { cast, expectOk } from '../../../test/ballots/devices.ts'
import { addMembers } from '../../../test/ballots/people.ts'
import type { WorldPerson } from '../../../test/world/world.ts'

beforeAll(buildBranchOfTen)
afterAll(() => app.close())

describe('the quorum', () => {
  it.each([
    ['an ordinary resolution opens with half', 'ordinary', 5],
    ['an admission opens with more than half', 'admission', 6],
    ['an election opens with four fifths', 'election', 8],
  ] as const)('%s, and not with one fewer', async (_, kind, needed) => {
    const id = await gathering(kind === 'admission' ? admission() : kind === 'election' ? election() : {})
    await mark(id, everybody().slice(0, needed - 1))
    const refused = await open(id)
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: 'ballots.noQuorum',
        params: {
          entitled: 10,
          present: needed - 1,
          needPresent: needed,
          article: expect.stringContaining('条'),
        },
      },
    })
    expect((await look(id)).obstacles).toEqual(['ballots.noQuorum'])
    await mark(id, [everybody()[needed - 1]!])
    expect((await look(id)).obstacles).toEqual([])
    expect((await open(id)).status).toBe(200)
  })
})

describe('opening', () => {
  it('needs a key of everybody present, and somebody who votes electronically', async () => {
    const id = await gathering()
    expect((await open(id)).body.code).toBe('ballots.noQuorum')
    await mark(id, everybody())
    const without = await open(id)
    expect(without.body).toMatchObject({
      code: 'ballots.votersWithoutKey',
      params: { names: everybody()[9]!.name },
    })
    await mark(id, [everybody()[9]!], 'absent')
    expect((await open(id)).status).toBe(200)
  })

  it('freezes the roll: its size and fingerprint are shown, and nothing of it is changed any more', async () => {
    const id = await gathering({ title: '冻结的名单' })
    await mark(id, everybody().slice(0, 6))
    await open(id)
    const { roll, uuid, board, state } = await look(id, world.people.member)
    expect(state).toBe('open')
    expect(roll.frozen).toMatchObject({ size: 6, fingerprint: expect.stringMatching(/^[A-Za-z0-9+/]{43}$/) })
    expect(board.head).toMatch(/^[0-9a-f]{64}$/)
    const personId = more[0]!.id
    for (const [path, body, method] of [
      ['roll', { people: present([more[0]!]) }, 'POST'],
      [`roll/${personId}/exclusion`, { cause: 'none' }, 'PUT'],
      [`roll/${personId}/written-opinion`, { choice: null }, 'PUT'],
    ] as const)
      expect((await ask(id, path, body, undefined, method)).body.code).toBe('ballots.rollFrozen')
    expect((await ask(id, 'check-in', { code: null }, world.people.guide)).body.code).toBe(
      'ballots.stateForbids',
    )
    const booth = await expectOk(
      call<Record<string, string>>(world.people.member.userId, 'GET', `/api/votes/${id}/booth`),
    )
    const read = readElection(booth.electionText!)
    expect(read).toMatchObject({ uuid, name: '冻结的名单' })
    expect(read.description).toContain('汉语言文学学生党支部 · 支部党员大会 · 2026-11-22')
    expect(JSON.parse(booth.credentialsText!)).toHaveLength(6)
  })

  it('refuses a version that others have gone past, so that nobody opens a roll they have not seen', async () => {
    const id = await gathering()
    const { version } = await look(id)
    await mark(id, everybody().slice(0, 6))
    expect((await ask(id, 'open', { version })).body.code).toBe('platform.stale')
  })

  it('takes those who come and go until then: a new member can be marked, one who left is off the roll', async () => {
    const id = await gathering()
    const [late] = await addMembers(app.adminUrl, world.units.branchA, 1, 700)
    const roll = await expectOk(
      call<{ items: { person: { id: string } }[] }>(
        world.people.secretary.userId,
        'GET',
        `/api/votes/${id}/roll`,
      ),
    )
    expect(roll.items.map(({ person }) => person.id)).toContain(late!.id)
    await mark(id, [late!])
    const leaving = { standing: 'left', on: '2026-11-22', reason: '转出', version: 0 }
    const { secretary } = world.people
    await expectOk(call(secretary.userId, 'POST', `/api/people/${late!.id}/remove`, { body: leaving }))
    expect((await look(id)).roll).toMatchObject({ entitled: 10, present: 0 })
  })

  it('of a survey needs five who can vote, wherever they are', async () => {
    const survey = { kind: 'survey', title: '问卷', meeting: null, electorate: 'full' }
    const questions = [{ text: '满意吗？', answers: ['满意', '不满意'], min: 1, max: 1 }]
    const id = await gathering({ ...survey, survey: { questions } })
    // Nobody is marked present, and one has no key: nine can take part.
    expect((await open(id)).status).toBe(200)
    expect((await look(id)).roll.frozen?.size).toBe(9)
    const few = await gathering({ ...survey, body: 'committee', survey: { questions } })
    expect((await open(few)).body).toMatchObject({ code: 'ballots.tooFewRaters', params: { fewest: 5 } })
  })
})

describe('while a meeting votes', () => {
  it('the state tells what changes, and who has voted is told to scrutineers only', async () => {
    const { secretary, member, guide } = world.people
    const id = await gathering()
    await mark(id, everybody().slice(0, 5))
    await open(id)
    for (const person of everybody().slice(0, 5)) await cast(call, id, devices.get(person.id)!, [[0, 1, 0]])
    const state = await call(guide.userId, 'GET', `/api/votes/${id}/state`)
    expect(state.body).toMatchObject({ state: 'open', present: 5, published: 5, allCast: true, paper: 0 })
    const voted = async (by: WorldPerson) => {
      const { items } = await expectOk(
        call<{ items: { hasVoted: boolean | null }[] }>(by.userId, 'GET', `/api/votes/${id}/roll`),
      )
      return items.map(({ hasVoted }) => hasVoted).toSorted()
    }
    const nobodyKnows = everybody().map(() => null)
    expect(await voted(secretary)).toEqual(nobodyKnows)
    expect(await voted(member), 'nobody waits for those who are not there').toEqual(
      everybody().map((_, n) => (n < 5 ? null : true)),
    )
    expect((await look(id, guide)).mine).toMatchObject({ casts: 1, published: true })
    const mine = await call<{ items: { id: string; waitsFor: string }[] }>(
      guide.userId,
      'GET',
      '/api/my/votes',
    )
    expect(mine.body.items.find((one) => one.id === id)?.waitsFor).toBe('nothing')
  })
})

describe('when branches merge', () => {
  it('the people who come are on the rolls of votes announced before', async () => {
    const { organiser, memberB } = world.people
    const { branchA, branchB } = world.units
    const announced = await gathering()
    const opened = await gathering()
    await mark(opened, everybody().slice(0, 5))
    await open(opened)
    expect((await look(announced)).roll.entitled).toBe(10)
    const from = [{ unitId: branchB, version: 0 }]
    const body = { validFrom: '2026-11-01', reason: '党委会议定', version: 0, from }
    await expectOk(call(organiser.userId, 'POST', `/api/units/${branchA}/merge`, { body }))
    expect((await look(announced)).roll.entitled).toBe(17)
    expect((await look(announced, memberB)).mine).toMatchObject({ entitled: true, presence: 'absent' })
    // What is open is frozen.
    expect((await look(opened)).roll.entitled).toBe(10)
  })
})
