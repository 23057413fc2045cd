/** A vote from the first ballot to the printed sheet, and what the independent verifier says of its archive. */
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { verifyArchive } from '@zhibu/ballot'
import { getFastGroup } from '@zhibu/ballot/node'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import {
  type Caller,
  cast,
  downloadArchive,
  expectOk,
  givePart,
  makeBallot,
  makeDevice,
  send,
  type VoterDevice,
} from '../../../test/ballots/devices.ts'
import { addMembers } from '../../../test/ballots/people.ts'
import { toolVerdict } from '../../../test/ballots/tool.ts'
import {
  announce,
  lookAt,
  markRoll,
  moveOn,
  type Prepared,
  resolutionInput,
} from '../../../test/ballots/votes.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'
import { closeOverdue } from './actions/go-on.ts'
import { unlinkOldVotes } from './actions/unlink.ts'

let app: TestApp
let world: World
let call: Caller
const devices: VoterDevice[] = []
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
  call = app.call
  const { member, mentor, guide, secretary, committee } = world.people
  const more = await addMembers(app.adminUrl, world.units.branchA, 3)
  for (const person of [member, mentor, guide, secretary, committee, ...more])
    devices.push(await makeDevice(call, person))
})
afterAll(() => app.close())

const FOR = [[1, 0, 0]]
const AGAINST = [[0, 1, 0]]
const ABSTAIN = [[0, 0, 1]]

const onSite = (people: readonly VoterDevice[]) =>
  people.map(({ person }) => ({ personId: person.id, presence: 'onSite' as const }))

async function open(input: object, people: readonly VoterDevice[] = devices): Promise<Prepared> {
  const { secretary, member, mentor, guide } = world.people
  const vote = await announce(call, world.units.branchA, secretary, [member, mentor, guide], input)
  if (people.length) await markRoll(call, vote.voteId, secretary, onSite(people))
  await moveOn(call, vote.voteId, secretary, 'open')
  return vote
}

async function board(voteId: string) {
  const at = `/api/votes/${voteId}/board`
  return expectOk(
    call<{ trackers: string[]; head: string; height: number }>(world.people.secretary.userId, 'GET', at),
  )
}

async function query<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: app.adminUrl })
  await client.connect()
  try {
    return (await client.query<T>(text, values)).rows
  } finally {
    await client.end()
  }
}

describe('a resolution of eight, two of three scrutineers opening', () => {
  let vote: Prepared
  const trackers: string[] = []

  it('shows ballots in batches of five people, sorted, and tells a voter who asks again what is there', async () => {
    vote = await open(resolutionInput)
    for (const device of devices.slice(0, 4)) trackers.push(await cast(call, vote.voteId, device, FOR))
    expect((await board(vote.voteId)).trackers).toEqual([])
    const [first] = devices
    const again = await makeBallot(call, vote.voteId, first!, AGAINST)
    const { userId } = first!.person
    const taken = await expectOk(send(call, vote.voteId, userId, again.text))
    expect(taken).toEqual({ tracker: again.tracker, outcome: 'recorded', counts: true })
    expect(await expectOk(send(call, vote.voteId, userId, again.text))).toMatchObject({
      outcome: 'there',
      counts: true,
    })
    // Four people with five ballots are not five people.
    expect((await board(vote.voteId)).trackers).toEqual([])
    trackers.push(again.tracker, await cast(call, vote.voteId, devices[4]!, ABSTAIN))
    expect((await board(vote.voteId)).trackers).toEqual(trackers.toSorted())
  })

  it('answers an older ballot sent again with "there, but not the one that counts"', async () => {
    const device = devices[5]!
    const old = await makeBallot(call, vote.voteId, device, AGAINST)
    await expectOk(send(call, vote.voteId, device.person.userId, old.text))
    await cast(call, vote.voteId, device, FOR)
    const replayed = await expectOk(send(call, vote.voteId, device.person.userId, old.text))
    expect(replayed).toMatchObject({ outcome: 'there', counts: false })
  })

  it('puts the last ones up when everybody has voted', async () => {
    for (const device of devices.slice(6)) await cast(call, vote.voteId, device, FOR)
    expect((await board(vote.voteId)).trackers).toHaveLength(10)
  })

  it('gives no archive while it is open, and nobody’s salt to anybody else', async () => {
    const early = await call(world.people.secretary.userId, 'GET', `/api/votes/${vote.voteId}/archive`)
    expect(early.status).toBe(409)
    const salts = await Promise.all(
      devices.map(({ person }) =>
        expectOk(call<{ salt: string }>(person.userId, 'GET', `/api/votes/${vote.voteId}/booth`)),
      ),
    )
    expect(new Set(salts.map(({ salt }) => salt)).size).toBe(8)
  })

  it('is summed up on closing, takes nothing after it, and still tells what it has', async () => {
    const late = await makeBallot(call, vote.voteId, devices[0]!, FOR)
    expect(await moveOn(call, vote.voteId, world.people.secretary, 'close')).toMatchObject({
      state: 'counting',
    })
    const { userId } = devices[0]!.person
    expect((await send(call, vote.voteId, userId, late.text)).body.code).toBe('ballots.closed')
  })

  it('is opened by two of three, and the third is not needed any more', async () => {
    const [one, two, three] = vote.scrutineers
    expect(await givePart(call, vote.voteId, three!)).toMatchObject({ state: 'counting' })
    const before = await downloadArchive(call, vote.voteId, one!.person.userId)
    expect(await givePart(call, vote.voteId, one!)).toMatchObject({ state: 'decided' })
    await expect(givePart(call, vote.voteId, two!)).rejects.toThrow(/ballots.stateForbids|decryption|chain/)
    const after = await downloadArchive(call, vote.voteId, two!.person.userId)
    expect(after.subarray(0, before.length).equals(before)).toBe(true)
  })

  it('has the result that was cast, the last ballot of each, decided by the rules', async () => {
    const { result } = await lookAt(call, vote.voteId, devices[7]!.person.userId)
    expect(result).toMatchObject({
      entitled: 8,
      present: 8,
      electronic: { ballots: 8, counts: [[6, 1, 1]] },
      resolution: { outcome: 'passed', yes: 6 },
      keptClosed: null,
    })
  })

  it('writes the same archive each time, which both verifiers accept with every voter’s tracker in it', async () => {
    const [first, second] = await Promise.all(
      [0, 7].map((n) => downloadArchive(call, vote.voteId, devices[n]!.person.userId)),
    )
    expect(first!.equals(second!)).toBe(true)
    const report = await verifyArchive(first!, { groups: getFastGroup, expect: { result: true } })
    expect(report.problems).toEqual([])
    expect(report.counted).toHaveLength(8)
    expect(toolVerdict(first!)).toBe('accepted')
    const { head } = await board(vote.voteId)
    expect(report.board?.head).toBe(head)
  })

  it('leaves no trace of who cast when: not in the audit log, not under idempotency keys, not in the rows', async () => {
    const rows = await query<Record<string, unknown>>(
      "select actor_user_id, actor_person_id, actor_name, person_id, source_ip, request_id, detail::text from audit_event where action = 'ballots.castBallot'",
    )
    expect(rows.length).toBeGreaterThanOrEqual(12)
    for (const row of rows) expect(Object.values(row).filter((value) => value !== null)).toEqual(['{}'])
    const kept = await query('select endpoint from platform_idempotency')
    expect(kept).toEqual([])
    const columns = await query<{ column_name: string }>(
      "select column_name from information_schema.columns where table_name = 'ballots_ballot' and data_type like 'timestamp%'",
    )
    expect(columns).toEqual([])
  })

  it('is exported by the command line, the same bytes, and verified by it; what is not there is said', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zhibu-vote-'))
    const zhibu = (...words: string[]) => {
      const main = fileURLToPath(new URL('../../../cli/main.ts', import.meta.url))
      const env = { PATH: process.env['PATH'] ?? '', LANG: 'en' }
      return spawnSync(process.execPath, [main, 'vote', ...words], { encoding: 'utf8', env })
    }
    const on = ['--database-url', app.adminUrl, '--data', app.services.config.dataDir]
    const file = join(folder, 'vote.bel')
    expect(zhibu('export', vote.voteId, '--out', file, ...on)).toMatchObject({ status: 0 })
    const bytes = await readFile(file)
    expect(bytes.equals(await downloadArchive(call, vote.voteId, devices[0]!.person.userId))).toBe(true)
    expect(zhibu('verify', file)).toMatchObject({ status: 0, stdout: `ACCEPTED ${file}\n` })
    const unknown = zhibu('export', '019a0000-0000-7000-8000-000000000000', ...on)
    expect([unknown.status, unknown.stderr]).toEqual([2, expect.stringContaining('There is no vote')])
    await rm(folder, { recursive: true })
  })

  it('prints its result sheet and its entry for the minutes', async () => {
    for (const paper of ['result-sheet', 'minutes']) {
      const sheet = await call(world.people.secretary.userId, 'GET', `/api/votes/${vote.voteId}/${paper}`)
      expect(sheet.status).toBe(200)
      expect(sheet.raw.subarray(0, 5).toString()).toBe('%PDF-')
    }
  })

  it('forgets who had which credential when the time for objections is over, and its archive stays the same', async () => {
    const before = await downloadArchive(call, vote.voteId, devices[0]!.person.userId)
    const linked = () =>
      query<{ count: number }>(
        'select count(*)::int as count from ballots_voter where vote_id = $1 and (credential is not null or salt_sealed is not null or public_key is not null)',
        [vote.voteId],
      )
    app.setNow('2026-12-21T02:00:00Z')
    expect(await unlinkOldVotes(app.services)).toBe(0)
    expect(await linked()).toEqual([{ count: 8 }])
    app.setNow('2026-12-23T02:00:00Z')
    expect(await unlinkOldVotes(app.services)).toBe(1)
    expect(await linked()).toEqual([{ count: 0 }])
    expect(await unlinkOldVotes(app.services)).toBe(0)
    app.setNow('2026-11-22T02:00:00Z')
    expect((await downloadArchive(call, vote.voteId, devices[0]!.person.userId)).equals(before)).toBe(true)
    const sheet = await call(world.people.secretary.userId, 'GET', `/api/votes/${vote.voteId}/result-sheet`)
    expect(sheet.status).toBe(200)
  })
})

describe('a vote in which nobody votes', () => {
  it('goes through the same steps to zeros, and both verifiers accept it', async () => {
    const vote = await open({ ...resolutionInput, title: '无人投票' })
    await moveOn(call, vote.voteId, world.people.secretary, 'close')
    for (const device of vote.scrutineers.slice(0, 2)) await givePart(call, vote.voteId, device)
    const { result, state } = await lookAt(call, vote.voteId, world.people.secretary.userId)
    expect(state).toBe('decided')
    expect(result).toMatchObject({
      electronic: { ballots: 0, counts: [[0, 0, 0]] },
      resolution: { outcome: 'rejected' },
    })
    expect(toolVerdict(await downloadArchive(call, vote.voteId, world.people.member.userId))).toBe('accepted')
  })
})

describe('a survey that fewer than five take part in', () => {
  const survey = {
    kind: 'survey',
    title: '食堂问卷',
    electorate: 'full',
    closesAt: '2026-11-22T03:00:00Z',
    survey: { questions: [{ text: '满意吗？', answers: ['满意', '不满意'], min: 1, max: 1 }] },
  }

  it('closes by itself when its time comes, whatever the clock says of single ballots, and is never opened', async () => {
    const vote = await open(survey, [])
    for (const device of devices.slice(0, 4)) await cast(call, vote.voteId, device, [[1, 0]])
    await closeOverdue(app.services)
    expect((await lookAt(call, vote.voteId, devices[0]!.person.userId)).state).toBe('open')
    app.setNow('2026-11-22T03:00:00Z')
    // Its time has come, but it is not closed: by its state it takes what comes, and says nothing else.
    await cast(call, vote.voteId, devices[3]!, [[0, 1]])
    await closeOverdue(app.services)
    const { state, result } = await lookAt(call, vote.voteId, devices[0]!.person.userId)
    expect(state).toBe('decided')
    expect(result).toMatchObject({ keptClosed: { raters: 4, fewest: 5 }, total: [] })
    await expect(givePart(call, vote.voteId, vote.scrutineers[0]!)).rejects.toThrow(/after EndBallots/)
    app.setNow('2026-11-22T02:00:00Z')
  })
})
