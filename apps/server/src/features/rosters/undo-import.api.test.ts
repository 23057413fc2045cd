import type { RosterImport } from '@zhibu/contract/rosters'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csvOf, runRoster, uploadRoster, waitForImport } from '../../../test/roster-files.ts'
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

const titles = ['学号/工号', '姓名', '人员类别', '所在党支部']
const rows = async (sql: string, values: unknown[] = []) => (await database.query(sql, values)).rows

describe('partial acceptance', () => {
  it('takes in the right rows and leaves the others out', async () => {
    const check = await uploadRoster(app, world, 'secretaryC', 'branchC', {
      name: 'a.csv',
      content: csvOf(titles, [
        ['2026001001', '陈一', '入党申请人', '计算机学生党支部'],
        ['2026001002', '', '入党申请人', '计算机学生党支部'],
        ['2026001003', '<b>陈三</b>', '入党申请人', '计算机学生党支部'],
        ['2026001004', '陈四', '党员', '计算机学生党支部'],
      ]),
    })
    expect(check.body).toMatchObject({ rows: 4, accepted: 1, refused: 3 })
    const done = await runRoster(app, world, 'secretaryC', check.body.importId)
    expect(done).toMatchObject({ state: 'done', created: 1 })
    const found = await rows("select campus_id from members_person where campus_id like '202600100%'")
    expect(found).toEqual([{ campus_id: '2026001001' }])
    const twice = await app.call(
      world.people.secretaryC.userId,
      'POST',
      `/api/roster-imports/${check.body.importId}/run`,
    )
    expect(twice).toMatchObject({ status: 409, body: { code: 'rosters.alreadyRun' } })
  })

  it('is refused when no row is right', async () => {
    const check = await uploadRoster(app, world, 'secretaryC', 'branchC', {
      name: 'a.csv',
      content: csvOf(titles, [['2026001009', '', '入党申请人', '计算机学生党支部']]),
    })
    const run = await app.call(
      world.people.secretaryC.userId,
      'POST',
      `/api/roster-imports/${check.body.importId}/run`,
    )
    expect(run).toMatchObject({ status: 422, body: { code: 'rosters.nothingAccepted' } })
  })
})

describe('undo', () => {
  const line = (number: string, name: string, stage = '入党申请人') => [
    number,
    name,
    stage,
    '计算机学生党支部',
  ]
  const take = async (lines: string[][]) => {
    const check = await uploadRoster(app, world, 'secretaryC', 'branchC', {
      name: 'a.csv',
      content: csvOf(titles, lines),
    })
    return runRoster(app, world, 'secretaryC', check.body.importId)
  }
  const undo = (id: string) =>
    app.call<RosterImport>(world.people.secretaryC.userId, 'POST', `/api/roster-imports/${id}/undo`)

  it('removes who was added and puts back what was changed', async () => {
    const [before] = await rows(
      "select name, stage, version from members_person where campus_id = '2026001001'",
    )
    const done = await take([line('2026001001', '陈一一', '入党积极分子'), line('2026001005', '陈五')])
    expect(done).toMatchObject({ created: 1, changed: 1 })
    const outlook = await app.call(
      world.people.secretaryC.userId,
      'GET',
      `/api/roster-imports/${done.id}/undo`,
    )
    expect(outlook.body).toMatchObject({ possible: true, removes: 1, restores: 1, blockCount: 0 })
    expect((await undo(done.id)).status).toBe(200)
    expect(await waitForImport(app, world, 'secretaryC', done.id)).toMatchObject({ state: 'undone' })
    const [after] = await rows("select name, stage from members_person where campus_id = '2026001001'")
    expect(after).toEqual({ name: before.name, stage: before.stage })
    expect(await rows("select 1 from members_person where campus_id = '2026001005'")).toEqual([])
  })

  it('is refused, naming whose record was changed since', async () => {
    const done = await take([line('2026001006', '陈六')])
    const [person] = await rows("select id, version from members_person where campus_id = '2026001006'")
    const changed = await app.call(world.people.secretaryC.userId, 'PATCH', `/api/people/${person.id}`, {
      body: { version: person.version, cohort: '2026级' },
    })
    expect(changed.status).toBe(200)
    const refused = await undo(done.id)
    expect(refused).toMatchObject({ status: 409, body: { code: 'rosters.undoBlocked' } })
    expect(refused.body).toMatchObject({ params: { count: 1, names: '陈六' } })
  })

  it('is for the last import only', async () => {
    const older = await take([line('2026001007', '陈七')])
    await take([line('2026001008', '陈八')])
    expect(await undo(older.id)).toMatchObject({ status: 409, body: { code: 'rosters.notLast' } })
  })
})

describe('first passwords', () => {
  it('open accounts once, for those of a branch who never signed in', async () => {
    const { secretaryC } = world.people
    const url = `/api/units/${world.units.branchC}/roster/first-passwords`
    const sheet = await app.call(secretaryC.userId, 'POST', url)
    expect(sheet.status).toBe(200)
    const table = await readTable(sheet.raw, { filename: 'a.xlsx', isHeader: (cells) => cells.length === 4 })
    if (!table.ok) throw new Error(table.problem.code)
    const mine = table.value.rows.find((row) => row.cells[0] === '2026001001')
    const password = String(mine?.cells[2])
    expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){2}$/)
    const signedIn = await app.call(null, 'POST', '/api/session/password', {
      body: { campusId: '2026001001', password },
    })
    expect(signedIn.status).toBe(200)
    const [account] = await rows(
      "select must_change_password from accounts_user where campus_id = '2026001001'",
    )
    expect(account).toEqual({ must_change_password: true })
    const numbers = table.value.rows.map((row) => row.cells[0])
    expect(numbers).not.toContain(secretaryC.campusId)
    const superior = table.value.rows.find((row) => row.cells[3])
    expect(superior?.cells[2] ?? null).toBeNull()
  })

  it('are given branch by branch', async () => {
    const answer = await app.call(
      world.people.organiser.userId,
      'POST',
      `/api/units/${world.units.collegeA}/roster/first-passwords`,
    )
    expect(answer).toMatchObject({ status: 422, body: { code: 'rosters.notABranch' } })
  })
})
