import { getGroup, makeStandingKey, proveStandingKey, type StandingKey } from '@zhibu/ballot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { proofTexts } from '../../../test/ballots/proof-texts.ts'
import { buildWorld, type World, type WorldPerson } from '../../../test/world/world.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterAll(() => app.close())

const group = getGroup('BELENIOS-2048')

interface Answer {
  code?: string
  key?: { publicKey: string; device: string } | null
  strike?: string
  told?: number
  mayHaveOne?: boolean
  items?: { person: { id: string }; hasKey: boolean; strike: string; mayConfirm: boolean }[]
}

function register(person: WorldPerson, key: StandingKey, owner = `person:${person.id}`) {
  const body = {
    publicKey: String(key.publicKey),
    proof: proofTexts(proveStandingKey(group, key, owner)),
    device: '华为手机，浏览器',
  }
  return app.call<Answer>(person.userId, 'POST', '/api/my/voting-key', { body })
}

describe('a voting key', () => {
  it('is registered once by its owner, and the lost answer may be asked for again', async () => {
    const { member } = world.people
    const key = makeStandingKey(group)
    expect((await register(member, key)).body.key?.publicKey).toBe(String(key.publicKey))
    expect((await register(member, key)).status).toBe(200)
    const other = await register(member, makeStandingKey(group))
    expect([other.status, other.body.code]).toEqual([409, 'votingKeys.alreadyThere'])
    const mine = await app.call<Answer>(member.userId, 'GET', '/api/my/voting-key')
    expect(mine.body).toMatchObject({ strike: 'none', key: { device: '华为手机，浏览器' } })
  })

  it('is refused with a proof made for somebody else, without proof, or as somebody else’s key', async () => {
    const { mentor, guide } = world.people
    const key = makeStandingKey(group)
    const stolen = await register(mentor, key, `person:${guide.id}`)
    expect([stolen.status, stolen.body.code]).toEqual([422, 'votingKeys.proofRefused'])
    await register(guide, key)
    const same = await register(mentor, key)
    expect([same.status, same.body.code]).toEqual([409, 'votingKeys.alreadyThere'])
    const body = { publicKey: '1', proof: { challenge: '0', response: '0' }, device: 'x' }
    const trivial = await app.call<Answer>(mentor.userId, 'POST', '/api/my/voting-key', { body })
    expect(trivial.body.code).toBe('votingKeys.proofRefused')
  })

  it('is struck by two officers, of whom neither is the other or the owner, and then made anew', async () => {
    const { probationary, secretary, committee } = world.people
    await register(probationary, makeStandingKey(group))
    const lost = { body: { reason: '手机丢失' } }
    await app.call(probationary.userId, 'POST', '/api/my/voting-key/loss', lost)
    const told = await app.call<{ items: { kind: string }[] }>(secretary.userId, 'GET', '/api/notices')
    expect(told.body.items.map((notice) => notice.kind)).toContain('votingKeys.lossReported')
    const at = `/api/people/${probationary.id}/voting-key/strike`
    const early = await app.call<Answer>(committee.userId, 'POST', `${at}/confirmation`, {
      body: { agree: true },
    })
    expect(early.body.code).toBe('votingKeys.nothingProposed')
    expect((await app.call<Answer>(secretary.userId, 'POST', at, lost)).body.strike).toBe('proposed')
    const alone = await app.call<Answer>(secretary.userId, 'POST', `${at}/confirmation`, {
      body: { agree: true },
    })
    expect([alone.status, alone.body.code]).toEqual([403, 'votingKeys.secondPersonNeeded'])
    const list = await app.call<Answer>(
      committee.userId,
      'GET',
      `/api/units/${world.units.branchA}/voting-keys`,
    )
    expect(list.body.items?.find((line) => line.person.id === probationary.id)).toMatchObject({
      hasKey: true,
      strike: 'proposed',
      mayConfirm: true,
    })
    await app.call(committee.userId, 'POST', `${at}/confirmation`, { body: { agree: true } })
    expect((await app.call<Answer>(probationary.userId, 'GET', '/api/my/voting-key')).body.key).toBeNull()
    expect((await register(probationary, makeStandingKey(group))).status).toBe(200)
  })

  it('stays when the second officer does not agree', async () => {
    const { member, secretary, committee } = world.people
    const at = `/api/people/${member.id}/voting-key/strike`
    await app.call(secretary.userId, 'POST', at, { body: { reason: '误报' } })
    await app.call(committee.userId, 'POST', `${at}/confirmation`, { body: { agree: false } })
    const mine = await app.call<Answer>(member.userId, 'GET', '/api/my/voting-key')
    expect(mine.body).toMatchObject({ strike: 'none' })
    expect(mine.body.key).not.toBeNull()
  })

  it('is asked of those who have none, and of nobody else', async () => {
    const { secretary, committee, member } = world.people
    const reply = await app.call<Answer>(
      secretary.userId,
      'POST',
      `/api/units/${world.units.branchA}/voting-keys/reminder`,
      { body: {} },
    )
    expect(reply.body.told).toBeGreaterThan(0)
    const asked = await app.call<{ items: { kind: string }[] }>(committee.userId, 'GET', '/api/notices')
    expect(asked.body.items.map((notice) => notice.kind)).toContain('votingKeys.wanted')
    const has = await app.call<{ items: { kind: string }[] }>(member.userId, 'GET', '/api/notices')
    expect(has.body.items.map((notice) => notice.kind)).not.toContain('votingKeys.wanted')
  })
})
