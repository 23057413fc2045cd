import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../test/database/test-database.ts'
import { sealedColumns } from './sealed-columns.ts'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'zhibu-cli-'))
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

interface Place {
  readonly row: number
  readonly column: string | null
}

interface Ended {
  readonly code: number
  readonly out: string
  readonly errors: string
}

/** Runs the command as a shell would; `json` is what it printed. */
async function zhibu(
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Ended & { json: never }> {
  const main = fileURLToPath(new URL('main.ts', import.meta.url))
  const ended = await new Promise<Ended>((resolve) => {
    const env = { PATH: process.env['PATH'] ?? '', ...environment }
    execFile(
      process.execPath,
      [main, ...args],
      { env, maxBuffer: 64 * 1024 * 1024 },
      (error, out, errors) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? 99 : 0, out, errors })
      },
    )
  })
  return { ...ended, json: (ended.out.startsWith('{') ? JSON.parse(ended.out) : null) as never }
}

const on = (where = database) => ['--database-url', where.adminUrl, '--data', join(folder, 'data'), '--json']
const fixture = (name: string) => fileURLToPath(new URL(`../test/fixtures/rosters/${name}`, import.meta.url))

async function rows(sql: string, where = database): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: where.adminUrl })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

describe('zhibu import', () => {
  it('tells the problems of a messy roster and exits with 1, changing nothing', async () => {
    const { code, json } = await zhibu(['import', fixture('roster-messy-gbk.csv'), '--dry-run', ...on()])
    expect(code).toBe(1)
    const { problems, tidied } = json as Record<'problems' | 'tidied', Place[]>
    expect(json).toMatchObject({ rows: 40, accepted: 31 })
    const expected = JSON.parse(
      await readFile(
        new URL('../../../packages/domain/test/fixtures/roster-messy-gbk.expected.json', import.meta.url),
        'utf8',
      ),
    ) as { row: number; column: string | null; problem?: string; accepted?: string }[]
    const place = ({ row, column }: Place) => `${row} ${column}`
    expect(problems.map(place)).toEqual(expected.filter((one) => one.problem).map(place))
    expect(tidied.map(place)).toEqual(
      expected.filter((one) => one.accepted && one.accepted !== 'lower-case x').map(place),
    )
    expect(await rows('select count(*)::int from organisation_unit')).toEqual([{ count: 0 }])
  })

  it('takes a workbook in whole, and nothing more the second time', async () => {
    const first = await zhibu(['import', fixture('roster-240.xlsx'), ...on()])
    expect(first.errors).toBe('')
    expect(first).toMatchObject({
      code: 0,
      json: { rows: 243, accepted: 243, problems: [], created: 243, changed: 0 },
    })
    const second = await zhibu(['import', fixture('roster-240.xlsx'), ...on()])
    expect(second).toMatchObject({ code: 0, json: { created: 0, changed: 0, unchanged: 243, newUnits: 0 } })
    const told = await rows("select distinct via from audit_event where action like 'rosters.%'")
    expect(told).toEqual([{ via: 'cli' }])
  })

  it('names the columns it does not know and leaves them out', async () => {
    const path = join(folder, 'more.csv')
    await writeFile(path, '学号/工号,姓名,人员类别,所在党支部,血型\nC0009,王小明,入党申请人,新支部,A\n')
    const told = await zhibu(['import', path, '--dry-run', ...on()])
    expect(told.json).toMatchObject({ rows: 1, warnings: [{ row: 1, column: '血型' }] })
  })

  it('says what is wrong with a file that is no roster, in the language of the terminal', async () => {
    const path = join(folder, 'not.xlsx')
    await writeFile(path, 'text')
    const english = await zhibu(['import', path, ...on()], { LANG: 'C' })
    const chinese = await zhibu(['import', path, ...on()], { LANG: 'zh_CN.UTF-8' })
    expect(english).toMatchObject({ code: 1, json: { rows: 0, accepted: 0 } })
    expect(english.out).toContain('.xlsx')
    expect(chinese.out).toContain('文件')
    expect((await zhibu(['import', join(folder, 'none.csv'), ...on()])).code).toBe(2)
    expect((await zhibu(['import', '--no-such-option', ...on()])).code).toBe(2)
  })
})

describe('zhibu export', () => {
  it('writes a workbook that an import finds nothing new in', async () => {
    const out = join(folder, 'export.xlsx')
    expect((await zhibu(['export', '--private-fields', '--out', out, ...on()])).code).toBe(2)
    const done = await zhibu(['export', '--private-fields', '--purpose', '年度统计', '--out', out, ...on()])
    expect(done).toMatchObject({ code: 0 })
    const back = await zhibu(['import', out, '--dry-run', ...on()])
    expect(back).toMatchObject({ code: 0, json: { rows: 243, created: 0, changed: 0, unchanged: 243 } })
  })
})

describe('zhibu on accounts', () => {
  it('makes no administrator of an unknown kind or with a password that is easy to guess', async () => {
    const make = ['create-administrator', '--campus-id', 'A0007', '--name', '安管', ...on()]
    const weak = await zhibu([...make, '--password', '12345678'])
    expect(weak).toMatchObject({ code: 2 })
    expect(weak.errors).toMatch(/too easy to guess/)
    const unknown = await zhibu([...make, '--role', 'king'])
    expect(unknown).toMatchObject({ code: 2 })
    expect(unknown.errors).toMatch(/“king”; there are systemAdministrator/)
    expect(await rows("select 1 from members_person where campus_id = 'A0007'")).toEqual([])
  })

  it('makes an administrator, and keeps the three administrators apart', async () => {
    const made = await zhibu(['create-administrator', '--campus-id', 'A0001', '--name', '安管', ...on()])
    expect(made).toMatchObject({ code: 0, json: { role: 'securityAdministrator', campusId: 'A0001' } })
    const both = await zhibu([
      'create-administrator',
      '--campus-id',
      'A0001',
      '--name',
      '安管',
      '--role',
      'auditor',
      ...on(),
    ])
    expect(both).toMatchObject({ code: 1, json: { code: 'offices.separatedDuties' } })
  })

  it('resets a password, and says when nobody has the number', async () => {
    const reset = await zhibu(['reset-password', 'a0001', ...on()])
    expect(reset).toMatchObject({ code: 0, json: { name: '安管' } })
    expect((reset.json as { oneTimePassword: string }).oneTimePassword).toMatch(/^\w{4}-\w{4}-\w{4}$/)
    expect((await zhibu(['reset-password', 'nobody', ...on()])).code).toBe(1)
  })
})

describe('zhibu key rotate', () => {
  it('knows every column that holds sealed bytes', async () => {
    const found = await rows(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'public' and data_type = 'bytea' and (column_name like '%\\_sealed' or column_name = 'bytes')
       order by 1`,
    )
    expect(found.map((row) => row['name'])).toEqual(
      sealedColumns.map(({ table, column }) => `${table}.${column}`).toSorted(),
    )
  })

  it('seals everything again with a new key of either cipher, and all of it opens', async () => {
    const before = await rows('select phone_sealed from members_person order by campus_id limit 1')
    const rotated = await zhibu(['key', 'rotate', '--cipher', 'sm4-ctr-hmac-sm3', ...on()])
    expect(rotated).toMatchObject({ code: 0, json: { key: 2, cipher: 'sm4-ctr-hmac-sm3' } })
    const after = await rows('select phone_sealed from members_person order by campus_id limit 1')
    expect(after).not.toEqual(before)
    const left = await rows(
      "select count(*)::int from members_person where substring(phone_sealed from 1 for 3) <> '\\x010002'",
    )
    expect(left).toEqual([{ count: 0 }])
    const out = join(folder, 'after.xlsx')
    await zhibu(['export', '--private-fields', '--purpose', '核对密钥', '--out', out, ...on()])
    const back = await zhibu(['import', out, '--dry-run', ...on()])
    expect(back).toMatchObject({ json: { unchanged: 243 } })
    expect(await zhibu(['key', 'rotate', '--resume', ...on()])).toMatchObject({
      json: { key: 2, resealed: 0 },
    })
  })
})

describe('zhibu backup and restore', () => {
  it('bring everything into an empty database, chain and keys too', async () => {
    const file = join(folder, 'all.tar.gz')
    const written = await zhibu(['backup', '--out', file, '--with-keys', ...on()])
    expect(written).toMatchObject({ code: 0, json: { withKeys: true } })
    const other = await createTestDatabase()
    try {
      const target = ['--database-url', other.adminUrl, '--data', join(folder, 'other'), '--json']
      const restored = await zhibu(['restore', file, ...target])
      expect(restored.errors).toBe('')
      expect(restored).toMatchObject({ code: 0 })
      for (const table of ['members_person', 'offices_office', 'members_mentor', 'organisation_unit'])
        expect(await rows(`select count(*)::int from ${table}`, other)).toEqual(
          await rows(`select count(*)::int from ${table}`),
        )
      const out = join(folder, 'restored.xlsx')
      await zhibu(['export', '--private-fields', '--purpose', '核对备份', '--out', out, ...target])
      expect(await zhibu(['import', out, '--dry-run', ...on()])).toMatchObject({ json: { unchanged: 243 } })
      expect(await zhibu(['audit', 'verify', ...target])).toMatchObject({ code: 0, json: { holds: true } })
      const again = await zhibu(['restore', file, ...target])
      expect(again.code).toBe(1)
    } finally {
      await other.drop()
    }
  })

  it('refuse a file that was changed', async () => {
    const file = join(folder, 'all.tar.gz')
    const bytes = await readFile(file)
    await writeFile(join(folder, 'cut.tar.gz'), bytes.subarray(0, bytes.length / 2))
    const other = await createTestDatabase()
    try {
      const target = ['--database-url', other.adminUrl, '--data', join(folder, 'third'), '--json']
      expect((await zhibu(['restore', join(folder, 'cut.tar.gz'), ...target])).code).toBe(2)
      expect(await rows('select count(*)::int from members_person', other)).toEqual([{ count: 0 }])
    } finally {
      await other.drop()
    }
  })
})

describe('zhibu audit verify', () => {
  it('finds the event somebody changed', async () => {
    expect(await zhibu(['audit', 'verify', ...on()])).toMatchObject({ code: 0, json: { holds: true } })
    await rows('alter table audit_event disable trigger user')
    await rows("update audit_event set detail = '{}' where seq = 5")
    const broken = await zhibu(['audit', 'verify', ...on()])
    expect(broken).toMatchObject({ code: 1, json: { holds: false, broken: { seq: 5 } } })
  })
})

describe('zhibu without a server', () => {
  it('explains dues', async () => {
    const explained = await zhibu([
      'dues',
      'explain',
      '--category',
      'salaried',
      '--base',
      '5000.01',
      '--json',
    ])
    expect(explained).toMatchObject({ code: 0, json: { amountFen: 7500, article: 'dues2008/2' } })
    expect((await zhibu(['dues', 'explain', '--category', 'nobody', '--json'])).code).toBe(2)
  })

  it('makes a vote and verifies it; a changed archive is rejected, another file unreadable', async () => {
    const file = join(folder, 'vote.bel')
    const options = '--voters 6 --names 3 --trustees 3 --threshold 2 --seed 1 --json'.split(' ')
    const made = await zhibu(['vote', 'simulate', ...options, '--out', file])
    expect(made).toMatchObject({ code: 0, json: { ballots: 6 } })
    expect((await zhibu(['vote', 'verify', file, '--json'])).code).toBe(0)
    const bytes = await readFile(file)
    bytes[bytes.length - 3000] = bytes[bytes.length - 3000]! ^ 1
    await writeFile(file, bytes)
    expect((await zhibu(['vote', 'verify', file])).code).toBe(1)
    expect((await zhibu(['vote', 'verify', fixture('roster-240.xlsx')])).code).toBe(2)
  })
})
