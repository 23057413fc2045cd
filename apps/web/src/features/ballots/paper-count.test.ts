import { expect, test } from 'vitest'
import { emptyCount, paperFaults } from './paper-count.ts'

const answer = (key: string) => ({ key, text: key, personId: null, group: 'choice' as const })
const resolution = [{ min: 1, max: 1, answers: ['for', 'against', 'abstain'].map(answer) }]
const election = [
  { min: 0, max: 2, answers: ['甲', '乙', '丙'].map(answer) },
  { min: 0, max: 3, answers: ['甲', '乙', '丙'].map(answer) },
]

test('a count in which nothing was issued is right', () => {
  expect(paperFaults(emptyCount(resolution), resolution)).toEqual([])
})

test('not more can come back than was issued, nor be invalid than came back', () => {
  const count = { issued: 2, recovered: 3, invalid: 0, counts: [[3, 0, 0]] }
  expect(paperFaults(count, resolution)).toEqual([{ at: 'recovered' }])
  expect(paperFaults({ ...count, issued: 3, invalid: 4 }, resolution)).toEqual([{ at: 'invalid' }])
})

test('the answers of a resolution make exactly the valid ballots', () => {
  const count = { issued: 4, recovered: 4, invalid: 1, counts: [[1, 1, 0]] }
  expect(paperFaults(count, resolution)).toEqual([{ at: 'single', question: 0, valid: 3, sum: 2 }])
  expect(paperFaults({ ...count, counts: [[2, 1, 0]] }, resolution)).toEqual([])
})

test('nobody in an election gets more votes than there are ballots, nor all together more than the seats allow', () => {
  const count = {
    issued: 2,
    recovered: 2,
    invalid: 0,
    counts: [
      [2, 2, 0],
      [0, 0, 2],
    ],
  }
  expect(paperFaults(count, election)).toEqual([])
  expect(
    paperFaults(
      {
        ...count,
        counts: [
          [3, 0, 0],
          [0, 0, 0],
        ],
      },
      election,
    ),
  ).toEqual([{ at: 'above', question: 0, answer: 0, valid: 2 }])
  expect(
    paperFaults(
      {
        ...count,
        counts: [
          [2, 2, 1],
          [0, 0, 0],
        ],
      },
      election,
    ),
  ).toEqual([{ at: 'many', question: 0, valid: 2, max: 2, most: 4 }])
})
