import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlainDate } from '../shared/plain-date.ts'
import type { CellValue } from './cell.ts'
import { ROSTER_COLUMN_ORDER } from './roster-columns.ts'
import { checkRoster } from './roster-file.ts'
import { rosterText } from './roster-problems.ts'
import { tidyRow, type RosterCells } from './roster-row.ts'

const person: RosterCells = {
  campusId: '2023100001',
  name: '吕思书',
  sex: '女',
  identityNumber: '11010519491231002X',
  nationality: '汉族',
  bornOn: '1949-12-31',
  education: '大学本科',
  stage: '正式党员',
  branch: '第一党支部',
  appliedOn: '1980-01-01',
  activistOn: '1981-01-01',
  prospectOn: '1982-01-01',
  joinedOn: '1983-01-01',
  fullOn: '1984-01-01',
  monthlyBase: '3,000.01',
  standing: '正常',
}

function codes(cells: RosterCells, today?: string): { problems: string[]; warnings: string[] } {
  const row = tidyRow({ ...person, ...cells }, today ? { today: today as PlainDate } : {})
  return { problems: row.problems.map(({ code }) => code), warnings: row.warnings.map(({ code }) => code) }
}

describe('one row', () => {
  test('that is in order is accepted with typed fields', () => {
    const row = tidyRow(person)
    expect(row).toMatchObject({ kind: 'accepted', problems: [], warnings: [] })
    expect(row.row).toMatchObject({
      stage: 'full',
      monthlyBaseFen: 300_001,
      mentors: [],
      phone: null,
      nationality: '01',
    })
    expect(row.tidied).toEqual([
      { column: 'monthlyBase', from: '3,000.01', to: '3000.01', code: 'thousandsSeparator' },
    ])
  })

  test('with a lower-case x in the identity number is accepted and tidied', () => {
    const row = tidyRow({ ...person, identityNumber: '11010519491231002x' })
    expect(row.kind).toBe('accepted')
    expect(row.tidied[0]).toEqual({
      column: 'identityNumber',
      from: '11010519491231002x',
      to: '11010519491231002X',
      code: 'lowerCaseX',
    })
  })

  test('takes sex and birth date from the identity number where they are left open', () => {
    const row = tidyRow({ ...person, sex: '', bornOn: null })
    expect(row.row).toMatchObject({ sex: 'female', bornOn: '1949-12-31' })
    expect(row.tidied.filter(({ code }) => code === 'takenFromIdentityNumber')).toHaveLength(2)
  })

  test('shows all its problems at once', () => {
    expect(codes({ name: '', sex: '?', bornOn: '2003-13-40', phone: '1.99E+10' }).problems).toEqual([
      'nameMissing',
      'sexNotRecognised',
      'notADate',
      'phoneMangled',
    ])
  })

  test('never repeats an identity number in a problem, because problems are shown and stored', () => {
    const row = tidyRow({ ...person, identityNumber: '110105194912310021' })
    expect(JSON.stringify(row.problems)).not.toContain('110105')
  })

  test.each<[string, RosterCells, string]>([
    ['a birth date unlike the identity number', { bornOn: '1950-01-01' }, 'birthDiffersFromIdentity'],
    ['a sex unlike the identity number', { sex: '男' }, 'sexDiffersFromIdentity'],
    ['an activist before the application', { activistOn: '1979-01-01' }, 'datesOutOfOrder'],
    ['a prospect after less than a year', { prospectOn: '1981-12-31' }, 'activistUnderOneYear'],
    ['a probation of less than a year', { fullOn: '1983-12-31' }, 'probationUnderOneYear'],
    ['an applicant under 18', { appliedOn: '1967-12-30' }, 'appliedUnderAge'],
    ['a full member without the date of it', { fullOn: '' }, 'stageDateMissing'],
    ['a date beyond the stage', { stage: '预备党员' }, 'dateBeyondStage'],
    ['three mentors', { mentors: '张三、李四，王五' }, 'mentorsTooMany'],
  ])('with %s is accepted with a warning', (_, cells, warning) => {
    const found = codes(cells)
    expect(found.problems).toEqual([])
    expect(found.warnings).toContain(warning)
  })

  test('warns of dates ahead only when it is told the day', () => {
    expect(codes({}, '1983-06-01').warnings).toContain('dateInFuture')
    expect(codes({}).warnings).not.toContain('dateInFuture')
  })

  test('with a date before the birth is refused, once for each date', () => {
    expect(codes({ joinedOn: '1899-01-01' }).problems).toEqual(['joinedBeforeBirth'])
    expect(codes({ appliedOn: '1899-01-01' }).problems).toEqual(['dateBeforeBirth'])
  })

  test('with over-long text or control characters is refused', () => {
    expect(codes({ branch: '支'.repeat(101) }).problems).toEqual(['tooLong'])
    expect(codes({ branch: '支\u0007部' }).problems).toEqual(['controlCharacters'])
  })

  test('of blanks, full-width ones too, is skipped and noted', () => {
    expect(tidyRow({ campusId: '　', name: ' ', sex: null })).toMatchObject({
      kind: 'blank',
      problems: [],
      tidied: [{ column: null, code: 'blankRow' }],
    })
  })

  test('keeps HTML in a text field as the text it is', () => {
    expect(tidyRow({ ...person, department: '<script>' }).row).toMatchObject({ department: '<script>' })
  })

  test('of any content whatever is answered, and reading the tidied text again changes nothing', () => {
    const cell: fc.Arbitrary<CellValue> = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.date(),
      fc.constantFrom('2004年7月5日', '１９９１２３４５６７８', '3,000.01', '党员', '汉', '张 三', '38173'),
    )
    const row = fc.record(Object.fromEntries(ROSTER_COLUMN_ORDER.map((key) => [key, cell])))
    fc.assert(
      fc.property(row, (cells) => {
        const first = tidyRow({ ...cells })
        expect(first.kind === 'accepted').toBe(first.kind !== 'blank' && first.problems.length === 0)
        for (const { column, to, code } of first.tidied) {
          if (column === null) continue
          const again = tidyRow({ ...person, [column]: to })
          expect({ code, again: again.tidied.filter((note) => note.column === column) }).toEqual({
            code,
            again: [],
          })
        }
      }),
    )
  })
})

describe('a whole roster', () => {
  const row = (rowNumber: number, cells: RosterCells) => ({ rowNumber, cells: { ...person, ...cells } })

  test('names the first row of a repeated campus ID, even if that row is refused for another reason', () => {
    const report = checkRoster([row(2, { sex: '?' }), row(3, {}), row(4, {})])
    expect(report.accepted).toEqual([])
    expect(report.refusedCount).toBe(3)
    expect(
      report.problems.map(({ rowNumber, code, params }) => [rowNumber, code, params['firstRow']]),
    ).toEqual([
      [2, 'sexNotRecognised', undefined],
      [3, 'duplicateCampusId', 2],
      [4, 'duplicateCampusId', 2],
    ])
  })

  test('warns of a mentor who is unknown or no full member, and of none who is known elsewhere', () => {
    const rows = [
      row(2, { campusId: '1', name: '张三', identityNumber: '' }),
      row(3, { campusId: '2', name: '李四', stage: '预备党员', identityNumber: '' }),
      row(4, {
        campusId: '3',
        name: '王五',
        stage: '入党积极分子',
        mentors: '张三、李四、赵六',
        identityNumber: '',
      }),
    ]
    const mentors = (report: ReturnType<typeof checkRoster>) =>
      report.warnings
        .filter(({ code }) => code.startsWith('mentorNot'))
        .map(({ code, params }) => [code, params['name']])
    expect(mentors(checkRoster(rows))).toEqual([
      ['mentorNotFull', '李四'],
      ['mentorNotFound', '赵六'],
    ])
    expect(mentors(checkRoster(rows, { isKnownMentor: () => true }))).toEqual([])
  })

  test('warns of an identity number that occurs twice', () => {
    const report = checkRoster([row(2, { campusId: '1' }), row(3, { campusId: '2' })])
    expect(report.accepted).toHaveLength(2)
    const twice = report.warnings.filter(({ code }) => code === 'duplicateIdentityNumber')
    expect(twice).toMatchObject([{ rowNumber: 3, params: { firstRow: 2 } }])
    expect(rosterText('duplicateIdentityNumber', 'en', twice[0]?.params)).toContain('row 2')
  })
})
