import type { Panel } from '@zhibu/contract/ballots'
import { expect, test } from 'vitest'
import { mayBeginAnew, nextStep, whole } from './ceremony-step.ts'

type Gave = Panel['members'][number]['gave']
const panelOf = (...gave: Gave[]): Pick<Panel, 'members'> => ({
  members: gave.map((one, place) => ({
    person: { id: `p${place}` as never, name: `监票${place + 1}` },
    position: place + 1,
    gave: one,
  })),
})

test('a scrutineer registers the device without waiting for anybody', () => {
  expect(nextStep(panelOf('nothing', 'nothing', 'certificate'), 1)).toEqual({ act: 'certificate' })
})

test('shares wait until everybody has registered, and say for whom', () => {
  expect(nextStep(panelOf('certificate', 'nothing', 'certificate'), 1)).toEqual({
    act: 'wait',
    names: ['监票2'],
  })
  expect(nextStep(panelOf('certificate', 'shares', 'certificate'), 1)).toEqual({ act: 'shares' })
})

test('the key waits until everybody has given shares', () => {
  expect(nextStep(panelOf('shares', 'certificate', 'certificate'), 1)).toEqual({
    act: 'wait',
    names: ['监票2', '监票3'],
  })
  expect(nextStep(panelOf('shares', 'key', 'shares'), 1)).toEqual({ act: 'key' })
  expect(nextStep(panelOf('key', 'shares', 'key'), 1)).toEqual({ act: 'done', names: ['监票2'] })
})

test('a lost device may be replaced only before anybody has built on its certificate', () => {
  expect(mayBeginAnew(panelOf('certificate', 'nothing'))).toBe(true)
  expect(mayBeginAnew(panelOf('certificate', 'shares'))).toBe(false)
})

test('a round is whole when every text is there', () => {
  expect(whole(['a', null])).toBeNull()
  expect(whole([])).toBeNull()
  expect(whole(['a', 'b'])).toEqual(['a', 'b'])
})
