import type { Archive } from '@zhibu/contract/archive'
import { Client } from 'pg'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { attach, begin, handIn, move, png } from '../../../test/world/archive-writing.ts'
import { buildWorld, type World, type WorldPerson } from '../../../test/world/world.ts'
import { closePdf } from '../../platform/pdf/render-pdf.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterAll(async () => {
  closePdf()
  await app.close()
})

async function textOf(pdf: Buffer): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)))
  return text.join('').replaceAll(/[\s\u200b]/gu, '')
}

const purpose = '发展对象政治审查归档'
const print = (reader: WorldPerson, person: WorldPerson, paper: 'print' | 'register', why = purpose) =>
  app.call(
    reader.userId,
    'GET',
    `/api/people/${person.id}/archive/${paper}?${new URLSearchParams({ purpose: why }).toString()}`,
  )

async function looks(action: string) {
  const client = new Client({ connectionString: app.adminUrl })
  await client.connect()
  const { rows } = await client.query(
    'select actor_name, purpose, person_id from audit_event where action = $1 order by seq',
    [action],
  )
  await client.end()
  return rows
}

describe('the printed archive', () => {
  it('has the person, and everything handed in, with its file name and its purpose on record', async () => {
    const { activist, mentor, secretary, committee } = world.people
    const draft = (await begin(app, activist, activist, 'thoughtReport', { title: '从一次议事会说起' })).body
    const attached = (await attach(app, activist, draft.id, '现场照片.png', png)).body
    const report = (await move(app, activist, attached, 'submit')).body
    await move(app, secretary, report, 'approve', { note: '内容具体。' })
    await handIn(app, mentor, activist, 'monthlyRemark', { body: '学习认真，进步明显。' })
    await handIn(app, committee, activist, 'talk', { facts: { place: '党员活动室', talker: '陈若兰' } })
    await handIn(app, committee, activist, 'commendation', { facts: { issuer: '校团委' } })
    await begin(app, activist, activist, 'thoughtReport', { title: '还没写完的草稿' })

    const reply = await print(secretary, activist, 'print')
    expect(reply.status).toBe(200)
    expect(reply.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${activist.name}-网上档案-20261122.pdf`)}`,
    })
    const text = await textOf(reply.raw)
    for (const word of [
      activist.name,
      '从一次议事会说起',
      '附件：现场照片.png',
      '内容具体。',
      '学习认真，进步明显。',
      '陈若兰',
      '校团委',
      '2024年3月24日',
      `打印人：${secretary.name}（支部书记）`,
      purpose,
    ])
      expect(text).toContain(word)
    expect(text).not.toContain('还没写完的草稿')
    expect(await looks('archive.printArchive')).toEqual([
      { actor_name: secretary.name, purpose, person_id: activist.id },
    ])
  })

  it('shows private numbers masked', async () => {
    const { prospect, secretary } = world.people
    const url = `/api/people/${prospect.id}`
    const { body } = await app.call<{ version: number }>(secretary.userId, 'GET', url)
    const changed = await app.call(secretary.userId, 'PATCH', url, {
      body: { identityNumber: '11010120040705462X', phone: '13800005612', version: body.version },
    })
    expect(changed).toMatchObject({ status: 200 })
    const text = await textOf((await print(secretary, prospect, 'print')).raw)
    expect(text).toContain('110***********462X')
    expect(text).not.toContain('20040705')
    expect(text).not.toContain('13800005612')
  })

  it('needs a purpose', async () => {
    const { activist, secretary } = world.people
    const reply = await print(secretary, activist, 'print', '  ')
    expect(reply).toMatchObject({ status: 400, body: { errors: [{ path: 'query.purpose' }] } })
  })
})

describe('the register', () => {
  it('of an activist has the half-years with what the branch wrote, and places for the rest', async () => {
    const { activist, secretary } = world.people
    const archive = await app.call<Archive>(secretary.userId, 'GET', `/api/people/${activist.id}/archive`)
    const period = archive.body.periodsWithoutReview[0]!
    await app.call(secretary.userId, 'POST', `/api/people/${activist.id}/archive/half-year-reviews`, {
      body: {
        ...period,
        reviewedOn: '2026-11-20',
        mentorOpinion: '思想要求进步。',
        partyGroupOpinion: '',
        branchOpinion: '同意继续培养。',
      },
    })
    const reply = await print(secretary, activist, 'register')
    expect(decodeURIComponent(String(reply.headers['content-disposition']))).toContain(
      `${activist.name}-培养教育考察登记表-20261122.pdf`,
    )
    const text = await textOf(reply.raw)
    for (const word of [activist.name, '入党积极分子', '思想要求进步。', '同意继续培养。', '2023年10月16日'])
      expect(text).toContain(word)
  })

  it('of a probationary member is the other form', async () => {
    const { probationary } = world.people
    const text = await textOf((await print(probationary, probationary, 'register')).raw)
    expect(text).toContain('能否按期转正')
    expect(text).toContain(`打印人：${probationary.name}（本人）`)
  })
})
