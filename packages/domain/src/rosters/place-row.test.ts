import { describe, expect, it } from 'vitest'
import { RowPlacer, type ImportGround, type PlacedUnit } from './place-row.ts'
import { titleParts } from './title-parts.ts'

const unit = (id: string, kind: PlacedUnit['kind'], name: string, path: string): PlacedUnit => ({
  id,
  kind,
  name,
  shortName: null,
  path,
})
const root = unit('u', 'universityCommittee', '校党委', '/u/')
const chinese = unit('a', 'generalBranch', '中文系党总支', '/u/a/')
const computing = unit('b', 'collegeCommittee', '计算机学院党委', '/u/b/')
const first = unit('a1', 'branch', '第一党支部', '/u/a/a1/')
const namesake = unit('b1', 'branch', '第一党支部', '/u/b/b1/')
const all = [root, chinese, computing, first, namesake]

function placer(ground: Partial<ImportGround> = {}): RowPlacer {
  return new RowPlacer({ unit: root, units: all, namesAbove: [], createUnits: false, ...ground })
}

describe('the place of a row', () => {
  it('is the branch of the name below the organisation of the name, whatever spaces are typed', () => {
    expect(placer().place('中文系 党总支', '第一党支部')).toEqual({ ok: true, branch: { id: 'a1' } })
  })

  it('is undecided where two branches have the name and no organisation is given', () => {
    expect(placer().place(null, '第一党支部')).toMatchObject({ ok: false, code: 'branchAmbiguous' })
  })

  it('of a branch’s own roster is that branch, also when the row names the organisation above', () => {
    const own = placer({ unit: first, units: [first], namesAbove: ['校党委', '中文系党总支'] })
    expect(own.place('中文系党总支', '第一党支部')).toEqual({ ok: true, branch: { id: 'a1' } })
    expect(own.place('计算机学院党委', '第一党支部')).toMatchObject({ code: 'outsideUnit' })
    expect(own.place(null, '第二党支部')).toMatchObject({ code: 'outsideUnit' })
  })

  it('is to be founded only when that was asked for, each unit once, parents first', () => {
    expect(placer().place('中文系党总支', '第二党支部')).toMatchObject({ code: 'branchUnknown' })
    const founding = placer({ createUnits: true })
    for (const name of ['第一党支部', '第二党支部', '第一党支部'])
      founding.count(founding.place('机关党总支', name))
    expect(founding.needed().map(({ kind, name, people }) => [kind, name, people])).toEqual([
      ['generalBranch', '机关党总支', 3],
      ['branch', '第一党支部', 2],
      ['branch', '第二党支部', 1],
    ])
  })

  it('founds nothing for rows that are not taken in', () => {
    const founding = placer({ createUnits: true })
    founding.place('机关党总支', '第一党支部')
    expect(founding.needed()).toEqual([])
  })
})

describe('titles on a roster', () => {
  it('are read one by one, with the committee they belong to', () => {
    expect(titleParts('支部书记、党总支组织员；班长')).toEqual([
      { text: '支部书记', kind: 'secretary', isAboveBranch: false },
      { text: '党总支组织员', kind: null, isAboveBranch: true },
      { text: '班长', kind: null, isAboveBranch: false },
    ])
  })
})
