/**
 * Votes at random (the seeds are fixed): kinds, channels, revotes, paper, written opinions, people who stay away. The
 * result is always what somebody would count who could see all choices.
 */
import { type Choices, verifyArchive } from '@zhibu/ballot'
import { getFastGroup } from '@zhibu/ballot/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import {
  type Caller,
  cast,
  downloadArchive,
  expectOk,
  givePart,
  makeDevice,
  type StateAnswer,
  type VoterDevice,
} from '../../../test/ballots/devices.ts'
import { addMembers } from '../../../test/ballots/people.ts'
import { toolVerdict } from '../../../test/ballots/tool.ts'
import { announce, lookAt, markRoll, moveOn, resolutionInput } from '../../../test/ballots/votes.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'

let app: TestApp
let world: World
let call: Caller
const devices: VoterDevice[] = []
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
  call = app.call
  const { member, mentor, guide, secretary, committee } = world.people
  const more = await addMembers(app.adminUrl, world.units.branchA, 6)
  for (const person of [member, mentor, guide, secretary, committee, ...more])
    devices.push(await makeDevice(call, person))
})
afterAll(() => app.close())

/** A small generator with a seed (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

interface Question {
  readonly min: number
  readonly max: number
  readonly answers: readonly unknown[]
}

function randomChoices(below: (n: number) => number, questions: readonly Question[]): Choices[] {
  return questions.map(({ min, max, answers }) => {
    const marks = min + below(max - min + 1)
    const order = answers.map((_, n) => ({ n, at: below(1_000_000) })).toSorted((a, b) => a.at - b.at)
    const marked = new Set(order.slice(0, marks).map(({ n }) => n))
    return answers.map((_, n) => (marked.has(n) ? 1 : 0))
  })
}

function inputOf(seed: number, tellerIds: readonly string[]): object {
  const candidates = devices.slice(3, 6).map(({ person }) => person.id)
  const { meeting } = resolutionInput
  const common = { title: `第${seed}次`, meeting, tellerIds }
  const kinds = [
    {
      kind: 'resolution',
      resolution: { kind: 'admission', text: '接收。', personId: world.people.prospect.id },
    },
    {
      kind: 'election',
      election: {
        names: 'committee',
        seats: 2,
        candidateIds: candidates,
        base: 'present',
        method: '超过实到会人数的半数当选。',
      },
    },
  ]
  return { ...common, ...kinds[seed % 2] }
}

describe('a vote at random', () => {
  it.each([11, 12, 13, 14])('has the result of the plain count: seed %i', async (seed) => {
    const below = seeded(seed)
    const { secretary, member, mentor, guide } = world.people
    const tellers = devices.slice(9).map(({ person }) => person)
    const input = inputOf(
      seed,
      tellers.map(({ id }) => id),
    )
    const vote = await announce(call, world.units.branchA, secretary, [member, mentor, guide], input)
    const isElection = seed % 2 === 1
    const absent = isElection ? below(3) : 1 + below(4)
    const marks = devices.map(({ person }, k) => ({
      personId: person.id,
      presence: k >= 6 && k < 6 + absent ? ('absent' as const) : ('onSite' as const),
      channel: below(4) === 0 ? ('paper' as const) : ('device' as const),
    }))
    await markRoll(call, vote.voteId, secretary, marks)
    const written = [0, 0, 0]
    for (const mark of isElection ? [] : marks.filter(({ presence }) => presence === 'absent')) {
      const choice = below(3)
      written[choice]! += 1
      const body = { choice: ['for', 'against', 'abstain'][choice] }
      await expectOk(
        call(secretary.userId, 'PUT', `/api/votes/${vote.voteId}/roll/${mark.personId}/written-opinion`, {
          body,
        }),
      )
    }
    await moveOn(call, vote.voteId, secretary, 'open')
    const { questions } = (await lookAt(call, vote.voteId, secretary.userId)) as unknown as {
      questions: Question[]
    }
    const zeros = () => questions.map(({ answers }) => answers.map(() => 0))
    const [electronic, paper] = [zeros(), zeros()]
    const add = (counts: number[][], choices: readonly Choices[]) =>
      choices.forEach((own, k) => own.forEach((mark, n) => (counts[k]![n]! += Number(mark))))
    let ballots = 0
    let sheets = 0
    let invalid = 0
    for (const [k, mark] of marks.entries()) {
      if (mark.presence === 'absent' || below(8) === 0) continue
      if (mark.channel === 'paper') {
        sheets += 1
        if (below(5) === 0) invalid += 1
        else add(paper, randomChoices(below, questions))
        continue
      }
      for (let again = below(3); again > 0; again -= 1)
        await cast(call, vote.voteId, devices[k]!, randomChoices(below, questions))
      const last = randomChoices(below, questions)
      await cast(call, vote.voteId, devices[k]!, last)
      add(electronic, last)
      ballots += 1
    }
    await moveOn(call, vote.voteId, secretary, 'close')
    const order = below(2) ? vote.scrutineers.slice(0, 2) : vote.scrutineers.slice(1).toReversed()
    for (const device of order) await givePart(call, vote.voteId, device)
    const issued = marks.filter(
      ({ presence, channel }) => presence !== 'absent' && channel === 'paper',
    ).length
    const body = { issued, recovered: sheets, invalid, counts: paper }
    for (const teller of issued ? tellers : [])
      await expectOk(
        call<StateAnswer>(teller.userId, 'PUT', `/api/votes/${vote.voteId}/paper-count`, { body }),
      )

    const { result, state } = await lookAt(call, vote.voteId, secretary.userId)
    expect(state).toBe('decided')
    const total = electronic.map((own, k) => own.map((count, n) => count + paper[k]![n]!))
    expect(result).toMatchObject({
      electronic: { ballots, counts: electronic },
      paper: issued ? body : null,
      total,
      written: isElection ? null : { yes: written[0], no: written[1], abstain: written[2] },
    })
    expect(result?.resolution?.yes).toBe(isElection ? undefined : total[0]![0]! + written[0]!)
    const archive = await downloadArchive(call, vote.voteId, secretary.userId)
    const report = await verifyArchive(archive, { groups: getFastGroup, expect: { result: true } })
    expect(report.problems).toEqual([])
    expect(toolVerdict(archive)).toBe('accepted')
  })
})
