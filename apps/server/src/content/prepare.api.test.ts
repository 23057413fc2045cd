import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type QueryResultRow } from 'pg'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database/test-database.ts'
import { type App, createApp } from '../app.ts'
import { systemClock } from '../platform/clock.ts'
import { openSealer } from '../platform/crypto/reloading-sealer.ts'
import { sealingKeysFile } from '../platform/open-services.ts'
import { type Prepared, prepareContent } from './prepare.ts'
import { prepareFirstAdministrator } from './prepare-first-administrator.ts'

let database: TestDatabase
let dataDir: string

beforeEach(async () => {
  database = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'zhibu-content-'))
})
afterEach(async () => {
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

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

async function signIn(
  app: App,
  who: { campusId: string; password: string },
): Promise<Record<string, unknown>> {
  const { campusId, password } = who
  const opened = await app.server.inject({
    method: 'POST',
    url: '/api/session/password',
    payload: { campusId, password },
  })
  const cookies = [opened.headers['set-cookie'] ?? []].flat().map((cookie) => cookie.split(';')[0])
  const session = await app.server.inject({ url: '/api/session', headers: { cookie: cookies.join('; ') } })
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
  test('invents a university whose accounts sign in with nothing more to do', async () => {
    const prepared = await prepare()
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
    await prepare()
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
    const first = await prepare()
    const before = await ask('select count(*)::int as people from members_person')
    expect(await prepare()).toEqual(first)
    expect(await ask('select count(*)::int as people from members_person')).toEqual(before)
  })

  test('asks an administrator who is no demonstration account for a second factor', async () => {
    const prepared = await prepare()
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
