import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csvOf, uploadRoster } from '../../../test/roster-files.ts'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { sheetFile, xlsxParts, zipFile } from '../../../test/spreadsheet-samples.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterAll(() => app.close())

const fixture = (name: string) =>
  readFileSync(new URL(`../../../test/fixtures/rosters/${name}`, import.meta.url))
const titles = ['学号/工号', '姓名', '人员类别', '所在党支部']
const expected = JSON.parse(
  readFileSync(
    new URL('../../../../../packages/domain/test/fixtures/roster-messy-gbk.expected.json', import.meta.url),
    'utf8',
  ),
) as { row: number; column: string | null; problem?: string; accepted?: string }[]

describe('a dry run', () => {
  it('tells every problem of the messy roster and everything tidied, by row and heading', async () => {
    const check = await uploadRoster(app, world, 'universitySecretary', 'university', {
      name: 'roster-messy-gbk.csv',
      content: fixture('roster-messy-gbk.csv'),
      createUnits: true,
    })
    expect(check.status).toBe(200)
    const { body } = check
    expect(body.encoding).toBe('gb18030')
    const place = (note: { row: number; heading: string }) => `${note.row} ${note.heading}`
    const wanted = expected.filter((one) => one.problem)
    expect(body.problems.map(place)).toEqual(wanted.map((one) => `${one.row} ${one.column ?? ''}`))
    wanted.forEach((one, index) => expect(body.problems[index]!.text.en.toLowerCase()).toContain(one.problem))
    const tidied = expected.filter((one) => one.accepted && one.accepted !== 'lower-case x')
    expect(body.tidied.map(place)).toEqual(tidied.map((one) => `${one.row} ${one.column ?? ''}`))
    expect(body).toMatchObject({ rows: 40, blank: 1, accepted: 40 - wanted.length, refused: wanted.length })
  })

  it('changes no person, and asks for nothing but what the file lacks', async () => {
    const before = await peopleCount()
    const check = await uploadRoster(app, world, 'secretary', 'branchA', {
      name: '名册.csv',
      content: csvOf(titles, [['2026000001', '林一', '入党申请人', '汉语言文学学生党支部']]),
    })
    expect(check.body).toMatchObject({
      rows: 1,
      accepted: 1,
      changes: { created: 1, changed: 0, unchanged: 0 },
      newUnits: [],
      mayCreateUnits: false,
    })
    expect(await peopleCount()).toBe(before)
  })

  it('names unknown headings, repeated ones and compulsory columns that are missing', async () => {
    const check = await uploadRoster(app, world, 'secretary', 'branchA', {
      name: 'a.csv',
      content: csvOf(
        ['学号/工号', '姓名', '姓名', '血型', '所在党支部'],
        [['2026000001', '林一', '林一', 'A', '汉语言文学学生党支部']],
      ),
    })
    expect(check.body.columns.map((column) => [column.heading, column.how])).toEqual([
      ['学号/工号', 'recognised'],
      ['姓名', 'recognised'],
      ['姓名', 'repeated'],
      ['血型', 'unknown'],
      ['所在党支部', 'recognised'],
    ])
    expect(check.body.missingColumns).toEqual(['stage'])
    expect(check.body).toMatchObject({ rows: 1, accepted: 0, refused: 1 })
    expect(check.body.problems.map((problem) => [problem.row, problem.code])).toEqual(
      expect.arrayContaining([
        [1, 'columnRepeated'],
        [1, 'columnMissing'],
      ]),
    )
  })

  it('remembers which heading a person chose for a column, for the same unit and headings', async () => {
    const file = {
      name: 'a.csv',
      content: csvOf(
        ['学号/工号', '姓名', '政治面貌', '所在党支部'],
        [['2026000001', '林一', '入党申请人', '汉语言文学学生党支部']],
      ),
    }
    const first = await uploadRoster(app, world, 'secretary', 'branchA', file)
    expect(first.body.accepted).toBe(0)
    const chosen = await app.call<{ accepted: number }>(
      world.people.secretary.userId,
      'POST',
      `/api/roster-imports/${first.body.importId}/check`,
      { body: { mapping: { 政治面貌: 'stage' } } },
    )
    expect(chosen.body.accepted).toBe(1)
    const again = await uploadRoster(app, world, 'secretary', 'branchA', file)
    expect(again.body).toMatchObject({ accepted: 1, rememberedMapping: true })
    const elsewhere = await uploadRoster(app, world, 'secretaryC', 'branchC', file)
    expect(elsewhere.body).toMatchObject({ accepted: 0, rememberedMapping: false })
  })

  it('masks private values, and keeps what it is given as text', async () => {
    const check = await uploadRoster(app, world, 'secretary', 'branchA', {
      name: 'a.csv',
      content: csvOf(
        [...titles, '联系电话', '专业/部门'],
        [
          [
            '2026000002',
            '林二',
            '入党申请人',
            '汉语言文学学生党支部',
            '１９９１２３４５６７８',
            '<script>alert(1)</script>',
          ],
        ],
      ),
    })
    expect(check.body.accepted).toBe(1)
    expect(JSON.stringify(check.body)).not.toContain('19912345678')
    expect(check.body.tidied[0]).toMatchObject({ row: 2, column: 'phone', to: '199******78' })
    expect(check.body.columns[5]!.samples).toEqual(['<script>alert(1)</script>'])
  })
})

describe('reach', () => {
  it('of a branch ends at the branch: rows of others and people on others’ rosters are problems', async () => {
    const check = await uploadRoster(app, world, 'secretary', 'branchA', {
      name: 'a.csv',
      content: csvOf(titles, [
        ['2026000003', '林三', '入党申请人', '新闻学学生党支部'],
        [world.people.applicantC.campusId, '外人', '入党申请人', '汉语言文学学生党支部'],
        ['2026000004', '林四', '入党申请人', '汉语言文学学生党支部'],
      ]),
    })
    expect(check.body.problems.map((problem) => [problem.row, problem.column, problem.code])).toEqual([
      [2, 'branch', 'outsideUnit'],
      [3, 'campusId', 'personElsewhere'],
    ])
    expect(check.body.accepted).toBe(1)
  })

  it('of a branch gives no offices and founds no branches; that of a college does', async () => {
    const titled = csvOf(
      [...titles, '职务'],
      [['2026000005', '林五', '正式党员', '汉语言文学学生党支部', '宣传委员']],
    )
    const own = await uploadRoster(app, world, 'secretary', 'branchA', { name: 'a.csv', content: titled })
    expect(own.body.warnings.map((warning) => warning.code)).toContain('officeByAbove')
    const asked = await uploadRoster(app, world, 'secretary', 'branchA', {
      name: 'a.csv',
      content: titled,
      createUnits: true,
    })
    expect(asked).toMatchObject({ status: 403, body: { code: 'rosters.mayNotCreateUnits' } })
    const file = {
      name: 'a.csv',
      content: csvOf(titles, [['2026000006', '林六', '正式党员', '新设学生党支部']]),
    }
    const without = await uploadRoster(app, world, 'organiser', 'collegeA', file)
    expect(without.body.problems.map((problem) => problem.code)).toEqual(['branchUnknown'])
    const founding = await uploadRoster(app, world, 'organiser', 'collegeA', { ...file, createUnits: true })
    expect(founding.body.newUnits).toEqual([
      { kind: 'branch', name: '新设学生党支部', parentName: '中文与新闻传播系党总支', people: 1 },
    ])
  })

  it('of a college ends at the college', async () => {
    const foreign = await uploadRoster(app, world, 'organiser', 'collegeB', { name: 'a.csv', content: 'x' })
    expect(foreign.status).toBe(404)
    const check = await uploadRoster(app, world, 'organiser', 'collegeA', {
      name: 'a.csv',
      content: csvOf(
        [...titles, '所在党组织'],
        [['2026000007', '林七', '正式党员', '计算机学生党支部', '信息学院党委']],
      ),
      createUnits: true,
    })
    expect(check.body.problems.map((problem) => problem.code)).toEqual(['outsideUnit'])
  })
})

describe('a file that is no roster', () => {
  const rows = [titles, ['2026000001', '林一', '入党申请人', '汉语言文学学生党支部']]
  const cases: readonly (readonly [string, string, () => Promise<Buffer> | Buffer, number, string])[] = [
    [
      'a workbook cut short',
      'a.xlsx',
      () => sheetFile('xlsx', rows).subarray(0, 900),
      422,
      'spreadsheet.broken',
    ],
    [
      'text in no known encoding',
      'a.csv',
      () => Buffer.from([0x81, 0x20, 0xff, 0xff, 0x0a]),
      422,
      'spreadsheet.encodingUnknown',
    ],
    [
      'an .xls that calls itself .xlsx',
      'a.xlsx',
      () => sheetFile('biff8', rows),
      415,
      'spreadsheet.contentMismatch',
    ],
    [
      'a picture',
      'a.csv',
      () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      415,
      'spreadsheet.contentMismatch',
    ],
    ['a file of another kind', 'a.pdf', () => Buffer.from('%PDF-1.7'), 415, 'spreadsheet.nameUnsupported'],
    ['an empty file', 'a.csv', () => Buffer.alloc(0), 422, 'spreadsheet.empty'],
    ['an archive that unpacks to a flood', 'a.xlsx', () => flood(), 413, 'spreadsheet.unpacksTooLarge'],
  ]
  for (const [what, name, content, status, code] of cases)
    it(`is refused with what is wrong with it: ${what}`, async () => {
      const answer = await uploadRoster(app, world, 'secretary', 'branchA', {
        name,
        content: await content(),
      })
      expect(answer).toMatchObject({ status, body: { code } })
    })

  it('is refused while it is still coming when it is too large', async () => {
    const content = Buffer.alloc(65 * 1024 * 1024, 'a')
    const answer = await uploadRoster(app, world, 'secretary', 'branchA', { name: 'a.csv', content })
    expect(answer).toMatchObject({ status: 413, body: { code: 'platform.tooLarge' } })
  })
})

async function flood(): Promise<Buffer> {
  const parts = xlsxParts('')
  return zipFile({ ...parts, 'xl/sharedStrings.xml': Buffer.alloc(300 * 1024 * 1024, 0x20) })
}

async function peopleCount(): Promise<number> {
  const { body } = await app.call<{ total: number }>(
    world.people.universitySecretary.userId,
    'GET',
    `/api/people?unitId=${world.units.university}&count=yes`,
  )
  return body.total
}
