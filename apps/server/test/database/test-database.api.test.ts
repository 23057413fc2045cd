import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client } from 'pg'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

describe('a test database', () => {
  let mine: TestDatabase
  let other: TestDatabase
  let asApp: Client
  let asOwner: Client

  beforeAll(async () => {
    ;[mine, other] = await Promise.all([createTestDatabase(), createTestDatabase()])
    asApp = new Client(mine.url)
    asOwner = new Client(mine.adminUrl)
    await Promise.all([asApp.connect(), asOwner.connect()])
  })

  afterAll(async () => {
    await Promise.all([asApp.end(), asOwner.end()])
    await Promise.all([mine.drop(), other.drop()])
  })

  it('is migrated', async () => {
    const { rowCount } = await asApp.query('select from platform_migration')
    expect(rowCount).toBeGreaterThan(0)
  })

  it('is served to the application by a role that is neither superuser nor owner of tables', async () => {
    const { rows } = await asApp.query(
      `select current_user::text as role, rolsuper,
              (select count(*)::int from pg_tables where tableowner = current_user) as owned
       from pg_roles where rolname = current_user`,
    )
    expect(rows).toEqual([{ role: 'zhibu_app', rolsuper: false, owned: 0 }])
    await expect(asApp.query('create table public.mine (a int)')).rejects.toThrow('permission denied')
  })

  it('keeps its rows to itself', async () => {
    await asOwner.query('create table public.seen_here (a int)')
    const elsewhere = new Client(other.adminUrl)
    await elsewhere.connect()
    const { rows } = await elsewhere.query(`select to_regclass('public.seen_here') as found`)
    await elsewhere.end()
    expect(rows).toEqual([{ found: null }])
  })

  it('is gone after drop, even while somebody is connected', async () => {
    const short = await createTestDatabase()
    const guest = new Client(short.url)
    guest.on('error', () => undefined)
    await guest.connect()
    await short.drop()
    const name = new URL(short.url).pathname.slice(1)
    const { rowCount } = await asOwner.query('select from pg_database where datname = $1', [name])
    expect(rowCount).toBe(0)
    await guest.end().catch(() => undefined)
  })
})
