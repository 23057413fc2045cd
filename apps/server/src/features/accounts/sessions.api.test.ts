import { setTimeout as wait } from 'node:timers/promises'
import { Client, type Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, browser, givePassword } from '../../../test/app/browser.ts'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World, type WorldRole } from '../../../test/world/world.ts'
import { rawQuery } from '../../platform/db/connection.ts'
import { removeExpired } from './jobs.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterAll(() => app.close())

const password = 'tangerine-otter-lamp'

async function signIn(
  role: WorldRole,
  agent = 'Mozilla/5.0 (Windows NT 10.0) Firefox/146.0',
): Promise<Browser> {
  const { userId, campusId } = world.people[role]
  await givePassword(app, userId, password)
  const tab = browser(app)
  await tab.call('POST', '/api/session/password', { campusId, password }, { 'user-agent': agent })
  return tab
}

const isIn = async (tab: Browser): Promise<boolean> =>
  (await tab.call<{ signedIn: boolean }>('GET', '/api/session')).body.signedIn

interface Listed {
  readonly id: string
  readonly current: boolean
  readonly device: object
}

describe('one’s own sessions', () => {
  it('are listed with device, address and times', async () => {
    const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148 Safari/604.1'
    await signIn('member', phone)
    const tab = await signIn('member')
    const { body } = await tab.call<{ items: Listed[] }>('GET', '/api/my/sessions')
    expect(body.items).toHaveLength(2)
    expect(body.items.find((item) => item.current)).toMatchObject({
      device: { browser: 'Firefox', system: 'Windows', kind: 'computer' },
      address: expect.stringMatching(/^10\.0\./),
      method: 'password',
      signedInAt: '2026-11-22T02:00:00.000Z',
      lastSeenAt: '2026-11-22T02:00:00.000Z',
    })
    expect(body.items.find((item) => !item.current)).toMatchObject({
      device: { browser: 'Safari', system: 'iOS', kind: 'phone' },
    })
  })

  it('can be ended from another one, at once, and only by their owner', async () => {
    const [here, there, stranger] = [await signIn('mentor'), await signIn('mentor'), await signIn('memberB')]
    expect(await isIn(there)).toBe(true)
    const { body } = await here.call<{ items: Listed[] }>('GET', '/api/my/sessions')
    const { id } = body.items.find((item) => !item.current)!
    expect((await stranger.call('DELETE', `/api/my/sessions/${id}`)).status).toBe(404)
    expect((await here.call('DELETE', `/api/my/sessions/${id}`)).status).toBe(200)
    expect(await there.call('GET', '/api/my/sessions')).toMatchObject({
      status: 401,
      body: { code: 'platform.signInRequired' },
    })
    expect(await isIn(here)).toBe(true)
  })

  it('can all be ended but this one', async () => {
    const [here, ...others] = [await signIn('guide'), await signIn('guide'), await signIn('guide')]
    const ended = await here!.call('POST', '/api/my/sessions/end-others', {})
    expect(ended.body).toEqual({ ended: 2 })
    for (const other of others) expect(await isIn(other)).toBe(false)
  })
})

describe('the end of a session', () => {
  it('comes after two hours without a call, and not while calls come', async () => {
    app.setNow('2026-11-22T02:00:00Z')
    const tab = await signIn('applicant')
    for (const time of ['03:50', '05:40', '07:30']) {
      app.setNow(`2026-11-22T${time}:00Z`)
      expect({ time, signedIn: await isIn(tab) }).toEqual({ time, signedIn: true })
    }
    app.setNow('2026-11-22T09:31:00Z')
    expect(await isIn(tab)).toBe(false)
    app.setNow('2026-11-22T02:00:00Z')
  })

  it('is not put off by what the page asks by itself', async () => {
    app.setNow('2026-11-22T02:00:00Z')
    const tab = await signIn('applicant')
    for (const time of ['03:00', '03:59']) {
      app.setNow(`2026-11-22T${time}:00Z`)
      await tab.call('GET', '/api/session', undefined, { 'x-zhibu-background': '1' })
    }
    app.setNow('2026-11-22T04:01:00Z')
    expect(await isIn(tab)).toBe(false)
    app.setNow('2026-11-22T02:00:00Z')
  })

  it('comes after half an hour for offices that need a second factor', async () => {
    app.setNow('2026-11-22T02:00:00Z')
    const tab = await signIn('secretary')
    app.setNow('2026-11-22T02:29:00Z')
    expect(await isIn(tab)).toBe(true)
    app.setNow('2026-11-22T03:00:00Z')
    expect(await isIn(tab)).toBe(false)
    app.setNow('2026-11-22T02:00:00Z')
  })

  it('comes after twelve hours in any case', async () => {
    app.setNow('2026-11-22T02:00:00Z')
    const tab = await signIn('applicantC')
    for (let hour = 3; hour < 14; hour++) {
      app.setNow(`2026-11-22T${String(hour).padStart(2, '0')}:00:00Z`)
      expect({ hour, signedIn: await isIn(tab) }).toEqual({ hour, signedIn: true })
    }
    app.setNow('2026-11-22T14:00:00Z')
    expect(await isIn(tab)).toBe(false)
    app.setNow('2026-11-22T02:00:00Z')
  })

  it('removes what is over from the database', async () => {
    app.setNow('2026-11-22T02:00:00Z')
    await signIn('mentorC')
    app.setNow('2026-11-23T15:00:00Z')
    await removeExpired.handle(app.services, {})
    const rows = await rawQuery<{ n: number }>(
      app.services.db,
      'select count(*) as n from accounts_session where user_id = $1',
      [world.people.mentorC.userId],
    )
    expect(rows[0]!.n).toBe(0)
    app.setNow('2026-11-22T02:00:00Z')
  })
})

describe('what one process remembers about who is signed in', () => {
  const admin = async (sql: string, values: unknown[] = []): Promise<void> => {
    const client = new Client({ connectionString: app.adminUrl })
    await client.connect()
    await client.query(sql, values).finally(() => client.end())
  }

  it('costs no query while nothing changes', async () => {
    const tab = await signIn('member')
    const { body } = await tab.call<{ items: Listed[] }>('GET', '/api/my/sessions')
    expect(body.items.length).toBeGreaterThan(0)
    const { pool } = app.services.db as unknown as { pool: Pool }
    const original = pool.connect.bind(pool)
    let connections = 0
    pool.connect = ((...parameters: []) => {
      connections += 1
      return original(...parameters)
    }) as typeof pool.connect
    // Refused by who may call: the caller must be known, nothing else is asked.
    for (let i = 0; i < 20; i++) expect((await tab.call('GET', '/api/accounts')).status).toBe(403)
    pool.connect = original
    expect(connections).toBe(0)
  })

  it('ends with a disabled account, a deleted session and a changed name, whoever did it', async () => {
    const tab = await signIn('memberB')
    expect(await isIn(tab)).toBe(true)
    await admin('update accounts_user set name = $2 where id = $1', [world.people.memberB.userId, '新名'])
    expect((await tab.call('GET', '/api/session')).body).toMatchObject({ name: '新名' })
    await admin('update accounts_user set disabled_at = now() where id = $1', [world.people.memberB.userId])
    expect(await isIn(tab)).toBe(false)
  })

  it('follows offices, stages, branches and units at once', async () => {
    const areas = async (role: WorldRole) =>
      (await app.call<{ areas: string[] }>(world.people[role].userId, 'GET', '/api/session')).body.areas
    expect(await areas('organiser')).toContain('roster')
    await admin("update offices_office set ended_on = '2026-11-01' where person_id = $1", [
      world.people.organiser.id,
    ])
    expect(await areas('organiser')).not.toContain('roster')
    expect(await areas('prospect')).toContain('myArchive')
    await admin("update members_person set stage = 'public' where id = $1", [world.people.prospect.id])
    expect(await areas('prospect')).not.toContain('myArchive')
    const branch = () => app.call(world.people.prospect.userId, 'GET', '/api/session')
    expect((await branch()).body).toMatchObject({ branch: { id: world.units.branchA } })
    await admin('update members_person set branch_id = $2 where id = $1', [
      world.people.prospect.id,
      world.units.branchC,
    ])
    expect((await branch()).body).toMatchObject({ branch: { id: world.units.branchC } })
  })

  it('is not used while announcements may be missed, and is right again afterwards', async () => {
    const tab = await signIn('committee')
    expect(await isIn(tab)).toBe(true)
    await rawQuery(
      app.services.db,
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'zhibu listen' and datname = current_database()",
    )
    await wait(20)
    await admin('delete from accounts_session where user_id = $1', [world.people.committee.userId])
    expect(await isIn(tab)).toBe(false)
    await wait(400)
    const again = await signIn('committee')
    expect(await isIn(again)).toBe(true)
    await admin('delete from accounts_session where user_id = $1', [world.people.committee.userId])
    expect(await isIn(again)).toBe(false)
  })
})
