/** Forged elections, trustees and lists of credentials (sections 16.2 to 16.4). */
import { describe, expect, it } from 'vitest'
import { writeProof } from '../src/ballot.ts'
import { openBooth, writeElection } from '../src/election.ts'
import { getGroup } from '../src/group.ts'
import { proveKnowledge } from '../src/schnorr.ts'
import { publishTrusteeKey, writeTrusteeKey } from '../src/trustee-key.ts'
import { writeTrustees } from '../src/trustees.ts'
import { verifyArchive } from '../src/verify.ts'
import { buildArchive, group, makeWorld, outside, random, replaceSetup } from './world.ts'

const world = makeWorld()
// Only the setup: what is forged cannot fail for a later reason.
const setup = world.steps.slice(0, 1)

async function codeOf(change: Parameters<typeof replaceSetup>[1]): Promise<string> {
  const report = await verifyArchive(buildArchive(replaceSetup(setup, change)), { groups: () => group })
  return report.problems[0]?.code ?? 'accepted'
}

const inElection = (from: string | RegExp, to: string) =>
  codeOf(({ election }) => {
    const changed = election.replace(from, to)
    expect(changed).not.toBe(election)
    return { election: changed }
  })

const inTrustees = (from: string | RegExp, to: string) =>
  codeOf(({ trustees }) => {
    const changed = trustees.replace(from, to)
    expect(changed).not.toBe(trustees)
    return { trustees: changed }
  })

const credentialsAre = (entries: readonly string[]) =>
  codeOf(() => ({ credentials: JSON.stringify(entries) }))

describe('the election is checked', () => {
  const shuffled = '{"type":"NonHomomorphic","value":{"answers":["A"],"question":"Q"}}'

  it.each([
    ['text that is not JSON', /\}$/, '', 'election.form'],
    ['spaces', '"name":', '"name": ', 'election.form'],
    ['a field that occurs twice', '"name":', '"name":"Other","name":', 'election.form'],
    ['a name that is a number', '"name":"Forgeries"', '"name":5', 'election.form'],
    ['version 2', '"version":1', '"version":2', 'election.version'],
    ['version "1"', '"version":1', '"version":"1"', 'election.version'],
    ['an unknown group', 'BELENIOS-2048', 'Ed25519', 'election.group'],
    ['a short identifier', 'ForgedE1ection5', 'ForgedE1ectn5', 'election.uuid'],
    ['an identifier outside Base58', 'ForgedE1ection5', 'ForgedElection5', 'election.uuid'],
    ['min above max', '"min":1,"max":2', '"min":3,"max":2', 'election.question'],
    ['max above the number of answers', '"min":1,"max":2', '"min":1,"max":4', 'election.question'],
    ['a negative min', '"min":1,"max":2', '"min":-1,"max":2', 'election.question'],
    ['no answers', '["A","B","C"],"min":1,"max":2', '[],"min":0,"max":0', 'election.question'],
    ['no questions', /"questions":\[.*\],"uuid"/, '"questions":[],"uuid"', 'election.question'],
    ['an unknown kind of question', '{"answers"', '{"type":"Lists","answers"', 'election.question'],
    [
      'a shuffled question in the wrong group',
      '"questions":[',
      `"questions":[${shuffled},`,
      'election.question',
    ],
    ['a blank that is no truth value', '"blank":true', '"blank":1', 'election.question'],
    ['another election key', /"public_key":"\d+"/, `"public_key":"${group.g}"`, 'election.key'],
    ['a key with a leading zero', '"public_key":"', '"public_key":"0', 'election.form'],
  ])('%s', async (_, from, to, code) => {
    expect(await inElection(from, to)).toBe(code)
  })

  it('an election is not written or opened that makes no sense', () => {
    const { election } = world.booth
    expect(() => writeElection({ ...election, uuid: 'short' })).toThrow('identifier')
    expect(() => writeElection({ ...election, questions: [] })).toThrow('no questions')
    expect(() => openBooth(election, getGroup('RFC-3526-2048'))).toThrow('unknown group')
    expect(() => openBooth({ ...election, publicKey: 1n }, group)).toThrow('not a valid element')
    expect(() => openBooth({ ...election, publicKey: outside(election.publicKey) }, group)).toThrow(
      'not a valid element',
    )
  })

  it('unknown fields and another order are allowed', async () => {
    expect(await inElection('{"version":1,', '{"venue":"Hall","version":1,')).toBe('accepted')
  })
})

describe('trustees are checked', () => {
  const [one, two] = world.trustees
  const key = writeTrusteeKey(one!.publicKey)

  it.each([
    ['spaces', '["Single",', '["Single", ', 'trustees.form'],
    ['an unknown kind', '"Single"', '"Double"', 'trustees.form'],
    ['nobody', /^.*$/s, '[]', 'trustees.form'],
    ['a changed response', /"response":"\d+"/, '"response":"1"', 'trustees.key'],
    [
      'a challenge above q',
      /"challenge":"(\d+)"/,
      `"challenge":"${one!.publicKey.pok.challenge + group.q}"`,
      'trustees.key',
    ],
    [
      'a response above q',
      /"response":"(\d+)"/,
      `"response":"${one!.publicKey.pok.response + group.q}"`,
      'trustees.key',
    ],
    ['another trustee’s key', writeTrusteeKey(two!.publicKey), key, 'trustees.duplicate'],
    ['a missing trustee', `,["Single",${writeTrusteeKey(two!.publicKey)}]`, '', 'election.key'],
  ])('%s', async (_, from, to, code) => {
    expect(await inTrustees(from, to)).toBe(code)
  })

  it('a key outside the group', async () => {
    const x = outside(one!.publicKey.publicKey)
    const proof = proveKnowledge(group, one!.secret, `pok|${group.name}|${x}|`, random)
    const forged = `{"pok":${writeProof(proof)},"public_key":"${x}","name":"One"}`
    expect(await inTrustees(key, forged)).toBe('trustees.key')
  })

  it('the neutral element as a key', async () => {
    const forged = writeTrusteeKey(publishTrusteeKey(group, 0n, 'One', random))
    expect(await inTrustees(key, forged)).toBe('trustees.key')
  })

  it('a proof for another group', async () => {
    const { publicKey } = one!.publicKey
    const pok = proveKnowledge(group, one!.secret, `pok|RFC-3526-2048|${publicKey}|`, random)
    const items = [{ kind: 'single' as const, key: { pok, publicKey } }, world.items[1]!]
    expect(await codeOf(() => ({ trustees: writeTrustees(items) }))).toBe('trustees.key')
  })

  it('a key chosen to cancel the other’s', async () => {
    // y would be a key of which trustee two alone knows the secret; but nobody can prove knowledge of x2 − x1.
    const rogue = group.divide(two!.publicKey.publicKey, one!.publicKey.publicKey)
    const forged = writeTrusteeKey({ pok: two!.publicKey.pok, publicKey: rogue })
    expect(await inTrustees(writeTrusteeKey(two!.publicKey), forged)).toBe('trustees.key')
  })
})

describe('the list of public credentials is checked', () => {
  const own = world.voters.map(({ credential }) => credential.toString())

  it.each([
    ['a number with a sign', ['-5'], 'credentials.form'],
    ['a published login', [`${own[0]},1,li.hua`], 'credentials.form'],
    ['one credential twice', [own[0], own[1], own[0]], 'credentials.duplicate'],
    ['one twice with other weights', [`${own[0]},1`, `${own[0]},2`], 'credentials.duplicate'],
    ['weight 0', [`${own[0]},0`], 'credentials.weight'],
    ['a negative weight', [`${own[0]},-1`], 'credentials.weight'],
    ['a broken weight', [`${own[0]},1.5`], 'credentials.weight'],
    ['an element outside the group', [outside(BigInt(own[0]!)).toString()], 'credentials.element'],
    ['zero', ['0'], 'credentials.element'],
    ['p', [group.p.toString()], 'credentials.element'],
    ['one, whose secret everybody knows', ['1'], 'credentials.element'],
  ])('%s', async (_, entries, code) => {
    expect(await credentialsAre(entries as string[])).toBe(code)
  })

  it('not a list of texts', async () => {
    expect(await codeOf(() => ({ credentials: '[5]' }))).toBe('credentials.form')
    expect(await codeOf(() => ({ credentials: '{}' }))).toBe('credentials.form')
  })

  it('spaces', async () => {
    expect(await codeOf(({ credentials }) => ({ credentials: credentials.replace(',', ', ') }))).toBe(
      'credentials.form',
    )
  })

  it('nobody on the list is allowed', async () => {
    expect(await credentialsAre([])).toBe('accepted')
  })
})
