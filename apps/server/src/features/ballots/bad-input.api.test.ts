/** What must not come in: forged ballots, others' credentials, wrong parts, counts that cannot be. */
import {
  castBallot,
  getGroup,
  hashBase64,
  openBooth,
  readElection,
  voteKeyFor,
  writeElection,
  type Choices,
} from '@zhibu/ballot'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { HomomorphicAnswer } from '../../../../../packages/ballot/src/ballot.ts'
import { changeAnswer, outside } from '../../../../../packages/ballot/test/world.ts'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import {
  type Caller,
  cast,
  expectOk,
  givePart,
  makeBallot,
  makeDevice,
  makePart,
  send,
  type StateAnswer,
  type VoterDevice,
} from '../../../test/ballots/devices.ts'
import { addMembers } from '../../../test/ballots/people.ts'
import {
  announce,
  lookAt,
  markRoll,
  moveOn,
  type Prepared,
  resolutionInput,
} from '../../../test/ballots/votes.ts'
import { buildWorld, type World, type WorldPerson } from '../../../test/world/world.ts'

let app: TestApp
let world: World
let call: Caller
let vote: Prepared
let other: Prepared
const devices: VoterDevice[] = []
const group = getGroup('BELENIOS-2048')
const FOR: readonly Choices[] = [[1, 0, 0]]

async function open(title: string, more: object = {}): Promise<Prepared> {
  const { secretary, member, mentor, guide } = world.people
  const input = { ...resolutionInput, title, ...more }
  const made = await announce(call, world.units.branchA, secretary, [member, mentor, guide], input)
  const here = devices.map(({ person }) => ({ personId: person.id, presence: 'onSite' as const }))
  await markRoll(call, made.voteId, secretary, here)
  await moveOn(call, made.voteId, secretary, 'open')
  return made
}

beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
  call = app.call
  const { member, mentor, guide, secretary, committee } = world.people
  const more = await addMembers(app.adminUrl, world.units.branchA, 2)
  for (const person of [member, mentor, guide, secretary, committee, ...more])
    devices.push(await makeDevice(call, person))
  vote = await open('甲事项')
  other = await open('乙事项')
})
afterAll(() => app.close())

/** What a ballot is refused with: the code, and the library's own where it has one. */
async function refusal(userId: string, text: string, voteId = vote.voteId): Promise<string> {
  const { status, body } = await send(call, voteId, userId, text)
  if (status === 200) return body.outcome
  return body.params?.code ?? body.code ?? String(status)
}

interface Booth {
  readonly uuid: string
  readonly electionText: string
  readonly salt: string
}
const boothOf = (device: VoterDevice, voteId = vote.voteId) =>
  expectOk(call<Booth>(device.person.userId, 'GET', `/api/votes/${voteId}/booth`))

describe('a ballot that was tampered with', () => {
  const digits = (text: string, field: string) => new RegExp(`"${field}":"(\\d+)"`).exec(text)![1]!
  /** Changes the text and mends its hash, so that only signature and proofs can notice. */
  const rehashed = (text: string) => {
    const at = text.indexOf(',"signature":')
    return text.replace(/"hash":"[^"]+"/, `"hash":"${hashBase64(`${text.slice(0, at)}}`)}"`)
  }
  const cases: readonly (readonly [string, (text: string) => string, string])[] = [
    ['is no JSON', () => 'hello', 'ballot.form'],
    ['is empty JSON', () => '{}', 'ballot.form'],
    ['has spaces', (text) => text.replace(',', ', '), 'ballot.form'],
    ['has a field more', (text) => text.replace('{', '{"voter":"x",'), 'ballot.form'],
    ['has a leading zero', (text) => text.replace('"alpha":"', '"alpha":"0'), 'ballot.form'],
    [
      'has a number of 3000 digits',
      (text) => text.replace(/"alpha":"\d+"/, `"alpha":"${'9'.repeat(3000)}"`),
      'ballot.form',
    ],
    ['nests deeply', () => '['.repeat(50_000), 'ballot.form'],
    [
      'names another election',
      (text) => rehashed(text.replace(/"election_uuid":"../, '"election_uuid":"zz')),
      'ballot.election',
    ],
    [
      'has another election’s fingerprint',
      (text) =>
        rehashed(
          text.replace(/"election_hash":"(.)/, (_, c: string) => `"election_hash":"${c === 'A' ? 'B' : 'A'}`),
        ),
      'ballot.election',
    ],
    [
      'has another hash',
      (text) => text.replace(/"hash":"(.)/, (_, c: string) => `"hash":"${c === 'A' ? 'B' : 'A'}`),
      'ballot.hash',
    ],
    [
      'has other ciphertexts',
      (text) => rehashed(text.replace(digits(text, 'beta'), digits(text, 'alpha'))),
      'ballot.signature',
    ],
    [
      'has a proof changed',
      (text) => rehashed(text.replace(digits(text, 'response'), '7')),
      'ballot.signature',
    ],
    [
      'has a choice left out',
      (text) => rehashed(text.replace(/\{"alpha":"\d+","beta":"\d+"\},/, '')),
      'ballot.signature',
    ],
  ]
  it.each(cases)('is refused when it %s', async (_, forge, code) => {
    const { text } = await makeBallot(call, vote.voteId, devices[0]!, FOR)
    expect(await refusal(devices[0]!.person.userId, forge(text))).toBe(code)
  })

  it('is refused with more or fewer marks than allowed, signed by the voter and proved as well as can be', async () => {
    const device = devices[0]!
    const { uuid, electionText, salt } = await boothOf(device)
    const key = voteKeyFor(group, device.key, { uuid, salt })
    // The same election as the voter would like it: two marks, or none. Only the questions differ.
    for (const [max, min, choices] of [
      [2, 1, [[1, 1, 0]]],
      [1, 0, [[0, 0, 0]]],
    ] as const) {
      const honest = readElection(electionText)
      const questions = honest.questions.map((question) => ({ ...question, max, min }) as never)
      const wished = openBooth(writeElection({ ...honest, questions }), group)
      const { text } = castBallot(wished, key, choices)
      expect(await refusal(device.person.userId, text)).toBe('ballot.election')
      const claimed = text.replace(wished.election.hash, honest.hash)
      expect(await refusal(device.person.userId, rehashed(claimed))).toBe('ballot.signature')
    }
  })

  it('is refused with any proof, ciphertext or shape changed and signed anew by the voter', async () => {
    const device = devices[0]!
    const { uuid, salt } = await boothOf(device)
    const key = voteKeyFor(group, device.key, { uuid, salt })
    const { text } = await makeBallot(call, vote.voteId, device, FOR)
    type Change = (answer: HomomorphicAnswer) => HomomorphicAnswer
    const at = <T>(list: readonly T[], n: number, change: (item: T) => T) =>
      list.map((item, k) => (k === n ? change(item) : item))
    const more = (proof: { challenge: bigint; response: bigint }) => ({
      ...proof,
      response: (proof.response + 1n) % group.q,
    })
    const changes: readonly (readonly [Change, string])[] = [
      [
        (a) => ({ ...a, individualProofs: at(a.individualProofs, 1, (own) => at(own, 0, more)) }),
        'ballot.individualProof',
      ],
      [(a) => ({ ...a, overallProof: at(a.overallProof, 0, more) }), 'ballot.overallProof'],
      [
        (a) => ({ ...a, choices: at(a.choices, 2, ({ alpha, beta }) => ({ alpha: outside(alpha), beta })) }),
        'ballot.element',
      ],
      [(a) => ({ ...a, choices: a.choices.toReversed() }), 'ballot.individualProof'],
      [(a) => ({ ...a, choices: a.choices.slice(1) }), 'ballot.shape'],
      [(a) => ({ ...a, overallProof: [...a.overallProof, ...a.overallProof] }), 'ballot.shape'],
    ]
    for (const [change, code] of changes) {
      const forged = changeAnswer(text, key, 0, (answer) => change(answer as HomomorphicAnswer))
      expect(await refusal(device.person.userId, forged)).toBe(code)
    }
  })

  it('leaves nothing behind: not on the board, not in the rows', async () => {
    const { board } = await lookAt(call, vote.voteId, devices[0]!.person.userId)
    expect(board.published).toBe(0)
    const client = new pg.Client({ connectionString: app.adminUrl })
    await client.connect()
    const { rowCount } = await client.query('select 1 from ballots_ballot where vote_id = $1', [vote.voteId])
    await client.end()
    expect(rowCount).toBe(0)
  })
})

describe('a ballot of somebody else', () => {
  it('is refused from another voter, from scrutineers too, and from people who have no vote at all', async () => {
    const { text } = await makeBallot(call, vote.voteId, devices[4]!, FOR)
    expect(await refusal(devices[5]!.person.userId, text)).toBe('ballots.noCredential')
    expect(await refusal(world.people.member.userId, text)).toBe('ballots.noCredential')
    expect((await send(call, vote.voteId, world.people.memberB.userId, text)).status).toBe(404)
    expect((await send(call, vote.voteId, world.people.probationary.userId, text)).status).toBe(404)
  })

  it('is refused in another vote: a credential stands on one list only', async () => {
    const { text } = await makeBallot(call, vote.voteId, devices[4]!, FOR)
    expect(await refusal(devices[4]!.person.userId, text, other.voteId)).toBe('ballots.noCredential')
  })

  it('is refused with a key that is on no list', async () => {
    const device = devices[4]!
    const { electionText } = await boothOf(device)
    const secret = 12_345n
    const stranger = { secret, credential: group.powerOfG(secret) }
    const { text } = castBallot(openBooth(readElection(electionText), group), stranger, FOR)
    expect(await refusal(device.person.userId, text)).toBe('ballots.noCredential')
  })
})

describe('a voter in two tabs, on two devices, with a cut line', () => {
  it('has the last ballot counted, whichever tab it came from', async () => {
    const device = devices[1]!
    const [first, second] = await Promise.all(
      [FOR, [[0, 1, 0]]].map((choices) => makeBallot(call, other.voteId, device, choices as Choices[])),
    )
    const { userId } = device.person
    await Promise.all([first!, second!].map(({ text }) => expectOk(send(call, other.voteId, userId, text))))
    const answers = await Promise.all(
      [first!, second!].map(({ text }) => expectOk(send(call, other.voteId, userId, text))),
    )
    expect(answers.map(({ outcome }) => outcome)).toEqual(['there', 'there'])
    expect(answers.filter(({ counts }) => counts)).toHaveLength(1)
  })

  it('asks ten times at once with the same ballot and has it taken once', async () => {
    const device = devices[2]!
    const { text, tracker } = await makeBallot(call, other.voteId, device, FOR)
    const { userId } = device.person
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => expectOk(send(call, other.voteId, userId, text))),
    )
    expect(answers.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(1)
    expect(answers.every((answer) => answer.tracker === tracker && answer.counts)).toBe(true)
  })

  it('is not answered from memory under an idempotency key: what is true now is told', async () => {
    const device = devices[3]!
    const { text } = await makeBallot(call, other.voteId, device, FOR)
    const headers = { 'idempotency-key': 'a'.repeat(32) }
    const options = { body: { text }, headers }
    const at = `/api/votes/${other.voteId}/ballots`
    const first = await app.call(device.person.userId, 'POST', at, options)
    const again = await app.call(device.person.userId, 'POST', at, options)
    expect([first.body['outcome'], again.body['outcome']]).toEqual(['recorded', 'there'])
  })
})

describe('a struck credential', () => {
  it('takes no more ballots, and the vote is complete without it', async () => {
    const { secretary, committee } = world.people
    const lost = devices[6]!
    const ready = await makeBallot(call, other.voteId, lost, FOR)
    const at = `/api/votes/${other.voteId}/roll/${lost.person.id}/strike`
    await expectOk(call(secretary.userId, 'POST', at, { body: { reason: '手机丢失' } }))
    await expectOk(call(committee.userId, 'POST', `${at}/confirmation`, { body: {} }))
    expect(await refusal(lost.person.userId, ready.text, other.voteId)).toBe('ballots.credentialStruck')
  })
})

describe('opening the box', () => {
  const part = (person: Pick<WorldPerson, 'userId'>, body: object) =>
    call<StateAnswer>(person.userId, 'POST', `/api/votes/${other.voteId}/parts`, { body })
  const codeOf = async (asked: ReturnType<typeof part>) => {
    const { body } = await asked
    return body.params?.code ?? body.code
  }

  it('waits until the box is closed', async () => {
    const [one] = other.scrutineers
    await expect(makePart(call, other.voteId, one!)).rejects.toThrow(/stateForbids/)
    const early = { content: '{}', owned: '{"owner":1,"payload":"00"}' }
    expect(await codeOf(part(one!.person, early))).toBe('ballots.stateForbids')
  })

  it('refuses ballots after closing', async () => {
    const ready = await makeBallot(call, other.voteId, devices[5]!, FOR)
    await moveOn(call, other.voteId, world.people.member, 'close')
    expect(await refusal(devices[5]!.person.userId, ready.text, other.voteId)).toBe('ballots.closed')
  })

  it('refuses a part by somebody else, in another’s name, of another’s key, changed, or cut short', async () => {
    const [one, two] = other.scrutineers
    const honest = await makePart(call, other.voteId, one!)
    // The secretary is no scrutineer of this vote: for such a call the vote is not there.
    expect((await part(world.people.secretary, honest)).status).toBe(404)
    expect(await codeOf(part(two!.person, honest))).toBe('ballots.notOwnPart')
    const renamed = { ...honest, owned: honest.owned.replace('"owner":1', '"owner":2') }
    expect(await codeOf(part(two!.person, renamed))).toMatch(/^decryption\./)
    const digit = /"response":"(\d)/.exec(honest.content)![1]!
    const changed = honest.content.replace(/"response":"\d/, `"response":"${digit === '1' ? '2' : '1'}`)
    expect(await codeOf(part(one!.person, { ...honest, content: changed }))).toMatch(/^decryption\./)
    expect(await codeOf(part(one!.person, { ...honest, content: '{}' }))).toMatch(/^decryption\./)
    expect(await codeOf(part(one!.person, { ...honest, owned: 'x' }))).toBe('ballots.notOwnPart')
  })

  it('refuses a second part of one scrutineer, and answers the same one again', async () => {
    const [one] = other.scrutineers
    const first = await makePart(call, other.voteId, one!)
    await expectOk(part(one!.person, first))
    expect((await expectOk(part(one!.person, first))).state).toBe('counting')
    // Other random numbers, the same key: nothing would be gained by it.
    const fresh = {
      content: first.content.replace(/"challenge":"(\d+)"/, '"challenge":"$11"'),
      owned: first.owned,
    }
    expect(await codeOf(part(one!.person, fresh))).toMatch(/^decryption\./)
  })

  it('goes on with two of three when one is gone', async () => {
    expect(await givePart(call, other.voteId, other.scrutineers[2]!)).toMatchObject({ state: 'decided' })
  })

  it('cannot go on below the threshold: the vote is declared void with the reason, and nothing is counted', async () => {
    await cast(call, vote.voteId, devices[0]!, FOR)
    await moveOn(call, vote.voteId, world.people.secretary, 'close')
    await givePart(call, vote.voteId, vote.scrutineers[0]!)
    const reason = '两名监票人的密钥丢失，无法开箱'
    await moveOn(call, vote.voteId, world.people.secretary, 'void', { reason })
    const seen = await lookAt(call, vote.voteId, devices[0]!.person.userId)
    expect(seen).toMatchObject({ state: 'void', result: null, voided: { reason } })
    await expect(givePart(call, vote.voteId, vote.scrutineers[1]!)).rejects.toThrow(/stateForbids/)
  })
})

describe('paper ballots', () => {
  it('count when two tellers have the same, each alone, and sums that cannot be are refused', async () => {
    const { secretary, member, mentor, guide, committee } = world.people
    const tellers = [devices[5]!.person, devices[6]!.person]
    const input = {
      ...resolutionInput,
      title: '丙事项',
      tellerIds: tellers.map(({ id }) => id),
      resolution: { kind: 'admission', text: '接收为预备党员。', personId: world.people.prospect.id },
    }
    const made = await announce(call, world.units.branchA, secretary, [member, mentor, guide], input)
    const paper = [secretary.id, committee.id]
    const here = devices
      .filter(({ person }) => person.id !== tellers[1]!.id)
      .map(({ person }) => ({
        personId: person.id,
        presence: 'onSite' as const,
        channel: paper.includes(person.id) ? ('paper' as const) : ('device' as const),
      }))
    await markRoll(call, made.voteId, secretary, here)
    const opinion = `/api/votes/${made.voteId}/roll/${tellers[1]!.id}/written-opinion`
    await expectOk(call(secretary.userId, 'PUT', opinion, { body: { choice: 'for' } }))
    await moveOn(call, made.voteId, secretary, 'open')
    for (const device of devices.slice(0, 3)) await cast(call, made.voteId, device, FOR)
    await moveOn(call, made.voteId, secretary, 'close')
    for (const device of made.scrutineers.slice(1)) await givePart(call, made.voteId, device)
    expect((await lookAt(call, made.voteId, secretary.userId)).state).toBe('counting')

    const enter = (who: { userId: string }, body: object) =>
      call<StateAnswer>(who.userId, 'PUT', `/api/votes/${made.voteId}/paper-count`, { body })
    const good = { issued: 2, recovered: 2, invalid: 0, counts: [[1, 0, 1]] }
    for (const wrong of [
      { ...good, recovered: 3, issued: 3 },
      { ...good, issued: 1 },
      { ...good, invalid: 3 },
      { ...good, invalid: 1 },
      { ...good, counts: [[2, 1, 0]] },
      { ...good, counts: [[1, 0]] },
      { ...good, counts: [] },
    ]) {
      const { status, body } = await enter(tellers[0]!, wrong)
      expect([status, body.code]).toEqual([422, 'ballots.paperCountInvalid'])
    }
    expect((await enter(member, good)).body.code).toBe('ballots.notTeller')
    await expectOk(enter(tellers[0]!, { ...good, counts: [[2, 0, 0]] }))
    await expectOk(enter(tellers[1]!, good))
    const differ = await call(tellers[0]!.userId, 'GET', `/api/votes/${made.voteId}`)
    expect(differ.body).toMatchObject({ state: 'counting', paper: { state: 'differ' } })
    expect(JSON.stringify(differ.body['paper'])).not.toContain('counts')
    expect(await expectOk(enter(tellers[0]!, good))).toMatchObject({ state: 'decided' })
    expect((await enter(tellers[0]!, good)).body.code).toBe('ballots.stateForbids')
    const { result } = await lookAt(call, made.voteId, secretary.userId)
    expect(result).toMatchObject({
      entitled: 7,
      present: 6,
      electronic: { ballots: 3, counts: [[3, 0, 0]] },
      paper: { issued: 2, recovered: 2, invalid: 0, counts: [[1, 0, 1]] },
      written: { yes: 1, no: 0, abstain: 0 },
      total: [[4, 0, 1]],
      resolution: { outcome: 'passed', yes: 5, abstain: 1 },
    })
  })
})
