/**
 * A server killed at every step of a vote: the call is sent, and the process is killed a few milliseconds later, or as
 * soon as the database shows how far it came. Then a new server is started on what is there, and asked again.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { verifyArchive } from '@zhibu/ballot'
import { getFastGroup } from '@zhibu/ballot/node'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import {
  type Caller,
  downloadArchive,
  expectOk,
  makeBallot,
  makeDevice,
  makePart,
  send,
  type StateAnswer,
  type VoterDevice,
} from '../../../test/ballots/devices.ts'
import { addMembers } from '../../../test/ballots/people.ts'
import { callerOf, type RunningServer, startServer } from '../../../test/ballots/server.ts'
import { toolVerdict } from '../../../test/ballots/tool.ts'
import { announce, lookAt, markRoll, type Prepared, resolutionInput } from '../../../test/ballots/votes.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'
import { openSession } from '../accounts/public.ts'
import { closeOverdue } from './actions/go-on.ts'

let app: TestApp
let world: World
let server: RunningServer | undefined
let call: Caller
let vote: Prepared
let watch: pg.Client
const devices: VoterDevice[] = []

beforeAll(async () => {
  app = await startTestApp()
  // Cookies are made by this process and honoured by the other: both go by the same time.
  app.setNow(new Date().toISOString())
  watch = new pg.Client({ connectionString: app.adminUrl })
  await watch.connect()
  world = await buildWorld(app)
  const cookies = new Map<string, Promise<string>>()
  const cookieOf = (userId: string) => {
    const cookie = cookies.get(userId) ?? openSession(app.services, userId)
    cookies.set(userId, cookie)
    return cookie
  }
  call = callerOf(() => server?.port ?? 1, cookieOf)
  const { member, mentor, guide, secretary, committee } = world.people
  const more = await addMembers(app.adminUrl, world.units.branchA, 7)
  await up()
  for (const person of [member, mentor, guide, secretary, committee, ...more])
    devices.push(await makeDevice(call, person))
  vote = await announce(call, world.units.branchA, secretary, [member, mentor, guide], resolutionInput)
  const here = devices.map(({ person }) => ({ personId: person.id, presence: 'onSite' as const }))
  await markRoll(call, vote.voteId, secretary, here)
})
afterAll(async () => {
  await server?.stop()
  await watch.end()
  await app.close()
})

async function up(): Promise<void> {
  const { dataDir, secret } = app.services.config
  server = await startServer({ databaseUrl: app.databaseUrl, dataDir, secret })
}

type Moment = number | (() => Promise<boolean>)

/** Waits for a moment: so many milliseconds, or until the database shows something, or all is answered anyway. */
async function reach(moment: Moment, answered: () => boolean): Promise<void> {
  if (typeof moment === 'number') return void (await wait(moment))
  while (!answered() && !(await moment())) await wait(1)
}

/** Sends calls and kills the server at a moment. Then a new server is up. Answers by call; null where none came. */
async function killed<T>(
  moment: Moment,
  ...sent: (() => Promise<{ status: number; body: T }>)[]
): Promise<(T | null)[]> {
  let open = sent.length
  const asked = sent.map((send) =>
    send()
      .then(
        ({ status, body }) => (status === 200 ? body : null),
        () => null,
      )
      .finally(() => (open -= 1)),
  )
  await reach(moment, () => open === 0)
  await server!.kill()
  const answers = await Promise.all(asked)
  await up()
  return answers
}

interface Row {
  readonly tracker: string
  readonly height: number | null
}

async function ballots(): Promise<Row[]> {
  const text = 'select tracker, height from ballots_ballot where vote_id = $1'
  return (await watch.query<Row>(text, [vote.voteId])).rows
}

/** Types of the events in order, at heights without a gap. */
async function events(): Promise<string[]> {
  const text = 'select height, type from ballots_event where vote_id = $1 order by height'
  const { rows } = await watch.query<{ height: number; type: string }>(text, [vote.voteId])
  expect(rows.map(({ height }) => height)).toEqual(rows.map((_, n) => n))
  return rows.map(({ type }) => type)
}

const count = async (type: string) => (await events()).filter((one) => one === type).length
const stages = async () => (await events()).filter((type) => type !== 'Ballot')

async function post<T>(userId: string, path: string, body: object): Promise<{ status: number; body: T }> {
  return call<T>(userId, 'POST', `/api/votes/${vote.voteId}/${path}`, { body })
}

/** A step that goes by the vote's version, ready to be sent. */
async function step(path: string): Promise<() => Promise<{ status: number; body: StateAnswer }>> {
  const { userId } = world.people.secretary
  const { version } = await lookAt(call, vote.voteId, userId)
  return () => post<StateAnswer>(userId, path, { version })
}

const stateNow = async () => (await lookAt(call, vote.voteId, world.people.secretary.userId)).state

describe('a server killed', () => {
  it('while a vote is opened leaves it closed or open, never in between', async () => {
    await killed(15, await step('open'))
    expect(await events()).toEqual((await stateNow()) === 'open' ? ['Setup'] : [])
    if ((await stateNow()) !== 'open')
      await killed(async () => (await count('Setup')) > 0, await step('open'))
    expect([await stateNow(), await events()]).toEqual(['open', ['Setup']])
  })

  const acknowledged = new Set<string>()
  const counting = new Map<string, string>()

  it('while ballots come in loses none it has acknowledged, doubles none, and tells the truth when asked again', async () => {
    let unanswered = 0
    // Some calls are not in yet, some in the check, some behind the lock, some committed, some answered, and a batch
    // may be on its way to the board.
    for (const taken of [1, 4, 8, 11]) {
      const made = await Promise.all(
        devices.map((device) => makeBallot(call, vote.voteId, device, [[1, 0, 0]])),
      )
      const before = (await ballots()).length
      const calls = made.map(
        ({ text }, k) =>
          () =>
            send(call, vote.voteId, devices[k]!.person.userId, text),
      )
      const answers = await killed(async () => (await ballots()).length >= before + taken, ...calls)
      const kept = new Set((await ballots()).map(({ tracker }) => tracker))
      for (const [k, { tracker, text }] of made.entries()) {
        const { userId } = devices[k]!.person
        if (!answers[k]) unanswered += 1
        expect({ tracker, lost: answers[k] !== null && !kept.has(tracker) }).toEqual({ tracker, lost: false })
        const outcome = kept.has(tracker) ? 'there' : 'recorded'
        expect(await expectOk(send(call, vote.voteId, userId, text))).toEqual({
          tracker,
          outcome,
          counts: true,
        })
        acknowledged.add(tracker)
        counting.set(userId, tracker)
      }
      expect((await ballots()).map(({ tracker }) => tracker).toSorted()).toEqual([...acknowledged].toSorted())
    }
    expect(unanswered).toBeGreaterThan(0)
    const published = (await ballots()).filter(({ height }) => height !== null)
    expect(published).toHaveLength(await count('Ballot'))
  })

  it('while the box is closed and summed up goes on where it stood, also by the job alone', async () => {
    await killed(async () => (await count('EndBallots')) > 0, await step('close'))
    expect(['closing', 'counting']).toContain(await stateNow())
    if ((await stateNow()) === 'closing') await killed(60, await step('close'))
    await closeOverdue(app.services)
    expect([await stateNow(), await stages()]).toEqual([
      'counting',
      ['Setup', 'EndBallots', 'EncryptedTally'],
    ])
    expect((await ballots()).filter(({ height }) => height === null)).toEqual([])
  })

  it('while parts are given and the result is made opens the box once', async () => {
    for (const [k, scrutineer] of vote.scrutineers.slice(0, 2).entries()) {
      const { userId } = scrutineer.person
      const part = await makePart(call, vote.voteId, scrutineer)
      const give = () => post<StateAnswer>(userId, 'parts', part)
      await killed(40, give)
      await killed(async () => (await count('PartialDecryption')) > k, give)
      // The device asks again with the part it made, and is told how things stand.
      expect(
        (await expectOk(call<StateAnswer>(userId, 'POST', `/api/votes/${vote.voteId}/parts`, { body: part })))
          .state,
      ).toBe(k === 0 ? 'counting' : 'decided')
    }
    const parts = ['PartialDecryption', 'PartialDecryption']
    expect(await stages()).toEqual(['Setup', 'EndBallots', 'EncryptedTally', ...parts, 'Result'])
  })

  it('at all these steps leaves a whole vote: every acknowledged ballot in an archive both verifiers accept', async () => {
    const { userId } = world.people.member
    const { state: now, result } = await lookAt(call, vote.voteId, userId)
    expect(now).toBe('decided')
    expect(result).toMatchObject({ electronic: { ballots: counting.size, counts: [[counting.size, 0, 0]] } })
    const archive = await downloadArchive(call, vote.voteId, userId)
    const expected = { result: true, trackers: [...counting.values()] }
    const report = await verifyArchive(archive, { groups: getFastGroup, expect: expected })
    expect(report.problems).toEqual([])
    expect(report.board?.ballots.map(({ tracker }) => tracker).toSorted()).toEqual(
      [...acknowledged].toSorted(),
    )
    expect(toolVerdict(archive)).toBe('accepted')
  })
})
