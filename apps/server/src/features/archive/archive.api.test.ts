import type { Archive, Entry } from '@zhibu/contract/archive'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { begin, handIn, move } from '../../../test/world/archive-writing.ts'
import { buildWorld, type World, type WorldPerson } from '../../../test/world/world.ts'
import { archiveDataOf } from './public.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterAll(() => app.close())

const archiveOf = (reader: WorldPerson, person: WorldPerson) =>
  app.call<Archive>(reader.userId, 'GET', `/api/people/${person.id}/archive`)

describe('a monthly remark', () => {
  it('stands on the first of its month, once for each month, and the person is told of it', async () => {
    const { activist, mentor } = world.people
    const first = await begin(app, mentor, activist, 'monthlyRemark', { occurredOn: '2026-10-31' })
    expect(first.body).toMatchObject({ occurredOn: '2026-10-01', kind: 'monthlyRemark' })
    const again = await begin(app, mentor, activist, 'monthlyRemark', { occurredOn: '2026-10-05' })
    expect(again).toMatchObject({
      status: 409,
      body: { code: 'archive.remarkExists', params: { month: '2026-10' } },
    })
    const next = await begin(app, mentor, activist, 'monthlyRemark', { occurredOn: '2026-11-30' })
    expect(next.status, 'the month has begun, so its remark may be').toBe(200)
    const moved = await app.call(mentor.userId, 'PUT', `/api/archive/entries/${next.body.id}`, {
      body: { title: '', occurredOn: '2026-10-09', body: '评语', facts: {}, version: next.body.version },
    })
    expect(moved.body).toMatchObject({ code: 'archive.remarkExists' })
    const handedIn = await move(app, mentor, first.body, 'submit')
    expect(handedIn.body).toMatchObject({ state: 'submitted', title: '' })
    const told = await app.call<{ items: { kind: string }[] }>(activist.userId, 'GET', '/api/notices')
    expect(told.body.items[0]).toMatchObject({
      kind: 'archive.remarkWritten',
      params: { title: '月度评语', name: mentor.name, about: activist.name },
    })
  })

  it('begun twice at the same moment is begun once', async () => {
    const { activist, mentor } = world.people
    const both = await Promise.all(
      [1, 2].map(() => begin(app, mentor, activist, 'monthlyRemark', { occurredOn: '2026-08-08' })),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  it('is prepared by one card with the month’s facts', async () => {
    const { activist, mentor, committee } = world.people
    const body = `${'这个月参加了社区服务。\n'.repeat(30)}`
    await handIn(app, activist, activist, 'thoughtReport', { occurredOn: '2026-09-15', title: '九月', body })
    await handIn(app, committee, activist, 'talk', { occurredOn: '2026-09-30' })
    await begin(app, activist, activist, 'thoughtReport', { occurredOn: '2026-09-20', title: '草稿' })
    await handIn(app, mentor, activist, 'monthlyRemark', { occurredOn: '2026-07-01', body: '七月评语' })
    const url = `/api/people/${activist.id}/archive/months/2026-09`
    const card = await app.call<{ entries: { title: string; excerpt: string }[] }>(mentor.userId, 'GET', url)
    expect(card.body).toMatchObject({
      person: { name: activist.name, stage: 'activist' },
      lastRemark: { occurredOn: '2026-07-01', body: '七月评语' },
      ownRemark: null,
    })
    expect(card.body.entries.map(({ title }) => title)).toEqual(['九月', '入党动机'])
    expect(card.body.entries[0]!.excerpt).toHaveLength(120)
    const none = await app.call(mentor.userId, 'GET', `/api/people/${activist.id}/archive/months/2026-13`)
    expect(none.status).toBe(404)
  })
})

describe('who writes what', () => {
  it('is by relation: people their reports, mentors remarks, the committee records', async () => {
    const { activist, mentor, committee, prospect } = world.people
    const refused = [
      await begin(app, activist, activist, 'monthlyRemark'),
      await begin(app, activist, activist, 'commendation'),
      await begin(app, mentor, activist, 'thoughtReport'),
      await begin(app, committee, activist, 'monthlyRemark'),
    ]
    for (const reply of refused)
      expect(reply).toMatchObject({ status: 403, body: { code: 'archive.kindNotYours' } })
    expect((await begin(app, mentor, prospect, 'talk')).status, 'mentor of somebody else').toBe(404)
    const archive = (await archiveOf(mentor, activist)).body
    expect(archive.mayWrite).toEqual([
      'monthlyRemark',
      'study',
      'dailyConduct',
      'commendation',
      'criticism',
      'talk',
    ])
    expect(archive).toMatchObject({ open: true, mayReview: false, mentors: [{ name: mentor.name }] })
    expect((await archiveOf(committee, activist)).body.mayReview).toBe(true)
  })

  it('only the author deletes, and only what was never handed in', async () => {
    const { activist, committee, mentor } = world.people
    const talk = (await begin(app, committee, activist, 'talk')).body
    const url = `/api/archive/entries/${talk.id}`
    expect((await app.call(mentor.userId, 'DELETE', url)).status).toBe(404)
    expect((await app.call(committee.userId, 'DELETE', url)).status).toBe(200)
    expect((await app.call(committee.userId, 'GET', url)).status).toBe(404)
    const kept = await handIn(app, committee, activist, 'talk')
    const reply = await app.call(committee.userId, 'DELETE', `/api/archive/entries/${kept.id}`)
    expect(reply).toMatchObject({ status: 409, body: { code: 'archive.stateForbids' } })
  })

  it('nothing is added to a full member’s archive, while what waits is still reviewed', async () => {
    const { member, secretary, probationary } = world.people
    const own = await archiveOf(member, member)
    expect(own.body).toMatchObject({ open: false, mayWrite: [], due: [], periodsWithoutReview: [] })
    const refused = await begin(app, member, member, 'thoughtReport')
    expect(refused).toMatchObject({ status: 409, body: { code: 'archive.readOnly' } })
    expect((await begin(app, secretary, member, 'talk')).body).toMatchObject({ code: 'archive.readOnly' })

    const report = await handIn(app, probationary, probationary, 'thoughtReport')
    const draft = (await begin(app, probationary, probationary, 'thoughtReport')).body
    const { body: card } = await app.call<{ version: number }>(
      secretary.userId,
      'GET',
      `/api/people/${probationary.id}`,
    )
    const change = await app.call(secretary.userId, 'POST', `/api/people/${probationary.id}/stage`, {
      body: { stage: 'full', on: '2026-11-20', version: card.version },
    })
    expect(change).toMatchObject({ status: 200 })
    expect((await move(app, probationary, draft, 'submit')).body).toMatchObject({ code: 'archive.readOnly' })
    expect((await move(app, secretary, report, 'approve')).body).toMatchObject({ state: 'approved' })
  })
})

describe('an archive', () => {
  it('shows the growth in order of days, with what comes next and why', async () => {
    const { activist, secretary } = world.people
    const { timeline, stageDates } = (await archiveOf(secretary, activist)).body
    expect(stageDates).toMatchObject({ appliedOn: '2023-10-16', activistOn: '2024-03-24', joinedOn: null })
    expect(timeline.map(({ on }) => on)).toEqual(timeline.map(({ on }) => on).toSorted())
    expect(timeline.filter(({ type }) => type === 'stage').map(({ stage }) => stage)).toEqual([
      'applicant',
      'activist',
    ])
    const expected = timeline.find(({ type }) => type === 'expectedTraining')!
    expect(expected).toMatchObject({
      on: '2025-03-24',
      why: { article: { zh: expect.stringContaining('第13条'), en: expect.stringContaining('art. 13') } },
    })
  })

  it('keeps each half-year’s review; a newer one of the same half-year takes its place', async () => {
    const { activist, secretary } = world.people
    const url = `/api/people/${activist.id}/archive/half-year-reviews`
    const period = { from: '2026-03-24', to: '2026-09-23' }
    const write = (more: object) =>
      app.call(secretary.userId, 'POST', url, {
        body: {
          ...period,
          reviewedOn: '2026-10-08',
          mentorOpinion: '',
          partyGroupOpinion: '',
          branchOpinion: '同意继续培养。',
          ...more,
        },
      })
    expect((await archiveOf(secretary, activist)).body.periodsWithoutReview).toContainEqual(period)
    expect((await write({ from: '2026-03-25' })).body).toMatchObject({ code: 'archive.periodUnknown' })
    expect((await write({ reviewedOn: '2026-12-01' })).body).toMatchObject({ code: 'archive.inTheFuture' })
    expect((await write({})).status).toBe(200)
    expect((await write({ branchOpinion: '同意列为发展对象。' })).status).toBe(200)
    const { body } = await archiveOf(activist, activist)
    expect(body.halfYearReviews).toMatchObject([{ ...period, branchOpinion: '同意列为发展对象。' }])
    expect(body.periodsWithoutReview).not.toContainEqual(period)
  })

  it('is handed to its person whole, with every version and review and nobody else’s drafts', async () => {
    const { prospect, secretary, committee } = world.people
    const report = await handIn(app, prospect, prospect, 'thoughtReport', { body: '第一稿' })
    const back = (await move(app, secretary, report, 'return', { reason: '再写' })).body
    const saved = await app.call<Entry>(prospect.userId, 'PUT', `/api/archive/entries/${report.id}`, {
      body: { title: '题', occurredOn: '2026-11-20', body: '第二稿', facts: {}, version: back.version },
    })
    await move(app, prospect, saved.body, 'submit')
    await begin(app, committee, prospect, 'talk', { body: '委员的草稿' })
    const data = await archiveDataOf(app.services, prospect.id)
    const text = JSON.stringify(data)
    expect(JSON.parse(text)).toEqual(data)
    expect(data.entries[0]!.versions.map(({ body }) => body)).toEqual(['第一稿', '第二稿'])
    expect(data.entries[0]!.reviews).toMatchObject([
      { decision: 'returned', reason: '再写', reviewer: secretary.name },
    ])
    expect(text).not.toContain('委员的草稿')
  })
})
