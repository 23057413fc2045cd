/** Votes made here, judged by the independent verifier. */
import { describe, expect, it } from 'vitest'
import { readArchive } from '../src/archive.ts'
import { readBoard } from '../src/board.ts'
import { getFastGroup } from '../src/node/openssl.ts'
import { simulate, type SimulationOptions } from '../src/simulate.ts'
import { verifyArchive } from '../src/verify.ts'
import { toolTally, toolVerdict } from './tool.ts'

const group = getFastGroup('BELENIOS-2048')

const CASES: readonly (readonly [string, SimulationOptions])[] = [
  ['one mandatory trustee', { voters: 3, names: 3 }],
  ['two mandatory trustees', { voters: 3, names: 2, trustees: 2 }],
  ['three mandatory trustees', { voters: 3, names: 2, trustees: 3 }],
  ['four mandatory trustees', { voters: 2, names: 2, trustees: 4 }],
  ['five mandatory trustees', { voters: 2, names: 2, trustees: 5 }],
  ['1 of 1 trustees', { voters: 2, names: 2, trustees: 1, threshold: 1 }],
  ['1 of 2 trustees', { voters: 2, names: 2, trustees: 2, threshold: 1 }],
  ['2 of 3 trustees', { voters: 5, names: 3, trustees: 3, threshold: 2 }],
  ['3 of 3 trustees', { voters: 2, names: 2, trustees: 3, threshold: 3 }],
  ['3 of 5 trustees', { voters: 2, names: 2, trustees: 5, threshold: 3 }],
  ['weights', { voters: 4, names: 2, weights: [1, 2, 30] }],
  ['weights above 2³⁰', { voters: 3, names: 2, weights: [2_000_000_000, 1] }],
  ['blank votes', { voters: 8, names: 3, atLeast: 2, seats: 2, blank: true }],
  ['revotes', { voters: 6, names: 3, revotes: 0.5 }],
  [
    'weights, blank votes, revotes, 2 of 3',
    { voters: 6, names: 4, weights: [1, 3], blank: true, revotes: 0.5, trustees: 3, threshold: 2 },
  ],
  ['nobody voting', { voters: 4, names: 3, turnout: 0, trustees: 2 }],
  [
    'nobody voting, 2 of 3 trustees',
    { voters: 4, names: 3, turnout: 0, trustees: 3, threshold: 2, blank: true },
  ],
  ['nobody on the list', { voters: 0, names: 2 }],
  ['one name, all or nothing', { voters: 3, names: 1 }],
  ['ten questions with one grade each', { voters: 2, names: 4, atLeast: 1, seats: 1, questions: 10 }],
]

describe('the independent verifier accepts a vote made here', () => {
  it.each(CASES)('with %s', async (name, options) => {
    const vote = simulate({ ...options, seed: name, group })
    expect(vote.result).toBe(vote.plainResult)
    expect(toolVerdict(vote.archive)).toBe('accepted')
    const board = readBoard(readArchive(vote.archive))
    expect(toolTally(vote.archive)).toEqual([board.tally!.text, board.tally!.sized])
    const report = await verifyArchive(vote.archive, { groups: getFastGroup, expect: { result: true } })
    expect(report.problems).toEqual([])
  })

  it('but not one of which a count was changed', () => {
    const vote = simulate({ voters: 2, names: 2, seed: 1, group })
    const changed = Buffer.from(vote.archive)
    const at = changed.lastIndexOf('{"result":[[') + 12
    changed[at] = changed[at] === 0x30 ? 0x31 : 0x30
    expect(toolVerdict(changed)).not.toBe('accepted')
  })
})
