/** The flat list of units as a tree to open and close. */
import type { TreeUnit } from '@zhibu/contract/organisation'

export interface UnitNode {
  readonly unit: TreeUnit
  readonly below: readonly UnitNode[]
}

/** Nests units, given parents before children, by their parents. */
export function nestUnits(units: readonly TreeUnit[]): UnitNode[] {
  const nodes = new Map<string, { unit: TreeUnit; below: UnitNode[] }>()
  const roots: UnitNode[] = []
  for (const unit of units) {
    const node = { unit, below: [] as UnitNode[] }
    nodes.set(unit.id, node)
    const parent = unit.parentId === null ? undefined : nodes.get(unit.parentId)
    if (parent) parent.below.push(node)
    else roots.push(node)
  }
  return roots
}

/** What is left when only names with a text count: those units and everything above them. */
export function narrowTree(nodes: readonly UnitNode[], q: string): UnitNode[] {
  const wanted = q.trim().toLowerCase()
  if (wanted === '') return [...nodes]
  return nodes.flatMap((node) => {
    const below = narrowTree(node.below, q)
    const fits = [node.unit.name, node.unit.shortName ?? ''].some((name) =>
      name.toLowerCase().includes(wanted),
    )
    return fits || below.length > 0
      ? [{ unit: node.unit, below: fits && below.length === 0 ? node.below : below }]
      : []
  })
}

/** Ids of units that have something below them. */
export function branchingIds(nodes: readonly UnitNode[]): string[] {
  return nodes.flatMap((node) =>
    node.below.length ? [node.unit.id as string, ...branchingIds(node.below)] : [],
  )
}
