import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type QueryResultRow } from 'pg'
import { verifyArchive } from '@zhibu/ballot'
import { getFastGroup } from '@zhibu/ballot/node'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database/test-database.ts'
import { type App, createApp } from '../app.ts'
import { trialBalance } from '../features/ledger/public.ts'
import { systemClock } from '../platform/clock.ts'
import { openSealer } from '../platform/crypto/reloading-sealer.ts'
import { sealingKeysFile } from '../platform/open-services.ts'
import { type Prepared, prepareContent } from './prepare.ts'
import { prepareFirstAdministrator } from './prepare-first-administrator.ts'

let database: TestDatabase
let dataDir: string

async function begin(): Promise<void> {
  database = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'zhibu-content-'))
}

async function end(): Promise<void> {
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
}

const prepare = (empty = false): Promise<Prepared> =>
  prepareContent({ ...database, dataDir, empty, interactive: false, say: () => {} })

async function startApp({ demonstration, accounts }: Prepared): Promise<App> {
  return createApp({
    databaseUrl: database.url,
    clock: systemClock,
    log: pino({ level: 'silent' }),
    poolSize: 4,
    config: {
      baseUrl: 'http://localhost',
      dataDir,
      secret: 'a secret for tests only, long enough to sign with',
      production: false,
      demonstration,
      demonstrationCampusIds: accounts.map(({ campusId }) => campusId),
    },
  })
}

/** Signs in; returns the cookies to send. */
async function enter(app: App, who: { campusId: string; password: string }): Promise<string> {
  const { campusId, password } = who
  const opened = await app.server.inject({
    method: 'POST',
    url: '/api/session/password',
    payload: { campusId, password },
  })
  const cookies = [opened.headers['set-cookie'] ?? []].flat().map((cookie) => cookie.split(';')[0])
  return cookies.join('; ')
}

async function signIn(
  app: App,
  who: { campusId: string; password: string },
): Promise<Record<string, unknown>> {
  const cookie = await enter(app, who)
  const session = await app.server.inject({ url: '/api/session', headers: { cookie } })
  return session.json<Record<string, unknown>>()
}

async function ask<Row extends QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: database.adminUrl })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

describe('a first start', () => {
  let prepared: Prepared
  beforeAll(async () => {
    await begin()
    prepared = await prepare()
  }, 180_000)
  afterAll(end)

  test('invents a university whose accounts sign in with nothing more to do', async () => {
    expect(prepared.demonstration).toBe(true)
    expect(prepared.accounts).toHaveLength(12)
    const file = join(dataDir, 'demonstration-accounts.json')
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(prepared.accounts)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const app = await startApp(prepared)
    try {
      for (const account of prepared.accounts) {
        const session = await signIn(app, account)
        expect(session).toMatchObject({ signedIn: true, name: account.name, pending: null })
      }
    } finally {
      await app.close()
    }
  })

  test('seals the texts of archives and the private fields so that they open again', async () => {
    const sealer = await openSealer(sealingKeysFile(dataDir))
    const entries = await ask<{ id: string; body_sealed: Buffer }>(
      'select id, body_sealed from archive_entry',
    )
    expect(entries.length).toBeGreaterThan(500)
    const texts = entries.map((entry) => sealer.open(entry.body_sealed, `archive_entry:${entry.id}`))
    expect(texts.filter((text) => text.length < 20)).toEqual([])
    const people = await ask<{ id: string; phone_sealed: Buffer }>(
      'select id, phone_sealed from members_person',
    )
    const phones = people.map((one) => sealer.open(one.phone_sealed, `members_person.phone_sealed:${one.id}`))
    expect(phones.filter((phone) => !/^199\d{8}$/.test(phone))).toEqual([])
  })

  test('is a first start once: the next one finds the same university and the same accounts', async () => {
    const before = await ask('select count(*)::int as people from members_person')
    expect(await prepare()).toEqual(prepared)
    expect(await ask('select count(*)::int as people from members_person')).toEqual(before)
  })

  describe('leaves the showcase branch with a life of its own:', () => {
    let app: App
    const cookies = new Map<string, string>()
    beforeAll(async () => {
      app = await startApp(prepared)
      for (const account of prepared.accounts) cookies.set(account.role, await enter(app, account))
    }, 60_000)
    afterAll(() => app.close())
    const get = async <T>(role: string, url: string): Promise<T> => {
      const reply = await app.server.inject({ url, headers: { cookie: cookies.get(role)! } })
      expect(reply.statusCode, `${url} for ${role}: ${reply.body}`).toBe(200)
      return reply.json<T>()
    }
    const branchId = async () =>
      (
        await ask<{ id: string }>("select id from organisation_unit where name = '软件工程本科生第一党支部'")
      )[0]!.id
    type List<T> = { items: T[] }

    test('votes of every kind are decided, and one is announced that listed people can play through', async () => {
      interface Brief {
        id: string
        kind: string
        round: string
        outcome: string | null
        waitsFor: string
      }
      const over = await get<List<Brief>>('党支部书记', `/api/units/${await branchId()}/votes?over=true`)
      expect(over.items.map(({ kind, round, outcome }) => `${kind} ${round} ${outcome}`).toSorted()).toEqual([
        'election main runoff',
        'election tie elected',
        'recommendation main keptClosed',
        'resolution main passed',
        'resolution main passed',
        'survey main counted',
      ])
      const coming = await get<List<Brief>>('正式党员', '/api/my/votes')
      expect(coming.items).toMatchObject([{ kind: 'resolution', outcome: null }])
      const vote = await get<{ panel: { members: { person: { name: string } }[] } }>(
        '党支部书记',
        `/api/votes/${coming.items[0]!.id}`,
      )
      const listed = new Set(prepared.accounts.map(({ name }) => name))
      expect(vote.panel.members.filter(({ person }) => !listed.has(person.name))).toEqual([])
      for (const role of ['党支部书记', '支部组织委员', '培养联系人', '正式党员', '预备党员'])
        expect(await get(role, '/api/my/voting-key'), 'made in the own browser').toMatchObject({ key: null })
    })

    test('the archives of its votes pass our verifier', async () => {
      const { items } = await get<List<{ id: string; outcome: string }>>(
        '党支部书记',
        `/api/units/${await branchId()}/votes?over=true`,
      )
      for (const { id } of items.filter(({ outcome }) => outcome !== 'keptClosed')) {
        const url = `/api/votes/${id}/archive`
        const { rawPayload } = await app.server.inject({ url, headers: { cookie: cookies.get('正式党员')! } })
        expect((await verifyArchive(rawPayload, { groups: getFastGroup })).problems).toEqual([])
      }
    }, 60_000)

    test('last year’s appraisal is finished, and this year’s waits for the member’s own', async () => {
      const { items } = await get<List<{ id: string; state: string }>>('正式党员', '/api/my/appraisals')
      expect(items.map(({ state }) => state)).toEqual(['self', 'finished'])
      const todos = JSON.stringify(await get('正式党员', '/api/home/todos'))
      expect(todos).toContain(items[0]!.id)
    })

    test('the member owes two months, two others are behind for three and six, and the books balance', async () => {
      interface Own {
        payable: { arrears: unknown[]; current: unknown }
      }
      const own = await get<Own>('正式党员', '/api/my/dues')
      expect(own.payable.arrears).toHaveLength(1)
      expect(own.payable.current).not.toBeNull()
      const behind = await get<List<{ run: number; item: unknown }>>(
        '党支部书记',
        `/api/units/${await branchId()}/dues/behind`,
      )
      const runs = behind.items.map(({ run }) => run)
      expect(runs).toEqual(expect.arrayContaining([3, 6]))
      expect(behind.items.find(({ run }) => run === 6)?.item).not.toBeNull()
      expect(await trialBalance(app.services.db)).toEqual({ differenceFen: 0, wrongAccounts: [] })
    })

    test('money waits for others: a reduction, spending, a hand-up and an appeal for the college, cash for the secretary', async () => {
      const of = async (role: string, what: string) =>
        (await get<List<{ state: string }>>(role, `/api/units/${await branchId()}/${what}`)).items.map(
          ({ state }) => state,
        )
      for (const what of ['reductions', 'spending', 'hand-ups'])
        expect(await of('院系组织员', `dues/${what}`)).toContain('submitted')
      expect(await of('党支部书记', 'dues/offline-payments')).toContain('waitingForConfirmation')
      expect((await of('院系组织员', 'appeals')).toSorted()).toEqual(['closed', 'running', 'submitted'])
    })

    test('a day of the reconciliation is open, its explanation waiting; all others are closed by two', async () => {
      const [root] = await ask<{ id: string }>(
        "select id from organisation_unit where kind = 'universityCommittee'",
      )
      const { items } = await get<List<{ state: string; unexplained: number }>>(
        '校党委工作人员',
        `/api/units/${root!.id}/reconciliation?limit=100`,
      )
      expect(items[0]).toMatchObject({ state: 'open', unexplained: expect.any(Number) })
      expect(items.slice(1).filter(({ state }) => state !== 'confirmed')).toEqual([])
    })
  })

  test('asks an administrator who is no demonstration account for a second factor', async () => {
    const [secretary, ...others] = prepared.accounts
    const app = await startApp({ ...prepared, accounts: others })
    try {
      expect(await signIn(app, secretary!)).toMatchObject({ pending: 'secondFactor' })
    } finally {
      await app.close()
    }
  })
})

describe('an empty installation', () => {
  beforeEach(begin)
  afterEach(end)

  const environment = {
    ZHIBU_UNIVERSITY: '中共东湖大学委员会',
    ZHIBU_ADMIN_CAMPUS_ID: 'A10086',
    ZHIBU_ADMIN_NAME: '沈若兰',
    ZHIBU_ADMIN_PASSWORD: 'lantern-orchard-teacup-61',
  }
  const start = () => ({ ...database, dataDir, interactive: false, say: () => {} })
  const stored = () =>
    ask(
      'select (select count(*) from organisation_unit) as units, (select count(*) from accounts_user) as users',
    )

  test('makes the first officer of the environment, who needs a second factor and holds one office', async () => {
    await prepareFirstAdministrator(start(), environment)
    const prepared = await prepare()
    expect(prepared).toEqual({ demonstration: false, accounts: [] })
    const app = await startApp(prepared)
    try {
      const session = await signIn(app, { campusId: 'A10086', password: environment.ZHIBU_ADMIN_PASSWORD })
      expect(session).toMatchObject({ name: '沈若兰', pending: 'secondFactor' })
      expect(session.offices).toMatchObject([{ kind: 'organiser', unitName: '中共东湖大学委员会' }])
    } finally {
      await app.close()
    }
  })

  test('names the variables that are missing, and stores nothing', async () => {
    const { ZHIBU_ADMIN_NAME: _, ...rest } = environment
    await expect(prepareFirstAdministrator(start(), rest)).rejects.toThrow(/ZHIBU_ADMIN_NAME/)
    expect(await stored()).toEqual([{ units: 0, users: 0 }])
  })

  test('refuses a password that is easy to guess, and stores nothing', async () => {
    const weak = { ...environment, ZHIBU_ADMIN_PASSWORD: 'shenruolan86' }
    await expect(prepareFirstAdministrator(start(), weak)).rejects.toThrow(/密码/)
    expect(await stored()).toEqual([{ units: 0, users: 0 }])
  })

  test('takes no notice of a file of demonstration accounts left behind', async () => {
    await prepareFirstAdministrator(start(), environment)
    const left = [{ role: '党支部书记', name: '沈若兰', campusId: 'A10086', password: 'x' }]
    await writeFile(join(dataDir, 'demonstration-accounts.json'), JSON.stringify(left))
    expect(await prepare()).toEqual({ demonstration: false, accounts: [] })
  })
})
