/** The ceremony: what members of a panel publish is checked before it is kept, and can be sent again. */
import {
  completeKey,
  joinCeremony,
  makeSeed,
  makeShares,
  type MemberShares,
  readSigned,
  writeSigned,
  writeTrusteeKey,
} from '@zhibu/ballot'
import { getFastGroup } from '@zhibu/ballot/node'
import type { Panel } from '@zhibu/contract/ballots'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { type Caller, carryCeremony, makeDevice } from '../../../test/ballots/devices.ts'
import { announce, lookAt, markRoll, moveOn, resolutionInput } from '../../../test/ballots/votes.ts'
import { buildWorld, type World, type WorldPerson } from '../../../test/world/world.ts'

let app: TestApp
let world: World
let call: Caller
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
  call = app.call
})
afterAll(() => app.close())

const group = getFastGroup('BELENIOS-2048')

interface Step {
  id: string
  version: number
  code?: string
  params?: { code: string }
}
interface Whole extends Panel {
  certificates: (string | null)[]
  shares: (string | null)[]
  keys: (string | null)[]
  fingerprint: string | null
}

async function newPanel(people: readonly WorldPerson[], threshold: number | null = null): Promise<string> {
  const body = { scrutineerIds: people.map(({ id }) => id), threshold }
  const at = `/api/units/${world.units.branchA}/panels`
  return (await call<Step>(world.people.secretary.userId, 'POST', at, { body })).body.id
}

const put = (panelId: string, person: WorldPerson, part: string, text: string) =>
  call<Step>(person.userId, 'PUT', `/api/panels/${panelId}/${part}`, { body: { text } })
const look = async (panelId: string, person: WorldPerson) =>
  (await call<Whole>(person.userId, 'GET', `/api/panels/${panelId}`)).body
const sharesText = ({ coefexps, shares }: MemberShares) =>
  `{"coefexps":${writeSigned(coefexps)},"shares":${JSON.stringify(shares)}}`

describe('a ceremony of three', () => {
  let members: WorldPerson[]
  let panelId: string
  const seeds = [makeSeed(), makeSeed(), makeSeed()]
  const certificates = () => seeds.map((seed) => joinCeremony(group, seed))
  let certs: ReturnType<typeof certificates>
  let shares: MemberShares[]

  beforeAll(async () => {
    const { member, mentor, guide } = world.people
    members = [member, mentor, guide]
    panelId = await newPanel(members)
    certs = certificates()
  })

  it('takes two of three where nobody says how many, and shows who has given what', async () => {
    expect(await look(panelId, members[0]!)).toMatchObject({
      state: 'forming',
      threshold: 2,
      mine: 1,
      fingerprint: null,
      members: [{ gave: 'nothing' }, { gave: 'nothing' }, { gave: 'nothing' }],
    })
  })

  it('refuses a certificate that is not signed by its own key, one twice, and shares before all are there', async () => {
    const forged = { ...certs[0]!, signature: certs[1]!.signature }
    const wrong = await put(panelId, members[0]!, 'certificate', writeSigned(forged))
    expect(wrong).toMatchObject({
      status: 422,
      body: { code: 'ballots.protocolRefused', params: { code: 'trustees.certificate' } },
    })
    expect((await put(panelId, members[0]!, 'certificate', 'no JSON')).status).toBe(422)
    expect((await put(panelId, members[0]!, 'certificate', writeSigned(certs[0]!))).body.version).toBe(1)
    const copied = await put(panelId, members[1]!, 'certificate', writeSigned(certs[0]!))
    expect(copied.body.params?.code).toBe('trustees.certificate')
    const early = await put(panelId, members[0]!, 'shares', '{}')
    expect(early).toMatchObject({ status: 409, body: { code: 'ballots.panelStep' } })
  })

  it('answers a certificate sent again as the first time, and lets it be replaced before shares are made', async () => {
    expect(await put(panelId, members[0]!, 'certificate', writeSigned(certs[0]!))).toMatchObject({
      status: 200,
      body: { version: 1 },
    })
    seeds[0] = makeSeed()
    certs[0] = joinCeremony(group, seeds[0])
    expect((await put(panelId, members[0]!, 'certificate', writeSigned(certs[0]))).body.version).toBe(2)
    for (const k of [1, 2]) await put(panelId, members[k]!, 'certificate', writeSigned(certs[k]!))
    const { fingerprint, certificates: there } = await look(panelId, members[1]!)
    expect(fingerprint).toMatch(/^[A-Za-z0-9+/]{43}$/)
    expect(there).toEqual(certs.map(writeSigned))
  })

  it('refuses shares for another threshold, of too few members, and of another’s hand', async () => {
    shares = seeds.map((seed) => makeShares(group, seed, certs, 2))
    const threeNeeded = sharesText(makeShares(group, seeds[0]!, certs, 3))
    const other = sharesText(shares[1]!)
    const tooFew = sharesText({ ...shares[0]!, shares: shares[0]!.shares.slice(1) })
    const [first, second, third] = [threeNeeded, other, tooFew].map((text) =>
      put(panelId, members[0]!, 'shares', text),
    )
    expect((await first)?.body.params?.code).toBe('trustees.polynomial')
    expect((await second)?.body.params?.code).toBe('trustees.polynomial')
    expect((await third)?.body.params?.code).toBe('trustees.share')
    expect((await put(panelId, members[0]!, 'shares', sharesText(shares[0]!))).status).toBe(200)
    const exchanged = writeSigned(joinCeremony(group, makeSeed()))
    expect((await put(panelId, members[1]!, 'certificate', exchanged)).body.code).toBe('ballots.panelStep')
    for (const k of [1, 2]) await put(panelId, members[k]!, 'shares', sharesText(shares[k]!))
  })

  it('is complete with the last key; a key the coefficients do not foretell is refused', async () => {
    const given = (await look(panelId, members[0]!)).certificates.map((text) =>
      readSigned(JSON.parse(text!), 'trustees.certificate'),
    )
    const keys = seeds.map((seed) => writeTrusteeKey(completeKey(group, seed, given, shares, 2).publicKey))
    const wrong = await put(panelId, members[0]!, 'key', keys[1]!)
    expect(wrong.body.params?.code).toBe('trustees.verificationKey')
    for (const k of [0, 1]) await put(panelId, members[k]!, 'key', keys[k]!)
    expect((await look(panelId, members[0]!)).state).toBe('forming')
    await put(panelId, members[2]!, 'key', keys[2]!)
    expect(await look(panelId, members[0]!)).toMatchObject({ state: 'complete', keys })
    // The answer was lost: the same again.
    expect((await put(panelId, members[2]!, 'key', keys[2]!)).status).toBe(200)
  })
})

describe('a panel', () => {
  it('is exchanged when a scrutineer is lost, for all votes not opened yet, and never after', async () => {
    const { secretary, member, mentor, guide, committee } = world.people
    const first = await announce(
      call,
      world.units.branchA,
      secretary,
      [member, mentor, guide],
      resolutionInput,
    )
    const before = (await lookAt(call, first.voteId, secretary.userId)).panel.id
    const second = await announce(call, world.units.branchA, secretary, [], {
      ...resolutionInput,
      panelId: before,
      scrutineerIds: [],
    })
    expect((await lookAt(call, second.voteId, secretary.userId)).panel).toMatchObject({
      id: before,
      votes: 2,
    })
    const replace = (panelId: string, people: readonly WorldPerson[]) =>
      call<Step>(secretary.userId, 'POST', `/api/panels/${panelId}/replacement`, {
        body: { scrutineerIds: people.map(({ id }) => id) },
      })
    const made = await replace(before, [member, mentor, committee])
    expect(made.status).toBe(200)
    expect((await look(before, guide)).state).toBe('dissolved')
    expect((await lookAt(call, second.voteId, secretary.userId)).panel).toMatchObject({
      id: made.body.id,
      state: 'forming',
      votes: 2,
    })
    await carryCeremony(call, made.body.id, [member, mentor, committee])
    const people = [member, mentor, guide, committee]
    for (const person of people) await makeDevice(call, person)
    const present = people.map(({ id }) => ({ personId: id, presence: 'onSite' as const }))
    await markRoll(call, first.voteId, secretary, present)
    await moveOn(call, first.voteId, secretary, 'open')
    expect((await replace(made.body.id, [member, guide])).body.code).toBe('ballots.panelInUse')
  })

  it('cannot be used by another branch, nor when it is dissolved', async () => {
    const { secretaryC, member, mentor } = world.people
    const panelId = await newPanel([member, mentor])
    const body = { ...resolutionInput, panelId }
    const abroad = await call<Step>(secretaryC.userId, 'POST', `/api/units/${world.units.branchC}/votes`, {
      body,
    })
    expect(abroad.body.code).toBe('ballots.panelNotUsable')
  })
})
