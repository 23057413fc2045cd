import { readFileSync } from 'node:fs'
import type { RosterImport } from '@zhibu/contract/rosters'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runRoster, uploadRoster } from '../../../test/roster-files.ts'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'
import { readTable } from '../../platform/spreadsheet/read-table.ts'

let app: TestApp
let world: World
let database: Client
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
  await app.app.startJobs()
  database = new Client({ connectionString: app.adminUrl })
  await database.connect()
})
afterAll(async () => {
  await database.end()
  await app.close()
})

const roster = readFileSync(new URL('../../../test/fixtures/rosters/roster-240.xlsx', import.meta.url))
const rows = async (sql: string, values: unknown[] = []) => (await database.query(sql, values)).rows

describe('a workbook of many branches', () => {
  let first: RosterImport

  it('is taken in whole: people, branches, offices, mentors', async () => {
    const check = await uploadRoster(app, world, 'universitySecretary', 'university', {
      name: 'roster-240.xlsx',
      content: roster,
      createUnits: true,
    })
    expect(check.body).toMatchObject({ rows: 243, accepted: 243, problemCount: 0 })
    first = await runRoster(app, world, 'universitySecretary', check.body.importId)
    expect(first).toMatchObject({ state: 'done', progress: 1, isLast: true, unchanged: 0 })
    expect(first.created + first.changed).toBe(243)
    expect({ created: first.created, changed: first.changed }).toEqual({
      created: check.body.changes.created,
      changed: check.body.changes.changed,
    })
    expect(first.newUnits).toBe(check.body.newUnits.length)
    const [secretaries] = await rows(
      "select count(*)::int from offices_office o join organisation_unit u on u.id = o.unit_id where o.kind = 'secretary' and u.kind = 'branch' and ended_on is null",
    )
    expect(secretaries.count).toBeGreaterThanOrEqual(7)
    const [mentored] = await rows('select count(*)::int from members_mentor')
    expect(mentored.count).toBeGreaterThan(50)
  })

  it('is taken in twice without any further change', async () => {
    const check = await uploadRoster(app, world, 'universitySecretary', 'university', {
      name: 'roster-240.xlsx',
      content: roster,
      createUnits: true,
    })
    expect(check.body.changes).toEqual({ created: 0, changed: 0, unchanged: 243 })
    expect(check.body.newUnits).toEqual([])
    const again = await runRoster(app, world, 'universitySecretary', check.body.importId)
    expect(again).toMatchObject({ state: 'done', created: 0, changed: 0, unchanged: 243, newUnits: 0 })
  })

  it('tells the audit log of everybody who was written, in a chain that holds', async () => {
    const [told] = await rows("select count(*)::int from audit_event where action = 'rosters.importPerson'")
    expect(told.count).toBe(first.created + first.changed)
  })

  it('comes out again as a workbook that changes nothing when it is taken in', async () => {
    const { universitySecretary } = world.people
    const url = `/api/units/${world.units.university}/roster/export`
    const refused = await app.call(universitySecretary.userId, 'POST', url, { body: { privateFields: true } })
    expect(refused).toMatchObject({ status: 422, body: { code: 'rosters.purposeNeeded' } })
    const plain = await app.call(universitySecretary.userId, 'POST', url, { body: {} })
    expect(plain.status).toBe(200)
    expect(await headingsAndValues(plain.raw, '公民身份号码')).toEqual([])
    const whole = await app.call(universitySecretary.userId, 'POST', url, {
      body: { privateFields: true, purpose: '年度党内统计' },
    })
    expect((await headingsAndValues(whole.raw, '公民身份号码')).length).toBe(243)
    expect(await headingsAndValues(whole.raw, '月缴费基数(元)')).toEqual([])
    const back = await uploadRoster(app, world, 'universitySecretary', 'university', {
      name: 'export.xlsx',
      content: whole.raw,
    })
    expect(back.body).toMatchObject({
      rows: 243,
      accepted: 243,
      changes: { created: 0, changed: 0, unchanged: 243 },
    })
    const looks = await rows(
      "select count(*)::int from audit_event where action = 'rosters.exportPerson' and purpose = '年度党内统计'",
    )
    expect(looks[0].count).toBe(243)
  })

  it('comes out in the order of the national table, members only', async () => {
    const answer = await app.call(
      world.people.secretary.userId,
      'POST',
      `/api/units/${world.units.branchA}/roster/export`,
      { body: { order: 'national' } },
    )
    const table = await readTable(answer.raw, { filename: 'a.xlsx' })
    if (!table.ok) throw new Error(table.problem.code)
    expect(table.value.header.slice(0, 7)).toEqual([
      '姓名',
      '性别',
      '公民身份号码',
      '民族',
      '出生日期',
      '学历',
      '人员类别',
    ])
    expect(new Set(table.value.rows.map((row) => row.cells[6]))).toEqual(new Set(['正式党员', '预备党员']))
  })
})

/** The values below a heading of a workbook, without empty ones. */
async function headingsAndValues(workbook: Buffer, heading: string): Promise<unknown[]> {
  const table = await readTable(workbook, { filename: 'a.xlsx' })
  if (!table.ok) throw new Error(table.problem.code)
  const at = table.value.header.indexOf(heading)
  expect(at).toBeGreaterThanOrEqual(0)
  return table.value.rows.map((row) => row.cells[at] ?? null).filter((cell) => cell !== null)
}
