import { expect, test } from 'vitest'
import { NATIONAL_FIELDS, REQUIRED_COLUMNS, ROSTER_COLUMN_ORDER, columnSpec } from './roster-columns.ts'
import { findColumn, matchHeader } from './roster-header.ts'
import { comparable } from '../shared/text.ts'

const ours = ROSTER_COLUMN_ORDER.map((key) => columnSpec(key).zh)

test('the template has 23 columns and its own headings are all found, in order', () => {
  const header = matchHeader(ours)
  expect(header).toEqual({ columns: ROSTER_COLUMN_ORDER, unknown: [], problems: [] })
  expect(ours).toHaveLength(23)
})

test('no heading or alias names two columns', () => {
  const headings = ROSTER_COLUMN_ORDER.flatMap((key) => {
    const { zh, en, aliases } = columnSpec(key)
    return [...new Set([key, zh, en, ...aliases].map(comparable))]
  })
  expect(new Set(headings).size).toBe(headings.length)
})

test.each([
  ['身份证号', 'identityNumber'],
  [' 手机 号码 ', 'phone'],
  ['月缴费基数（元）', 'monthlyBase'],
  ['STUDENT ID', 'campusId'],
  ['转正时间', 'fullOn'],
])('heading %j names %s', (heading, column) => {
  expect(findColumn(heading)).toBe(column)
})

test('a repeated column is a problem, an unknown one is told, a missing required one is a problem', () => {
  const header = matchHeader(['学号', '姓名', '工号', '星座', '', '人员类别'])
  expect(header.columns).toEqual(['campusId', 'name', null, null, null, 'stage'])
  expect(header.unknown).toEqual(['星座'])
  expect(header.problems).toEqual([
    { code: 'columnRepeated', column: 'campusId', params: { heading: '工号', first: '学号' } },
    { code: 'columnMissing', column: 'branch', params: {} },
  ])
})

test('a similar heading beside our own title is left unread and told, wherever it stands', () => {
  for (const headings of [
    ['手机', '联系电话'],
    ['联系电话', '手机'],
  ]) {
    const header = matchHeader(['学号', '姓名', '人员类别', '支部', ...headings])
    expect(header.problems).toEqual([])
    expect(header.unknown).toEqual(['手机'])
    expect(header.columns.slice(4)).toEqual(headings.map((heading) => (heading === '手机' ? null : 'phone')))
  }
})

test('a mapping that names one column twice is a problem', () => {
  const header = matchHeader(['甲', '乙', '姓名', '人员类别', '支部'], { 甲: 'campusId', 乙: 'campusId' })
  expect(header.problems).toMatchObject([{ code: 'columnRepeated', params: { heading: '乙', first: '甲' } }])
})

test('a remembered mapping goes before our aliases and can leave a column unread', () => {
  const header = matchHeader(['编号', '姓名', '人员类别', '支部', '备注'], { 编号: 'campusId', 备注: null })
  expect(header).toMatchObject({
    columns: ['campusId', 'name', 'stage', 'branch', null],
    unknown: [],
    problems: [],
  })
})

test('required are campus ID, name, stage and branch', () => {
  expect(REQUIRED_COLUMNS).toEqual(['campusId', 'name', 'stage', 'branch'])
})

test('the national table has 16 member fields, each once', () => {
  expect(NATIONAL_FIELDS).toHaveLength(16)
  expect(new Set(NATIONAL_FIELDS.map(({ key }) => key)).size).toBe(16)
})
