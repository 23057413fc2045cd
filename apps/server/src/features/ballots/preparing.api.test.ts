/** From the draft to the announcement: what may be put to the vote, and who counts it. */
import type { Vote, VoteBrief } from '@zhibu/contract/ballots'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { addMembers } from '../../../test/ballots/people.ts'
import { resolutionInput } from '../../../test/ballots/votes.ts'
import { buildWorld, type World, type WorldPerson } from '../../../test/world/world.ts'

let app: TestApp
let world: World
let more: WorldPerson[]
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
  more = await addMembers(app.adminUrl, world.units.branchA, 3)
})
afterAll(() => app.close())

const meeting = { name: '党员大会', on: '2026-11-22', place: '三教101' }
const scrutineers = () => {
  const { member, mentor, guide } = world.people
  return [member.id, mentor.id, guide.id]
}
const secretary = () => world.people.secretary.userId

interface Changed {
  id: string
  version: number
  state: string
  code?: string
  params?: Record<string, unknown>
}

type Question = Vote['questions'][number]

interface Eligible {
  items: unknown[]
  without: unknown[]
  fromAfar: unknown
}
interface Checked {
  ordered: { id: string }[]
}

function create(input: object, by = secretary()) {
  const body = { ...resolutionInput, scrutineerIds: scrutineers(), ...input }
  return app.call<Changed>(by, 'POST', `/api/units/${world.units.branchA}/votes`, { body })
}

function election(more_: object, input: object = {}) {
  const [first, second] = more
  return create({
    kind: 'election',
    title: '支委会选举',
    meeting,
    election: {
      names: 'committee',
      seats: 1,
      candidateIds: [first!.id, second!.id],
      method: '差额选举',
      ...more_,
    },
    ...input,
  })
}

const look = (id: string, by = secretary()) => app.call<Vote>(by, 'GET', `/api/votes/${id}`)
const announce = (vote: { id: string; version: number }) =>
  app.call<Changed>(secretary(), 'POST', `/api/votes/${vote.id}/announce`, {
    body: { version: vote.version },
  })

async function change(text: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: app.adminUrl })
  await client.connect()
  await client.query(text, values)
  await client.end()
}

describe('a draft', () => {
  it('is seen, changed and thrown away by the committee alone', async () => {
    const made = await create({})
    expect(made).toMatchObject({ status: 200, body: { state: 'draft', version: 0 } })
    const { member, organiser, committee } = world.people
    expect((await look(made.body.id, member.userId)).status).toBe(404)
    expect((await look(made.body.id, organiser.userId)).status).toBe(404)
    expect((await look(made.body.id, committee.userId)).body).toMatchObject({
      title: '关于工作计划的决议',
      panel: { state: 'forming', threshold: 2, members: [{ position: 1 }, { position: 2 }, { position: 3 }] },
      may: ['changeVote', 'discardVote', 'announceVote'],
      mine: null,
    })
    const changed = await app.call<Changed>(committee.userId, 'PUT', `/api/votes/${made.body.id}`, {
      body: { version: 0, vote: { ...resolutionInput, title: '另一个标题' } },
    })
    expect(changed.body).toMatchObject({ version: 1, state: 'draft' })
    expect(await announce(made.body)).toMatchObject({ status: 409, body: { code: 'platform.stale' } })
    expect(await announce(changed.body)).toMatchObject({
      status: 422,
      body: { code: 'ballots.scrutineersTooFew' },
    })
    expect((await app.call(committee.userId, 'DELETE', `/api/votes/${made.body.id}`)).status).toBe(200)
    expect((await look(made.body.id)).status).toBe(404)
  })

  it('keeps its scrutineers in one panel while it is changed, and the panel goes with it', async () => {
    const { body } = await create({})
    const before = (await look(body.id)).body.panel!.id
    const vote = { ...resolutionInput, scrutineerIds: scrutineers().slice(0, 2) }
    await app.call(secretary(), 'PUT', `/api/votes/${body.id}`, { body: { version: 0, vote } })
    const { panel } = (await look(body.id)).body
    expect(panel).toMatchObject({ id: before, threshold: 2, members: [{ position: 1 }, { position: 2 }] })
    await app.call(secretary(), 'DELETE', `/api/votes/${body.id}`)
    expect((await app.call<{ state: string }>(secretary(), 'GET', `/api/panels/${before}`)).body.state).toBe(
      'dissolved',
    )
  })
})

describe('what may be put to the vote', () => {
  it('asks for a meeting, for the person an admission is about, and for a closing time ahead', async () => {
    expect((await create({ meeting: null })).body.code).toBe('ballots.meetingNeeded')
    const admission = { kind: 'admission', text: '同意接收。' }
    expect((await create({ resolution: admission })).body.code).toBe('ballots.personNeeded')
    const stranger = { ...admission, personId: world.people.applicantC.id }
    expect((await create({ resolution: stranger })).body).toMatchObject({
      code: 'ballots.personNotEligible',
      params: { name: world.people.applicantC.name },
    })
    expect((await create({ closesAt: '2026-11-22T01:59:59Z' })).body.code).toBe('ballots.closesInPast')
  })

  it('takes an election with exactly a fifth more names than seats, and refuses one name fewer', async () => {
    const names = [...more.map(({ id }) => id), world.people.committee.id]
    const five = [...names, world.people.secretary.id]
    const enough = await election({ seats: 4, candidateIds: five })
    expect(enough.status).toBe(200)
    const few = await election({ seats: 4, candidateIds: names })
    expect(few.body).toMatchObject({ code: 'ballots.namesProblem', params: { code: 'tooFewNames' } })
    const oneForOne = { names: 'secretary', seats: 1 }
    expect((await election({ ...oneForOne, candidateIds: [names[0]] })).status).toBe(200)
    expect((await election({ ...oneForOne, candidateIds: names.slice(0, 2) })).body).toMatchObject({
      params: { code: 'tooManyNames' },
    })
  })

  it('refuses scrutineers and tellers who stand, and candidates without vote, by article', async () => {
    const [first, second, third] = more
    const standing = await election({}, { scrutineerIds: [first!.id, third!.id] })
    expect(standing.body).toMatchObject({
      code: 'ballots.scrutineerIsCandidate',
      params: { name: first!.name, article: expect.stringContaining('22') },
    })
    const counting = await election({}, { tellerIds: [second!.id, third!.id] })
    expect(counting.body.code).toBe('ballots.scrutineerIsCandidate')
    expect((await election({}, { tellerIds: [third!.id] })).body.code).toBe('ballots.tellersTwo')
    const young = await election({ candidateIds: [first!.id, world.people.probationary.id] })
    expect(young.body).toMatchObject({
      code: 'ballots.personNotEligible',
      params: { name: world.people.probationary.name, rule: '不是正式党员，没有表决权。' },
    })
    const { probationary, member } = world.people
    const scrutineer = await create({ scrutineerIds: [probationary.id, member.id] })
    expect(scrutineer.body.code).toBe('ballots.scrutineerNotMember')
    expect((await create({ scrutineerIds: [member.id] })).body.code).toBe('ballots.scrutineersTooFew')
    expect((await create({ threshold: 4 })).body.code).toBe('ballots.scrutineersTooFew')
  })

  it('puts candidates and others who may be named in the order of surname strokes, or candidates as given', async () => {
    const [wang, li, zhang] = more
    const candidateIds = [zhang!.id, li!.id, wang!.id]
    const strokes = await look((await election({ seats: 2, candidateIds })).body.id)
    const [yes, against] = strokes.body.questions as [Question, Question]
    expect(yes).toMatchObject({ key: 'yes', min: 0, max: 2 })
    const groups = yes.answers.map((answer) => answer.group)
    expect(groups).toEqual([
      'candidate',
      'candidate',
      'candidate',
      'other',
      'other',
      'other',
      'other',
      'other',
    ])
    const ids = (question: Question) => question.answers.map((one) => one.personId)
    expect(ids(against)).toEqual([wang!.id, li!.id, zhang!.id])
    const given = await look(
      (await election({ seats: 2, candidateIds, order: 'given', otherNames: false })).body.id,
    )
    expect(ids(given.body.questions[0]!)).toEqual(candidateIds)
  })

  it('tells two people of one name apart by the end of their numbers', async () => {
    const [first, second] = more
    await change('update members_person set name = $2 where id = $1', [second!.id, first!.name])
    const { questions } = (await look((await election({ otherNames: false })).body.id)).body
    const texts = questions[0]!.answers.map((answer) => answer.text)
    expect(new Set(texts).size).toBe(2)
    expect(texts).toContain(`${first!.name}（${first!.campusId.slice(-4)}）`)
    await change('update members_person set name = $2 where id = $1', [second!.id, second!.name])
  })

  it('refuses survey answers that do not fit their numbers', async () => {
    const survey = (question: object) =>
      create({
        kind: 'survey',
        title: '问卷',
        survey: { questions: [{ text: '?', answers: ['a', 'b'], min: 1, max: 1, ...question }] },
      })
    expect((await survey({})).status).toBe(200)
    expect((await survey({ max: 3 })).body.code).toBe('ballots.answersInvalid')
    expect((await survey({ min: 2 })).body.code).toBe('ballots.answersInvalid')
    expect((await survey({ answers: ['a', 'a'] })).body.code).toBe('ballots.answersInvalid')
  })

  it('allows meetings from afar by the settings: resolutions unless the college says no, elections only when it says yes', async () => {
    const settle = (name: string, value: number | null, version: number | null) =>
      app.call(world.people.organiser.userId, 'PUT', `/api/units/${world.units.collegeA}/settings/${name}`, {
        body: { value, version },
      })
    expect((await create({ fromAfar: true })).status).toBe(200)
    expect((await election({}, { fromAfar: true })).body.code).toBe('ballots.fromAfarNotAllowed')
    await settle('resolutionsFromAfar', 0, null)
    await settle('electionsFromAfar', 1, null)
    expect((await create({ fromAfar: true })).body.code).toBe('ballots.fromAfarNotAllowed')
    expect((await election({}, { fromAfar: true })).status).toBe(200)
    await settle('resolutionsFromAfar', null, 0)
    await settle('electionsFromAfar', null, 0)
  })
})

describe('announcing', () => {
  let vote: Changed
  beforeEach(async () => {
    vote = (await create({})).body
  })

  it('makes the roll, tells voters and scrutineers, and can be taken back until the box is open', async () => {
    const announced = await announce(vote)
    expect(announced.body).toMatchObject({ state: 'gathering', version: 1 })
    const { member, memberB } = world.people
    expect((await look(vote.id, memberB.userId)).status).toBe(404)
    expect((await look(vote.id, member.userId)).body).toMatchObject({
      mine: { entitled: true, presence: 'absent', mayCast: false },
      roll: { entitled: 8, present: 0, frozen: null },
      roomCode: null,
      quorum: [
        { rule: 'ballots.quorumHalf', inputs: { entitled: 8, present: 0, needPresent: 4 }, met: false },
      ],
    })
    const notices = await app.call<{ items: { kind: string; link: string }[] }>(
      member.userId,
      'GET',
      '/api/notices',
    )
    const about = notices.body.items.filter((notice) => notice.link === `/votes/${vote.id}`)
    expect(about.map((notice) => notice.kind).sort()).toEqual(['ballots.announced', 'ballots.makeKey'])
    const back = await app.call<Changed>(secretary(), 'POST', `/api/votes/${vote.id}/withdraw`, {
      body: { version: 1 },
    })
    expect(back.body.state).toBe('draft')
    expect((await look(vote.id, member.userId)).status).toBe(404)
  })

  it('asks again who may stand and count: a scrutineer who has left is refused', async () => {
    const { guide } = world.people
    await change("update members_person set standing = 'disciplinaryProbation' where id = $1", [guide.id])
    expect((await announce(vote)).body).toMatchObject({
      code: 'ballots.scrutineerNotMember',
      params: { name: guide.name },
    })
    await change("update members_person set standing = 'normal' where id = $1", [guide.id])
    expect((await announce(vote)).status).toBe(200)
  })

  it('can be declared void with its reason, which stays', async () => {
    await announce(vote)
    const done = await app.call(secretary(), 'POST', `/api/votes/${vote.id}/void`, {
      body: { version: 1, reason: '会议改期' },
    })
    expect(done.body).toMatchObject({ state: 'void' })
    expect((await look(vote.id)).body).toMatchObject({
      voided: { reason: '会议改期', by: world.people.secretary.name },
      may: ['getRoll'],
    })
  })
})

describe('lists', () => {
  it('show a branch its votes page by page, drafts to its committee only', async () => {
    const url = `/api/units/${world.units.branchA}/votes`
    const whole = await app.call<{ items: VoteBrief[] }>(secretary(), 'GET', url)
    const first = await app.call<{ items: VoteBrief[]; next: string }>(secretary(), 'GET', `${url}?limit=2`)
    expect(first.body.items.map(({ id }) => id)).toEqual(whole.body.items.slice(0, 2).map(({ id }) => id))
    const second = await app.call<{ items: VoteBrief[] }>(
      secretary(),
      'GET',
      `${url}?limit=2&after=${first.body.next}`,
    )
    expect(second.body.items.map(({ id }) => id)).toEqual(whole.body.items.slice(2, 4).map(({ id }) => id))
    expect(whole.body.items.some(({ state }) => state === 'draft')).toBe(true)
    const above = await app.call<{ items: VoteBrief[] }>(world.people.organiser.userId, 'GET', url)
    expect(above.body.items.length).toBeGreaterThan(0)
    expect(above.body.items.every(({ state }) => state !== 'draft')).toBe(true)
    expect((await app.call(secretary(), 'GET', `${url}?after=nonsense`)).status).toBe(400)
  })

  it('put first what waits for the caller, and home asks for it', async () => {
    const { member } = world.people
    const newest = (await create({ title: '最新的一项', meeting: { ...meeting, on: '2026-12-01' } })).body
    await announce(newest)
    const mine = await app.call<{ items: VoteBrief[]; next: string }>(
      member.userId,
      'GET',
      '/api/my/votes?limit=1',
    )
    expect(mine.body.items[0]).toMatchObject({ waitsFor: 'makeKey', title: '最新的一项' })
    const all = await app.call<{ items: VoteBrief[] }>(member.userId, 'GET', '/api/my/votes')
    const ranks = all.body.items.map(({ waitsFor }) => Number(waitsFor === 'nothing'))
    expect(ranks).toEqual(ranks.toSorted())
    const rest = await app.call<{ items: VoteBrief[] }>(
      member.userId,
      'GET',
      `/api/my/votes?after=${mine.body.next}`,
    )
    expect(rest.body.items).toEqual(all.body.items.slice(1))
    const todos = await app.call<{ items: { kind: string }[] }>(member.userId, 'GET', '/api/home/todos')
    expect(todos.body.items.map(({ kind }) => kind)).toContain('ballots.makeKey')
  })

  it('name who votes and who does not, with the rule', async () => {
    const { guide } = world.people
    await change("update members_person set standing = 'disciplinaryProbation' where id = $1", [guide.id])
    const url = `/api/units/${world.units.branchA}/eligible-voters`
    const { body } = await app.call<Eligible>(secretary(), 'GET', url)
    expect(body.items).toHaveLength(7)
    expect(body.without).toEqual([
      { id: guide.id, name: guide.name, rule: 'ballots.disciplinaryProbation', article: 'election2020/5' },
    ])
    expect(body.fromAfar).toEqual({ resolution: true, election: false })
    await change("update members_person set standing = 'normal' where id = $1", [guide.id])
    const [first, second, third] = more
    const checked = await app.call<Checked>(
      secretary(),
      'POST',
      `/api/units/${world.units.branchA}/candidates-check`,
      { body: { names: 'committee', seats: 3, candidateIds: [third!.id, second!.id, first!.id] } },
    )
    expect(checked.body).toMatchObject({ fewest: 4, problem: { code: 'tooFewNames' } })
    expect(checked.body.ordered.map(({ id }) => id)).toEqual([first!.id, second!.id, third!.id])
  })
})
