import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'
import { transact } from '../../platform/db/connection.ts'
import { notify } from './public.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterAll(() => app.close())

interface List {
  items: { id: string; kind: string; read: boolean }[]
  next: string | null
  unread: number
}

describe('notices', () => {
  it('are paged newest first, for their person alone, and are unread until the person says otherwise', async () => {
    const { activist, member } = world.people
    await transact(app.services.db, (tx) =>
      notify(
        app.services,
        tx,
        Array.from({ length: 5 }, (_, i) => ({
          personId: activist.id,
          kind: 'archive.entryReturned' as const,
          params: { title: `第${i + 1}篇` },
          link: '/archive/me',
        })),
      ),
    )
    const first = await app.call<List>(activist.userId, 'GET', '/api/notices?limit=2')
    expect(first.body.items).toHaveLength(2)
    expect(first.body.unread).toBe(5)
    const second = await app.call<List>(
      activist.userId,
      'GET',
      `/api/notices?limit=10&after=${first.body.next}`,
    )
    expect(second.body.items).toHaveLength(3)
    expect(second.body.next).toBeNull()
    expect((await app.call<List>(member.userId, 'GET', '/api/notices')).body.unread).toBe(0)

    const upTo = second.body.items[0]!.id
    const marked = await app.call(activist.userId, 'POST', '/api/notices/read', { body: { upTo } })
    expect(marked.body).toEqual({ unread: 2 })
    const unread = await app.call<List>(activist.userId, 'GET', '/api/notices?unreadOnly=true')
    expect(unread.body.items.map((item) => item.id)).toEqual(first.body.items.map((item) => item.id))
  })

  it('disappear with the transaction that wanted to send them', async () => {
    const { committee } = world.people
    await transact(app.services.db, async (tx) => {
      await notify(app.services, tx, [{ personId: committee.id, kind: 'offices.appointed' }])
      throw new Error('changed its mind')
    }).catch(() => {})
    expect((await app.call<List>(committee.userId, 'GET', '/api/notices')).body.items).toEqual([])
  })
})
