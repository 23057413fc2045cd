/** Ballots that are right by themselves but wrong on this board (sections 10.3, 10.6, 16.5). */
import { describe, expect, it } from 'vitest'
import type { HomomorphicAnswer } from '../src/ballot.ts'
import { castBallot } from '../src/cast.ts'
import { verifyArchive } from '../src/verify.ts'
import { rememberingChecker } from './remembering.ts'
import * as worlds from './world.ts'

const { group, random, changeAnswer } = worlds
const checkBallots = rememberingChecker()
const world = worlds.makeWorld()
const { booth, ballots, voters } = world
const [text] = ballots as [string]
const [key] = voters as [(typeof voters)[number]]

describe('ballots are checked against the board', () => {
  const codesOf = async (steps: readonly worlds.Step[]) => {
    const report = await verifyArchive(worlds.buildArchive(steps), { groups: () => group, checkBallots })
    return report.problems.map(({ code }) => code)
  }
  const credentials = world.steps[0]!.data[2]!
  const withBallots = (texts: readonly string[]) => [
    world.steps[0]!,
    ...texts.map((data) => ({ type: 'Ballot', data: [data] })),
    ...worlds.finish(world, credentials, texts),
  ]

  it('a ballot of a credential that is not on the list is refused', async () => {
    const stranger = { secret: 999n, credential: group.powerOfG(999n) }
    const forged = castBallot(
      booth,
      stranger,
      [
        [1, 0, 0],
        [1, 0, 0],
      ],
      { random },
    ).text
    expect(await codesOf(withBallots([...ballots, forged]))).toEqual(['ballot.credential'])
  })

  it('a ballot appended again, which would undo a revote, is refused', async () => {
    expect(await codesOf(withBallots([...ballots, text]))).toEqual(['ballot.duplicate'])
  })

  it('a wrong ballot is refused even when a later one replaces it', async () => {
    const forged = changeAnswer(text, key, 0, (a) => ({
      ...(a as HomomorphicAnswer),
      overallProof: [...(a as HomomorphicAnswer).overallProof].reverse(),
    }))
    expect(await codesOf(withBallots([forged, ...ballots.slice(1)]))).toEqual(['ballot.overallProof'])
  })

  it('all wrong ballots are named', async () => {
    const forged = [text.replace(/"hash":"./, '"hash":"-'), `${ballots[1]!} `]
    const steps = [world.steps[0]!, ...forged.map((data) => ({ type: 'Ballot', data: [data] }))]
    expect(await codesOf(steps)).toEqual(['ballot.hash', 'ballot.form'])
  })
})
