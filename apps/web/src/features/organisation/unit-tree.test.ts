import type { TreeUnit } from '@zhibu/contract/organisation'
import { expect, test } from 'vitest'
import { branchingIds, narrowTree, nestUnits, type UnitNode } from './unit-tree.ts'

const unit = (id: string, name: string, parentId: string | null) =>
  ({ id, name, parentId, shortName: null, kind: 'branch', depth: 0, children: 0 }) as unknown as TreeUnit
const units = [
  unit('u', '校党委', null),
  unit('c', '计算机学院党委', 'u'),
  unit('b1', '软件工程第一党支部', 'c'),
  unit('b2', '教师党支部', 'c'),
  unit('m', '数学学院党委', 'u'),
]
const names = (nodes: readonly UnitNode[]): unknown[] =>
  nodes.map((node) => (node.below.length ? [node.unit.name, names(node.below)] : node.unit.name))

test('units stand below their parents in the order given', () => {
  expect(names(nestUnits(units))).toEqual([
    ['校党委', [['计算机学院党委', ['软件工程第一党支部', '教师党支部']], '数学学院党委']],
  ])
  expect(branchingIds(nestUnits(units))).toEqual(['u', 'c'])
})

test('a search keeps what fits and the units above it', () => {
  expect(names(narrowTree(nestUnits(units), '教师'))).toEqual([
    ['校党委', [['计算机学院党委', ['教师党支部']]]],
  ])
  expect(narrowTree(nestUnits(units), '没有')).toEqual([])
})
