import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { PlainDate } from '../shared/plain-date.ts'
import type { RosterCells } from './roster-row.ts'
import { columnTitle, type RosterColumn } from './roster-columns.ts'
import { checkRoster, type NumberedCells } from './roster-file.ts'
import { matchHeader } from './roster-header.ts'
import { rosterText } from './roster-problems.ts'

interface Expectation {
  readonly row: number
  readonly column: string | null
  readonly problem?: string
  readonly accepted?: string
}

const fixture = (name: string) => new URL(`../../test/fixtures/${name}`, import.meta.url)

/** The records of this fixture: comma separated, one a line, quoted where a comma stands inside. */
function parse(text: string): string[][] {
  const lines = text.split('\r\n').filter((line) => line !== '')
  return lines.map((line) =>
    [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
  )
}

function load(): NumberedCells[] {
  const text = new TextDecoder('gb18030').decode(readFileSync(fixture('roster-messy-gbk.csv')))
  const [head = [], ...rows] = parse(text)
  const header = matchHeader(head)
  expect(header.problems).toEqual([])
  return rows.map((row, index) => {
    const cells: Partial<Record<RosterColumn, string>> = {}
    for (const [place, column] of header.columns.entries()) if (column) cells[column] = row[place] ?? ''
    return { rowNumber: index + 2, cells: cells satisfies RosterCells }
  })
}

const expected = JSON.parse(readFileSync(fixture('roster-messy-gbk.expected.json'), 'utf8')) as Expectation[]
const title = (column: RosterColumn | null) => (column === null ? null : columnTitle(column, 'zh'))
const place = (row: number, column: string | null) => `${row} ${column ?? '-'}`

/** The expectation of a lower-case x is on a row whose number ends in a digit: there is nothing to tidy. */
const WITHOUT_SUBJECT = new Set(['lower-case x'])

test('the messy roster has exactly the problems that are expected of it, with the reasons expected', () => {
  const report = checkRoster(load())
  const found = report.problems.map(({ rowNumber, column, code, params }) => ({
    place: place(rowNumber, title(column)),
    text: rosterText(code, 'en', params).toLowerCase(),
  }))
  const wanted = expected.filter(({ problem }) => problem !== undefined)
  expect(found.map((problem) => problem.place)).toEqual(wanted.map(({ row, column }) => place(row, column)))
  for (const [index, { problem }] of wanted.entries()) expect(found[index]?.text).toContain(problem)
})

test('the messy roster is tidied in exactly the places expected, and nowhere else', () => {
  const report = checkRoster(load())
  const found = report.tidied.map(({ rowNumber, column, code }) => ({
    place: place(rowNumber, title(column)),
    text: rosterText(code, 'en').toLowerCase(),
  }))
  const wanted = expected.filter(({ accepted }) => accepted !== undefined && !WITHOUT_SUBJECT.has(accepted))
  expect(found.map((note) => note.place)).toEqual(wanted.map(({ row, column }) => place(row, column)))
  for (const [index, { accepted = '' }] of wanted.entries()) {
    expect(found[index]?.text).toContain(accepted.toLowerCase())
  }
})

test('every row that has no expected problem is accepted, with the values tidied', () => {
  const report = checkRoster(load())
  const accepted = new Map(report.accepted.map(({ rowNumber, row }) => [rowNumber, row]))
  const refused = new Set(expected.filter(({ problem }) => problem).map(({ row }) => row))
  expect(report.accepted.length).toBe(41 - refused.size - 1)
  expect(report).toMatchObject({ refusedCount: refused.size, blankCount: 1 })
  expect(accepted.get(14)?.bornOn).toBe('2004-07-05')
  expect(accepted.get(15)?.bornOn).toBe('2004-07-05')
  expect(accepted.get(16)?.name).toBe('金航梓')
  expect(accepted.get(17)?.phone).toBe('19912345678')
  expect(accepted.get(18)?.identityNumber).toBe('999999200512110735')
  expect(accepted.get(19)?.nationality).toBe('01')
  expect(accepted.get(20)?.education).toBe('bachelor')
  expect(accepted.get(21)?.monthlyBaseFen).toBe(300_001)
})

test('what is only odd in the messy roster is told as a warning', () => {
  const report = checkRoster(load(), { today: '2026-11-22' as PlainDate })
  const codes = new Set(report.warnings.map(({ code }) => code))
  expect(codes).toContain('appliedUnderAge')
  expect(codes).not.toContain('dateInFuture')
})
