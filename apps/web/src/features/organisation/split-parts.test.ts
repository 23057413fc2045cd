import { expect, test } from 'vitest'
import { splitParts, withoutPart } from './split-parts.ts'

test('everybody goes to the part chosen for them; who stays is no trouble while the unit goes on', () => {
  const draft = { names: ['第一党支部 ', '第二党支部'], places: { a: 0, b: 1, g: 1 }, keep: true }
  expect(splitParts(draft, ['a', 'b', 'c'], ['g'])).toEqual({
    parts: [
      { name: '第一党支部', people: ['a'], units: [] },
      { name: '第二党支部', people: ['b'], units: ['g'] },
    ],
    unplaced: 0,
  })
})

test('when the unit ends, whoever has no place is counted', () => {
  expect(splitParts({ names: ['一'], places: { a: 0 }, keep: false }, ['a', 'b'], ['g']).unplaced).toBe(2)
})

test('taking a part out moves the later ones up and sets its people free', () => {
  expect(withoutPart({ a: 0, b: 1, c: 2 }, 1)).toEqual({ a: 0, c: 1 })
})
