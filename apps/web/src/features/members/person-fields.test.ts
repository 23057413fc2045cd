import type { Person } from '@zhibu/contract/members'
import { expect, test } from 'vitest'
import { changedFields, valuesOf } from './person-fields.ts'

const person = {
  name: '沈知行',
  sex: 'male',
  nationality: '01',
  bornOn: '2004-05-06',
  education: null,
  cohort: '2023级',
  department: '哲学',
  email: null,
  partyGroup: { id: 'g1', name: '第一党小组' },
  appliedOn: '2023-10-01',
} as unknown as Person

test('only what was changed is sent, and an emptied field is sent as not filled in', () => {
  const began = valuesOf(person)
  expect(changedFields(began, began)).toEqual({})
  const values = {
    ...began,
    name: ' 沈知行 ',
    department: '',
    email: 'shen@example.edu.cn',
    partyGroupId: 'g2',
  }
  expect(changedFields(values, began)).toEqual({
    department: null,
    email: 'shen@example.edu.cn',
    partyGroupId: 'g2',
  })
})

test('a private field left empty stays as it is, and the dues base is sent in fen', () => {
  const began = valuesOf(person)
  expect(changedFields({ ...began, payBase: '3,260.50', phone: '13800000000' }, began)).toEqual({
    payBase: 326_050,
    phone: '13800000000',
  })
})
