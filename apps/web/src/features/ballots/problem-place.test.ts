import { expect, it } from 'vitest'
import { placesOf } from './problem-place.ts'

it('names ballot and question of a wrong ballot', () => {
  const message = 'the signature of the ballot is wrong (ballot 12, tracker 9ab, question 2)'
  expect(placesOf(message)).toEqual([
    { kind: 'ballot', n: 12 },
    { kind: 'question', n: 2 },
  ])
})

it('counts steps from one', () => {
  expect(placesOf('an event does not name the event before it (event 0)')).toEqual([{ kind: 'event', n: 1 }])
})

it('takes amounts for no places', () => {
  expect(placesOf('the number of ballots or the total weight is wrong (31 ballots)')).toEqual([])
})
