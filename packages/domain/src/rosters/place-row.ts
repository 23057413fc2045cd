/** Which unit a row of a roster belongs to, and which units would have to be founded for it. Pure. */
import type { UnitKind } from '../access/offices.ts'
import { checkPlacement } from '../organisation/unit-kinds.ts'
import { comparable } from '../shared/text.ts'
import type { PlaceProblemCode } from './import-notes.ts'

/** A unit in force at or below the importing one. */
export interface PlacedUnit {
  readonly id: string
  readonly kind: UnitKind
  readonly name: string
  readonly shortName: string | null
  /** Ids from the root down to this unit, each between slashes. */
  readonly path: string
}

export interface ImportGround {
  /** Where the import is made. */
  readonly unit: PlacedUnit
  /** Everything in force at or below it. */
  readonly units: readonly PlacedUnit[]
  /** Names of the units above it: a branch's own roster names them too. */
  readonly namesAbove: readonly string[]
  readonly createUnits: boolean
}

/** A unit that does not exist yet; `parent` is one that does, or another new one. */
export interface NewUnit {
  readonly key: string
  readonly kind: UnitKind
  readonly name: string
  readonly parent: { readonly id: string } | { readonly key: string }
  readonly parentName: string
  people: number
}

export type Placement =
  | { readonly ok: true; readonly branch: { readonly id: string } | { readonly key: string } }
  | {
      readonly ok: false
      readonly column: 'branch' | 'parentOrganisation'
      readonly code: PlaceProblemCode
      readonly params: Readonly<Record<string, string>>
    }

/** What the ending of a name says about the kind of unit above branches. */
const GENERAL_BRANCH = /总支(部)?(委员会)?$/

/** Places row after row, gathering the units to found. */
export class RowPlacer {
  readonly newUnits = new Map<string, NewUnit>()
  private readonly ground: ImportGround
  private readonly byName = new Map<string, PlacedUnit[]>()
  private readonly memory = new Map<string, Placement>()

  constructor(ground: ImportGround) {
    this.ground = ground
    for (const unit of ground.units) {
      for (const name of new Set([unit.name, unit.shortName ?? unit.name].map(comparable))) {
        const same = this.byName.get(name)
        if (same) same.push(unit)
        else this.byName.set(name, [unit])
      }
    }
  }

  /** The branch of a row by the names it gives. */
  place(parentName: string | null, branchName: string): Placement {
    const key = `${comparable(parentName ?? '')}\n${comparable(branchName)}`
    const known = this.memory.get(key)
    if (known) return known
    const placement = this.find(parentName, branchName)
    this.memory.set(key, placement)
    return placement
  }

  /** Counts a person for the new units an accepted row needs. */
  count(placement: Placement): void {
    if (!placement.ok || !('key' in placement.branch)) return
    let unit = this.newUnits.get(placement.branch.key)
    while (unit) {
      unit.people += 1
      unit = 'key' in unit.parent ? this.newUnits.get(unit.parent.key) : undefined
    }
  }

  /** The new units that accepted rows need, parents first. */
  needed(): NewUnit[] {
    return [...this.newUnits.values()].filter((unit) => unit.people > 0)
  }

  private find(parentName: string | null, branchName: string): Placement {
    const { unit, namesAbove } = this.ground
    const parents = parentName === null ? null : this.parentsNamed(parentName)
    const isAbove = parentName !== null && namesAbove.some((name) => same(name, parentName))
    const branches = (this.byName.get(comparable(branchName)) ?? []).filter(
      (branch) =>
        branch.kind === 'branch' &&
        (parents === null || isAbove || parents.some((parent) => branch.path.startsWith(parent.path))),
    )
    if (branches.length === 1) return { ok: true, branch: { id: branches[0]!.id } }
    if (branches.length > 1)
      return { ok: false, column: 'branch', code: 'branchAmbiguous', params: { branch: branchName } }
    const mayStandHere = unit.kind !== 'branch' && unit.kind !== 'partyGroup' && !isAbove
    if (!mayStandHere)
      return {
        ok: false,
        column: 'branch',
        code: 'outsideUnit',
        params: { branch: branchName, unit: unit.name },
      }
    return this.found(parentName, parents ?? [unit], branchName)
  }

  private parentsNamed(name: string): PlacedUnit[] {
    const { unit } = this.ground
    const found = (this.byName.get(comparable(name)) ?? []).filter((each) => each.kind !== 'branch')
    // A branch's own roster may name the branch itself twice.
    return same(unit.name, name) && !found.includes(unit) ? [...found, unit] : found
  }

  private found(parentName: string | null, parents: readonly PlacedUnit[], branchName: string): Placement {
    const { unit, createUnits } = this.ground
    if (!createUnits && (parents.length > 0 || unit.kind === 'universityCommittee'))
      return { ok: false, column: 'branch', code: 'branchUnknown', params: { branch: branchName } }
    if (parents.length > 1)
      return { ok: false, column: 'branch', code: 'branchAmbiguous', params: { branch: branchName } }
    if (parents[0]) return this.foundBranch({ id: parents[0].id }, parents[0].id, parents[0].name, branchName)
    const kind: UnitKind = GENERAL_BRANCH.test(parentName!) ? 'generalBranch' : 'collegeCommittee'
    if (unit.kind !== 'universityCommittee')
      return {
        ok: false,
        column: 'parentOrganisation',
        code: 'outsideUnit',
        params: { branch: parentName!, unit: unit.name },
      }
    if (!checkPlacement(kind, unit.kind).ok)
      return {
        ok: false,
        column: 'parentOrganisation',
        code: 'parentCannotStand',
        params: { parent: parentName!, unit: unit.name },
      }
    const key = `${unit.id}\n${comparable(parentName!)}`
    if (!this.newUnits.has(key))
      this.newUnits.set(key, {
        key,
        kind,
        name: parentName!,
        parent: { id: unit.id },
        parentName: unit.name,
        people: 0,
      })
    return this.foundBranch({ key }, key, parentName!, branchName)
  }

  private foundBranch(
    parent: NewUnit['parent'],
    parentKey: string,
    parentName: string,
    branchName: string,
  ): Placement {
    const key = `${parentKey}\n${comparable(branchName)}`
    if (!this.newUnits.has(key))
      this.newUnits.set(key, { key, kind: 'branch', name: branchName, parent, parentName, people: 0 })
    return { ok: true, branch: { key } }
  }
}

function same(one: string, other: string): boolean {
  return comparable(one) === comparable(other)
}
