/** The tree of units with a believable past: one was renamed, one split, one took another in. */
import type { UnitKind } from '@zhibu/domain/access/offices'
import { addYears, type PlainDate, yearOf } from '@zhibu/domain/shared/plain-date'
import { day } from './academic-calendar.ts'
import type { Random } from './random.ts'
import { type CollegePlan, universityName } from './university-plan.ts'

export interface DemonstrationUnit {
  readonly key: string
  readonly id: string
  readonly kind: UnitKind
  readonly parentId: string | null
  readonly path: string
  readonly name: string
  readonly shortName: string | null
  readonly foundedOn: PlainDate
  readonly ended: { readonly on: PlainDate; readonly by: 'merged' | 'split' } | null
}

export interface UnitVersion {
  readonly unitId: string
  readonly from: PlainDate
  readonly until: PlainDate | null
  readonly name: string
  readonly parentId: string | null
  readonly change: 'founded' | 'renamed' | 'merged' | 'split'
  readonly reason: string | null
}

export interface Succession {
  readonly fromId: string
  readonly toId: string
  readonly on: PlainDate
  readonly kind: 'merged' | 'split'
}

export interface UnitTree {
  readonly units: readonly DemonstrationUnit[]
  readonly versions: readonly UnitVersion[]
  readonly successions: readonly Succession[]
  /** `root`, a college's or branch's key, or `branchKey/name` for a party group. */
  readonly byKey: ReadonlyMap<string, DemonstrationUnit>
}

interface Growing {
  readonly random: Random
  readonly units: DemonstrationUnit[]
  readonly versions: UnitVersion[]
  readonly successions: Succession[]
}

type NewUnit = Pick<DemonstrationUnit, 'key' | 'kind' | 'name' | 'shortName' | 'foundedOn'> & {
  readonly parent: DemonstrationUnit | null
  readonly ended?: DemonstrationUnit['ended']
  readonly reason?: string
}

/** Lays out the units of a plan as they have become by today. */
export function growUnits(random: Random, plan: readonly CollegePlan[], today: PlainDate): UnitTree {
  const growing: Growing = { random: random.fork('units'), units: [], versions: [], successions: [] }
  const years = (age: number, monthAndDay: string): PlainDate => day(`${yearOf(today) - age}-${monthAndDay}`)
  const root = found(growing, {
    key: 'root',
    kind: 'universityCommittee',
    parent: null,
    name: universityName,
    shortName: '校党委',
    foundedOn: day('1978-09-12'),
  })
  for (const college of plan) {
    const unit = found(growing, {
      key: college.key,
      kind: college.kind,
      parent: root,
      name: college.name,
      shortName: college.shortName,
      foundedOn: years(college.age + 4, '06-21'),
    })
    for (const branch of college.branches) foundBranch(growing, unit, branch, years)
  }
  const byKey = new Map(growing.units.map((unit) => [unit.key, unit]))
  addPast(growing, byKey, years)
  return { ...growing, byKey }
}

function foundBranch(
  growing: Growing,
  college: DemonstrationUnit,
  branch: CollegePlan['branches'][number],
  years: (age: number, monthAndDay: string) => PlainDate,
): void {
  const unit = found(growing, {
    key: branch.key,
    kind: 'branch',
    parent: college,
    name: branch.name,
    shortName: branch.shortName,
    foundedOn: years(branch.age, '03-18'),
  })
  for (const name of branch.partyGroups) {
    found(growing, {
      key: `${branch.key}/${name}`,
      kind: 'partyGroup',
      parent: unit,
      name,
      shortName: null,
      foundedOn: addYears(unit.foundedOn, 1),
    })
  }
}

function found(growing: Growing, unit: NewUnit): DemonstrationUnit {
  const id = growing.random.id(new Date(`${unit.foundedOn}T01:00:00Z`))
  const made: DemonstrationUnit = {
    key: unit.key,
    id,
    kind: unit.kind,
    parentId: unit.parent?.id ?? null,
    path: `${unit.parent?.path ?? '/'}${id}/`,
    name: unit.name,
    shortName: unit.shortName,
    foundedOn: unit.foundedOn,
    ended: unit.ended ?? null,
  }
  growing.units.push(made)
  growing.versions.push({
    unitId: id,
    from: unit.foundedOn,
    until: unit.ended?.on ?? null,
    name: unit.name,
    parentId: made.parentId,
    change: 'founded',
    reason: unit.reason ?? null,
  })
  return made
}

type ByKey = ReadonlyMap<string, DemonstrationUnit>
type Years = (age: number, monthAndDay: string) => PlainDate

function addPast(growing: Growing, byKey: ByKey, years: Years): void {
  renameComputing(growing, byKey.get('computing')!, years(8, '07-01'))
  splitSoftware(growing, byKey, years(11, '09-20'))
  mergeLibrary(growing, byKey, { foundedOn: years(19, '04-10'), on: years(5, '03-28') })
}

function renameComputing(growing: Growing, unit: DemonstrationUnit, on: PlainDate): void {
  const index = growing.versions.findIndex((version) => version.unitId === unit.id)
  const first = growing.versions[index]!
  growing.versions[index] = { ...first, name: '信息工程学院党委', until: on }
  growing.versions.push({
    ...first,
    from: on,
    change: 'renamed',
    reason: '学院更名为计算机学院，党组织名称相应调整（江大党发〔' + yearOf(on) + '〕17号）。',
  })
}

function splitSoftware(growing: Growing, byKey: ByKey, foundedOn: PlainDate): void {
  const parts = [byKey.get('software1')!, byKey.get('software2')!]
  const on = parts[0]!.foundedOn
  const reason = '党员人数超过五十人，按有利于开展活动的原则分设两个党支部。'
  const old = found(growing, {
    key: 'software',
    kind: 'branch',
    parent: byKey.get('computing')!,
    name: '软件工程本科生党支部',
    shortName: '软工本科支部',
    foundedOn,
    ended: { on, by: 'split' },
  })
  growing.versions.push({
    unitId: old.id,
    from: on,
    until: on,
    name: old.name,
    parentId: old.parentId,
    change: 'split',
    reason,
  })
  for (const part of parts) growing.successions.push({ fromId: old.id, toId: part.id, on, kind: 'split' })
}

function mergeLibrary(
  growing: Growing,
  byKey: ByKey,
  { foundedOn, on }: { readonly foundedOn: PlainDate; readonly on: PlainDate },
): void {
  const target = byKey.get('library')!
  const reason = '图书馆机构调整，采编部撤销，所属党员全部编入图书馆党支部。'
  const old = found(growing, {
    key: 'cataloguing',
    kind: 'branch',
    parent: byKey.get('offices')!,
    name: '图书馆采编部党支部',
    shortName: '采编支部',
    foundedOn,
    ended: { on, by: 'merged' },
  })
  growing.versions.push({
    unitId: old.id,
    from: on,
    until: on,
    name: old.name,
    parentId: old.parentId,
    change: 'merged',
    reason,
  })
  const index = growing.versions.findIndex((version) => version.unitId === target.id)
  const first = growing.versions[index]!
  growing.versions[index] = { ...first, until: on }
  growing.versions.push({ ...first, from: on, change: 'merged', reason })
  growing.successions.push({ fromId: old.id, toId: target.id, on, kind: 'merged' })
}
