import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Entry } from '@zhibu/contract/archive'
import { type Reply, startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { begin, handIn, move } from '../../../test/world/archive-writing.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterAll(() => app.close())

interface Page {
  readonly items: readonly { readonly id: string }[]
  readonly next: string | null
}

const open = (userId: string, entryId: string) =>
  app.call<Entry>(userId, 'GET', `/api/archive/entries/${entryId}`)
const save = (userId: string, entry: Pick<Entry, 'id' | 'version'>, more: object) =>
  app.call<Entry>(userId, 'PUT', `/api/archive/entries/${entry.id}`, {
    body: {
      title: '题目',
      occurredOn: '2026-11-20',
      body: '正文',
      facts: {},
      version: entry.version,
      ...more,
    },
  })
const noticesOf = async (userId: string) => {
  const reply = await app.call<{ items: { kind: string; params: Record<string, string>; link: string }[] }>(
    userId,
    'GET',
    '/api/notices?limit=200',
  )
  return reply.body.items
}

describe('a thought report', () => {
  it('goes from draft to approval, once returned on the way, and both versions are kept', async () => {
    const { activist, secretary, mentor } = world.people
    const draft = await begin(app, activist, activist, 'thoughtReport')
    expect(draft).toMatchObject({ status: 200, body: { state: 'draft', version: 0, submittedAt: null } })
    expect(draft.body.moves).toEqual(['edit', 'submit', 'delete'])

    const first = await move(app, activist, draft.body, 'submit')
    expect(first.body).toMatchObject({ state: 'submitted', moves: [], returnReason: null })
    const seen = await open(secretary.userId, draft.body.id)
    expect(seen.body).toMatchObject({ body: draft.body.body, moves: ['approve', 'return'] })
    const told = await noticesOf(secretary.userId)
    expect(told[0]).toMatchObject({ kind: 'archive.entrySubmitted', params: { title: draft.body.title } })

    const returned = await move(app, secretary, first.body, 'return', { reason: '请联系自己的实际再写。' })
    expect(returned.body).toMatchObject({ state: 'returned', returnReason: '请联系自己的实际再写。' })
    const notice = (await noticesOf(activist.userId))[0]!
    expect(notice).toMatchObject({ kind: 'archive.entryReturned', params: { title: draft.body.title } })
    expect(JSON.stringify(notice), 'the reason is read in the entry, not in a notice').not.toContain('实际')

    const mended = await save(activist.userId, returned.body, { title: '新题目', body: '联系实际的正文' })
    expect(mended.body).toMatchObject({ state: 'returned', title: '新题目', body: '联系实际的正文' })
    for (const reader of [secretary, mentor]) {
      const before = await open(reader.userId, draft.body.id)
      expect(before.body, 'others see what was handed in until it is handed in again').toMatchObject({
        title: draft.body.title,
        body: draft.body.body,
      })
    }
    const second = await move(app, activist, mended.body, 'submit')
    const approved = await move(app, secretary, second.body, 'approve')
    expect(approved.body).toMatchObject({ state: 'approved', moves: [], body: '联系实际的正文' })
    expect(approved.body.reviews.map(({ decision, versionNumber }) => [decision, versionNumber])).toEqual([
      ['returned', 1],
      ['approved', 2],
    ])
    expect(approved.body.versions.map(({ number }) => number)).toEqual([1, 2])
    const old = await app.call(mentor.userId, 'GET', `/api/archive/entries/${draft.body.id}/versions/1`)
    expect(old.body).toMatchObject({ title: draft.body.title, body: draft.body.body, number: 1 })
    expect((await noticesOf(activist.userId))[0]).toMatchObject({ kind: 'archive.entryApproved' })
    expect((await save(activist.userId, approved.body, {})).body).toMatchObject({
      code: 'archive.stateForbids',
    })
  })

  it('as a draft exists for its author alone, in lists and on the timeline too', async () => {
    const { activist, secretary, committee, mentor, organiser } = world.people
    const draft = (await begin(app, activist, activist, 'thoughtReport', { title: '只有我看得到的草稿' }))
      .body
    for (const reader of [secretary, committee, mentor, organiser]) {
      expect((await open(reader.userId, draft.id)).status).toBe(404)
      const archive = await app.call(reader.userId, 'GET', `/api/people/${activist.id}/archive`)
      expect(archive.status).toBe(200)
      expect(archive.raw.toString()).not.toContain(draft.title)
    }
    const own = await app.call(activist.userId, 'GET', `/api/people/${activist.id}/archive`)
    expect(own.raw.toString()).toContain(draft.title)
    expect((await move(app, secretary, draft, 'approve')).status).toBe(404)
  })

  it('edited from an older version is refused with the entry as it stands, and changes nothing', async () => {
    const { activist } = world.people
    const draft = (await begin(app, activist, activist, 'thoughtReport')).body
    const newer = await save(activist.userId, draft, { body: '在手机上写的' })
    const stale = await save(activist.userId, draft, { body: '在电脑上写的' })
    expect(stale).toMatchObject({
      status: 409,
      body: { code: 'platform.stale', current: { body: '在手机上写的', version: newer.body.version } },
    })
    expect((await move(app, activist, draft, 'submit')).body).toMatchObject({ code: 'platform.stale' })
    expect((await open(activist.userId, draft.id)).body).toMatchObject({
      body: '在手机上写的',
      state: 'draft',
    })
  })

  it('is not handed in empty or without a title', async () => {
    const { activist } = world.people
    const empty = (await begin(app, activist, activist, 'thoughtReport', { body: ' \n' })).body
    expect((await move(app, activist, empty, 'submit')).body).toMatchObject({
      code: 'archive.nothingWritten',
    })
    const nameless = (await begin(app, activist, activist, 'thoughtReport', { title: '' })).body
    expect((await move(app, activist, nameless, 'submit')).body).toMatchObject({
      code: 'archive.titleMissing',
    })
    const future = await begin(app, activist, activist, 'thoughtReport', { occurredOn: '2026-11-23' })
    expect(future).toMatchObject({ status: 400, body: { code: 'archive.inTheFuture' } })
  })

  it('gives HTML and script back as the same plain text', async () => {
    const { activist, secretary } = world.people
    const body = '<script>alert(1)</script>\n<img src=x onerror="alert(2)"> & 5 < 6 &lt;b&gt;\t缩进'
    const title = '<b>题目</b> "引号" \'单引号\''
    const report = await handIn(app, activist, activist, 'thoughtReport', { title, body })
    const seen = await open(secretary.userId, report.id)
    expect(seen.body).toMatchObject({ title, body })
    expect(String(seen.headers['content-type'])).toContain('application/json')
    const wrong = [
      { body: '看不见\u0007的字符' },
      { body: '半个字符\ud840' },
      { title: '\ud840' },
      { facts: { place: '\udc00' } },
      { occurredOn: '0000-01-01' },
      { occurredOn: '2026-02-30' },
      { title: '长'.repeat(81) },
      { body: '长'.repeat(30_001) },
    ]
    for (const more of wrong) {
      const reply = await begin(app, activist, activist, 'thoughtReport', more)
      expect(reply).toMatchObject({ status: 400, body: { code: 'platform.invalidInput' } })
    }
  })
})

describe('reviewing', () => {
  it('is never done by the author, nor in one’s own archive', async () => {
    const { activist, committee, secretary } = world.people
    const talk = await handIn(app, committee, activist, 'talk')
    expect((await move(app, committee, talk, 'approve')).body).toMatchObject({ code: 'archive.ownReview' })
    expect((await move(app, committee, talk, 'return', { reason: '改' })).status).toBe(403)
    expect((await move(app, secretary, talk, 'approve')).body).toMatchObject({ state: 'approved' })
  })

  it('needs a reason to return', async () => {
    const { activist, secretary } = world.people
    const report = await handIn(app, activist, activist, 'thoughtReport')
    for (const reason of ['', '  \n']) {
      const reply = await move(app, secretary, report, 'return', { reason })
      expect(reply).toMatchObject({ status: 400, body: { errors: [{ path: 'body.reason' }] } })
    }
  })

  it('lists what waits in a branch, the longest waiting first, page by page', async () => {
    const { secretary, prospect } = world.people
    app.setNow('2026-11-22T03:00:00Z')
    const reports = [await handIn(app, prospect, prospect, 'thoughtReport', { title: '第一篇' })]
    app.setNow('2026-11-22T03:01:00Z')
    reports.push(await handIn(app, prospect, prospect, 'thoughtReport', { title: '第二篇' }))
    const url = `/api/archive/to-review?unitId=${world.units.branchA}`
    const all = await app.call<Page>(secretary.userId, 'GET', url)
    expect(all.body.items.slice(-2).map(({ id }) => id)).toEqual(reports.map(({ id }) => id))
    const seen: string[] = []
    for (let next: string | null = ''; next !== null;) {
      const page: Reply<Page> = await app.call<Page>(
        secretary.userId,
        'GET',
        `${url}&limit=1${next && `&after=${encodeURIComponent(next)}`}`,
      )
      expect(page.status).toBe(200)
      seen.push(...page.body.items.map(({ id }) => id))
      next = page.body.next
    }
    expect(seen).toEqual(all.body.items.map(({ id }) => id))
    expect((await app.call(secretary.userId, 'GET', `${url}&after=x`)).status).toBe(400)
  })
})
