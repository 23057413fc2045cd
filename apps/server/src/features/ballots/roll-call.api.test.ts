/** Who is there, how each votes, and what must be there before the box is opened. */
import { makeStandingKey, proveStandingKey, readElection } from '@zhibu/ballot'
import { getFastGroup } from '@zhibu/ballot/node'
import type { Vote } from '@zhibu/contract/ballots'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { type Caller, expectOk, makeDevice, type VoterDevice, cast } from '../../../test/ballots/devices.ts'
import { addMembers } from '../../../test/ballots/people.ts'
import { proofTexts } from '../../../test/ballots/proof-texts.ts'
import { announce, markRoll, resolutionInput } from '../../../test/ballots/votes.ts'
import { buildWorld, type World, type WorldPerson } from '../../../test/world/world.ts'

let app: TestApp
let world: World
let call: Caller
let more: WorldPerson[]
let panelId: string
const devices = new Map<string, VoterDevice>()

/** Ten full members, all but the last with a key; one panel for all votes. */
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
  call = app.call
  more = await addMembers(app.adminUrl, world.units.branchA, 5)
  for (const person of everybody().slice(0, 9)) devices.set(person.id, await makeDevice(call, person))
  const { member, mentor } = world.people
  const { voteId } = await announce(
    call,
    world.units.branchA,
    world.people.secretary,
    [member, mentor],
    resolutionInput,
  )
  panelId = (await look(voteId)).panel!.id
})
afterAll(() => app.close())

const everybody = () => {
  const { secretary, committee, member, mentor, guide } = world.people
  return [secretary, committee, member, mentor, guide, ...more]
}

interface Answer {
  version: number
  code?: string
  params?: Record<string, unknown>
  presence?: string
}

const look = async (id: string, by = world.people.secretary) =>
  (await call<Vote>(by.userId, 'GET', `/api/votes/${id}`)).body
const ask = (id: string, path: string, body: object, by = world.people.secretary, method = 'POST') =>
  call<Answer>(by.userId, method, `/api/votes/${id}/${path}`, { body })
const open = async (id: string) => ask(id, 'open', { version: (await look(id)).version })

async function gathering(input: object = {}): Promise<string> {
  const body = { ...resolutionInput, panelId, scrutineerIds: [], ...input }
  return (await announce(call, world.units.branchA, world.people.secretary, [], body)).voteId
}

const present = (people: readonly WorldPerson[], presence: 'onSite' | 'absent' = 'onSite') =>
  people.map(({ id }) => ({ personId: id, presence }))
const mark = (id: string, people: readonly WorldPerson[], presence: 'onSite' | 'absent' = 'onSite') =>
  markRoll(call, id, world.people.secretary, present(people, presence))

const admission = () => ({
  resolution: { kind: 'admission', text: '同意接收。', personId: world.people.prospect.id },
})
const election = (input: object = {}) => ({
  kind: 'election',
  election: { names: 'committee', seats: 1, candidateIds: [more[0]!.id, more[1]!.id], method: '差额选举' },
  ...input,
})

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

describe('being there', () => {
  it('is said in the room by its code; wrong codes are few', async () => {
    const id = await gathering()
    const { guide, member, memberB, probationary } = world.people
    const { roomCode } = await look(id)
    expect(roomCode).toMatch(/^\d{6}$/)
    const wrong = roomCode === '123456' ? '654321' : '123456'
    expect((await ask(id, 'check-in', { code: roomCode }, guide)).body).toEqual({ presence: 'onSite' })
    for (let k = 0; k < 5; k++)
      expect((await ask(id, 'check-in', { code: wrong }, member)).body.code).toBe('ballots.wrongCode')
    expect(await ask(id, 'check-in', { code: roomCode }, member)).toMatchObject({
      status: 429,
      body: { code: 'ballots.tooManyCodes', params: { minutes: 10 } },
    })
    expect((await ask(id, 'check-in', { code: roomCode }, memberB)).status).toBe(404)
    expect((await ask(id, 'check-in', { code: roomCode }, probationary)).status).toBe(404)
    expect((await look(id, guide)).mine?.presence).toBe('onSite')
  })

  it('is said from afar only where the vote allows it', async () => {
    const { guide } = world.people
    const here = await gathering()
    expect((await ask(here, 'check-in', { code: null }, guide)).body.code).toBe('ballots.fromAfarNotAllowed')
    const afar = (people: object) => ask(here, 'roll', { people: [people] })
    expect((await afar({ personId: guide.id, presence: 'afar' })).body.code).toBe(
      'ballots.fromAfarNotAllowed',
    )
    const anywhere = await gathering({ fromAfar: true })
    expect((await ask(anywhere, 'check-in', { code: null }, guide)).body).toEqual({ presence: 'afar' })
    expect((await look(anywhere)).roll).toMatchObject({ present: 1, afar: 1 })
  })

  it('is not for people without vote, who stand on the roll with the rule', async () => {
    const { guide, secretary } = world.people
    const id = await gathering()
    const excluded = await ask(
      id,
      `roll/${guide.id}/exclusion`,
      { cause: 'rightsSuspended', note: '被羁押' },
      secretary,
      'PUT',
    )
    expect(excluded.status).toBe(200)
    const { roomCode, roll } = await look(id)
    expect(roll).toMatchObject({ entitled: 9, excluded: 1 })
    expect((await ask(id, 'check-in', { code: roomCode }, guide)).body).toMatchObject({
      code: 'ballots.notEntitled',
      params: { rule: '党员权利暂停期间没有表决权。' },
    })
    expect((await ask(id, 'roll', { people: present([guide]) })).body.code).toBe('ballots.notEntitled')
    await ask(
      id,
      `roll/${guide.id}/exclusion`,
      { cause: 'adopted', consent: '系党总支同意', adoption: '大会通过' },
      secretary,
      'PUT',
    )
    expect((await look(id, guide)).mine?.excludedBy).toEqual({
      rule: 'ballots.leftOutByAdoption',
      article: 'reading/A8',
    })
    await ask(id, `roll/${guide.id}/exclusion`, { cause: 'none' }, secretary, 'PUT')
    expect((await look(id, guide)).mine?.entitled).toBe(true)
  })

  it('of strangers is refused, paper without tellers too', async () => {
    const id = await gathering()
    expect((await ask(id, 'roll', { people: present([world.people.memberB]) })).body.code).toBe(
      'ballots.notOnRoll',
    )
    const paper = { people: [{ personId: more[0]!.id, channel: 'paper' }] }
    expect((await ask(id, 'roll', paper)).body.code).toBe('ballots.paperNeedsTellers')
    const counted = await gathering({ tellerIds: [more[2]!.id, more[3]!.id] })
    expect((await ask(counted, 'roll', paper)).status).toBe(200)
  })
})

describe('written opinions', () => {
  it('are for absent members at admissions and conversions only, and go when the member comes', async () => {
    const { guide, secretary, member } = world.people
    const write = (id: string, choice: string | null) =>
      ask(id, `roll/${guide.id}/written-opinion`, { choice }, secretary, 'PUT')
    const ordinary = await gathering()
    expect((await write(ordinary, 'for')).body.code).toBe('ballots.writtenNotAllowed')
    expect((await write(await gathering(election()), 'for')).body.code).toBe('ballots.writtenNotAllowed')
    const id = await gathering(admission())
    expect((await write(id, 'against')).status).toBe(200)
    const written = async (by: WorldPerson) => {
      const { items } = await expectOk(
        call<{ items: { person: { id: string }; written: unknown }[] }>(
          by.userId,
          'GET',
          `/api/votes/${id}/roll`,
        ),
      )
      return items.find(({ person }) => person.id === guide.id)?.written
    }
    expect(await written(secretary)).toEqual({ choice: 'against' })
    // Scrutineers see that there is one, not what it says.
    expect(await written(member)).toEqual({ choice: null })
    const audit = await call<{ items: { detail: unknown }[] }>(
      world.people.auditor.userId,
      'GET',
      '/api/audit',
    )
    expect(JSON.stringify(audit.body)).not.toContain('"against"')
    await mark(id, [guide])
    expect(await written(secretary)).toBeNull()
    expect((await write(id, 'for')).body.code).toBe('ballots.writtenNotAbsent')
  })
})

describe('a shared tablet', () => {
  const group = getFastGroup('BELENIOS-2048')

  it('registers keys made for this vote and person, with their proof, before opening', async () => {
    const { member, secretary } = world.people
    const id = await gathering()
    const without = everybody()[9]!
    await ask(id, 'roll', { people: [{ personId: without.id, presence: 'onSite', channel: 'tablet' }] })
    await mark(id, everybody().slice(0, 5))
    expect((await open(id)).body).toMatchObject({
      code: 'ballots.tabletKeysMissing',
      params: { names: without.name },
    })
    const { uuid } = await look(id)
    const key = makeStandingKey(group)
    const register = (owner: string, by = member, personId = without.id) =>
      ask(
        id,
        'tablet-keys',
        {
          keys: [
            {
              personId,
              publicKey: String(key.publicKey),
              proof: proofTexts(proveStandingKey(group, key, owner)),
            },
          ],
        },
        by,
      )
    expect((await register(`tablet:${uuid}:${member.id}`)).body.code).toBe('ballots.protocolRefused')
    expect((await register(`tablet:${uuid}:${without.id}`, secretary)).status).toBe(404)
    const onDevice = await register(`tablet:${uuid}:${member.id}`, member, member.id)
    expect(onDevice.body.code).toBe('ballots.notOnRoll')
    expect((await register(`tablet:${uuid}:${without.id}`)).status).toBe(200)
    expect((await open(id)).status).toBe(200)
    expect((await look(id)).roll.frozen?.size).toBe(6)
    // The person's own device has nothing to do with it.
    expect((await look(id, without)).mine?.mayCast).toBe(false)
  })
})

describe('a lost device', () => {
  it('is struck by two officers while its owner has not voted', async () => {
    const { secretary, committee, guide, member } = world.people
    const id = await gathering({ tellerIds: [more[2]!.id, more[3]!.id] })
    await mark(id, everybody().slice(0, 6))
    await open(id)
    await cast(call, id, devices.get(member.id)!, [[1, 0, 0]])
    const strike = (person: WorldPerson, by: WorldPerson) =>
      ask(id, `roll/${person.id}/strike`, { reason: '手机丢失' }, by)
    const confirm = (person: WorldPerson, by: WorldPerson) =>
      ask(id, `roll/${person.id}/strike/confirmation`, {}, by)
    expect((await strike(member, secretary)).body.code).toBe('ballots.alreadyVoted')
    expect((await strike(more[4]!, secretary)).body.code).toBe('ballots.notOnRoll')
    expect((await strike(guide, secretary)).status).toBe(200)
    expect((await strike(guide, committee)).body.code).toBe('ballots.alreadyStruck')
    expect((await confirm(guide, secretary)).body.code).toBe('ballots.secondPersonNeeded')
    expect((await look(id, committee)).may).toContain('confirmStrike')
    expect((await look(id, secretary)).may).not.toContain('confirmStrike')
    expect((await confirm(guide, committee)).status).toBe(200)
    expect((await look(id, guide)).mine).toMatchObject({ struck: true, mayCast: false, channel: 'paper' })
    await expect(cast(call, id, devices.get(guide.id)!, [[1, 0, 0]])).rejects.toThrow(
      'ballots.credentialStruck',
    )
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
      return items.filter(({ hasVoted }) => hasVoted).length
    }
    expect(await voted(secretary)).toBe(0)
    expect(await voted(member)).toBe(5)
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
