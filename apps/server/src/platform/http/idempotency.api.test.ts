import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'

let app: TestApp
let world: World
let owner: pg.Client
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
  owner = new pg.Client({ connectionString: app.adminUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await app.close()
})

const found = (key: string, name: string) =>
  app.call<{ id: string; code?: string }>(
    world.people.secretary.userId,
    'POST',
    `/api/units/${world.units.branchA}/units`,
    { body: { kind: 'partyGroup', name, foundedOn: '2026-11-01' }, headers: { 'idempotency-key': key } },
  )

async function groupsCalled(name: string): Promise<number> {
  const { rowCount } = await owner.query('select 1 from organisation_unit where name = $1', [name])
  return rowCount ?? 0
}

describe('the same call sent more than once with one key', () => {
  it('is done once, also when the copies come at the same moment', async () => {
    const key = randomUUID()
    const replies = await Promise.all([1, 2, 3, 4, 5].map(() => found(key, '第八党小组')))
    const done = replies.filter((reply) => reply.status === 200)
    expect(new Set(done.map((reply) => reply.body.id)).size).toBe(1)
    for (const reply of replies.filter((each) => each.status !== 200))
      expect(reply).toMatchObject({ status: 409, body: { code: 'platform.inProgress' } })
    expect((await found(key, '第八党小组')).body).toEqual(done[0]!.body)
    expect(await groupsCalled('第八党小组')).toBe(1)
  })

  it('is refused when its content differs', async () => {
    const key = randomUUID()
    await found(key, '第七党小组')
    expect(await found(key, '第九党小组')).toMatchObject({
      status: 422,
      body: { code: 'platform.keyReused' },
    })
    expect(await groupsCalled('第九党小组')).toBe(0)
  })

  it('is taken over by one copy alone when the process of the first died', async () => {
    const key = randomUUID()
    await found(key, '第六党小组')
    await owner.query(
      `update platform_idempotency set status = null, answer = null, created_at = now() - interval '2 minutes'
       where key = $1`,
      [key],
    )
    await owner.query("update organisation_unit set name = '原第六党小组' where name = '第六党小组'")
    const replies = await Promise.all([1, 2, 3, 4].map(() => found(key, '第六党小组')))
    expect(replies.some((reply) => reply.status === 200)).toBe(true)
    expect(await groupsCalled('第六党小组')).toBe(1)
  })

  it('is another call when another file comes with it', async () => {
    const key = randomUUID()
    const send = (name: string, content: string) =>
      app.call(world.people.secretary.userId, 'POST', `/api/units/${world.units.branchA}/roster/imports`, {
        headers: { 'idempotency-key': key, 'content-type': 'multipart/form-data; boundary=edge' },
        payload: `--edge\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n${content}\r\n--edge--\r\n`,
      })
    const heading = '学号/工号,姓名,人员类别,所在党支部\n'
    expect(await send('a.csv', `${heading}C1,王小明,入党申请人,甲\n`)).toMatchObject({ status: 200 })
    expect(await send('a.csv', `${heading}C1,欧阳小明,入党申请人,甲\n`)).toMatchObject({
      status: 422,
      body: { code: 'platform.keyReused' },
    })
  })
})
