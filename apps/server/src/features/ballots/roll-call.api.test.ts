/** Who is there, how each votes, and what absent members have written. */
import { makeStandingKey, proveStandingKey } from '@zhibu/ballot'
import { getFastGroup } from '@zhibu/ballot/node'
import { orderBySurnameStrokes } from '@zhibu/domain/ballots/surname-strokes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  admission,
  app,
  ask,
  buildBranchOfTen,
  call,
  devices,
  election,
  everybody,
  gathering,
  look,
  mark,
  more,
  open,
  present,
  world,
} from '../../../test/ballots/branch-of-ten.ts'
import { cast, expectOk } from '../../../test/ballots/devices.ts'
import { proofTexts } from '../../../test/ballots/proof-texts.ts'
import type { WorldPerson } from '../../../test/world/world.ts'

beforeAll(buildBranchOfTen)
afterAll(() => app.close())

describe('being there', () => {
  it('is said in the room by its code; wrong codes are few', async () => {
    const id = await gathering()
    const { guide, member, memberB, probationary } = world.people
    const { roomCode } = await look(id)
    expect(roomCode).toMatch(/^\d{6}$/)
    const wrong = roomCode === '123456' ? '654321' : '123456'
    expect((await ask(id, 'check-in', { code: roomCode }, guide)).body).toEqual({ presence: 'onSite' })
    for (let k = 0; k < 5; k++)
      expect((await ask(id, 'check-in', { code: wrong }, member)).body.code).toBe('ballots.wrongCode')
    expect(await ask(id, 'check-in', { code: roomCode }, member)).toMatchObject({
      status: 429,
      body: { code: 'ballots.tooManyCodes', params: { minutes: 10 } },
    })
    expect((await ask(id, 'check-in', { code: roomCode }, memberB)).status).toBe(404)
    expect((await ask(id, 'check-in', { code: roomCode }, probationary)).status).toBe(404)
    expect((await look(id, guide)).mine?.presence).toBe('onSite')
  })

  it('is marked on a roll in the order of surname strokes', async () => {
    const id = await gathering()
    const { body } = await call<{ items: { person: { name: string } }[] }>(
      world.people.secretary.userId,
      'GET',
      `/api/votes/${id}/roll`,
    )
    const names = body.items.map(({ person }) => person.name)
    expect(names).toHaveLength(everybody().length)
    expect(names).toEqual(orderBySurnameStrokes(names.toReversed()).names.map(({ name }) => name))
  })

  it('is said from afar only where the vote allows it', async () => {
    const { guide } = world.people
    const here = await gathering()
    expect((await ask(here, 'check-in', { code: null }, guide)).body.code).toBe('ballots.fromAfarNotAllowed')
    const afar = (people: object) => ask(here, 'roll', { people: [people] })
    expect((await afar({ personId: guide.id, presence: 'afar' })).body.code).toBe(
      'ballots.fromAfarNotAllowed',
    )
    const anywhere = await gathering({ fromAfar: true })
    expect((await ask(anywhere, 'check-in', { code: null }, guide)).body).toEqual({ presence: 'afar' })
    expect((await look(anywhere)).roll).toMatchObject({ present: 1, afar: 1 })
  })

  it('is not for people without vote, who stand on the roll with the rule', async () => {
    const { guide, secretary } = world.people
    const id = await gathering()
    const excluded = await ask(
      id,
      `roll/${guide.id}/exclusion`,
      { cause: 'rightsSuspended', note: '被羁押' },
      secretary,
      'PUT',
    )
    expect(excluded.status).toBe(200)
    const { roomCode, roll } = await look(id)
    expect(roll).toMatchObject({ entitled: 9, excluded: 1 })
    expect((await ask(id, 'check-in', { code: roomCode }, guide)).body).toMatchObject({
      code: 'ballots.notEntitled',
      params: { rule: '党员权利暂停期间没有表决权。' },
    })
    expect((await ask(id, 'roll', { people: present([guide]) })).body.code).toBe('ballots.notEntitled')
    await ask(
      id,
      `roll/${guide.id}/exclusion`,
      { cause: 'adopted', consent: '系党总支同意', adoption: '大会通过' },
      secretary,
      'PUT',
    )
    expect((await look(id, guide)).mine?.excludedBy).toEqual({
      rule: 'ballots.leftOutByAdoption',
      article: 'reading/A8',
    })
    await ask(id, `roll/${guide.id}/exclusion`, { cause: 'none' }, secretary, 'PUT')
    expect((await look(id, guide)).mine?.entitled).toBe(true)
  })

  it('of strangers is refused, paper without tellers too', async () => {
    const id = await gathering()
    expect((await ask(id, 'roll', { people: present([world.people.memberB]) })).body.code).toBe(
      'ballots.notOnRoll',
    )
    const paper = { people: [{ personId: more[0]!.id, channel: 'paper' }] }
    expect((await ask(id, 'roll', paper)).body.code).toBe('ballots.paperNeedsTellers')
    const counted = await gathering({ tellerIds: [more[2]!.id, more[3]!.id] })
    expect((await ask(counted, 'roll', paper)).status).toBe(200)
  })
})

describe('written opinions', () => {
  it('are for absent members at admissions and conversions only, and go when the member comes', async () => {
    const { guide, secretary, member } = world.people
    const write = (id: string, choice: string | null) =>
      ask(id, `roll/${guide.id}/written-opinion`, { choice }, secretary, 'PUT')
    const ordinary = await gathering()
    expect((await write(ordinary, 'for')).body.code).toBe('ballots.writtenNotAllowed')
    expect((await write(await gathering(election()), 'for')).body.code).toBe('ballots.writtenNotAllowed')
    const id = await gathering(admission())
    expect((await write(id, 'against')).status).toBe(200)
    const written = async (by: WorldPerson) => {
      const { items } = await expectOk(
        call<{ items: { person: { id: string }; written: unknown }[] }>(
          by.userId,
          'GET',
          `/api/votes/${id}/roll`,
        ),
      )
      return items.find(({ person }) => person.id === guide.id)?.written
    }
    expect(await written(secretary)).toEqual({ choice: 'against' })
    // Scrutineers see that there is one, not what it says.
    expect(await written(member)).toEqual({ choice: null })
    const audit = await call<{ items: { detail: unknown }[] }>(
      world.people.auditor.userId,
      'GET',
      '/api/audit',
    )
    expect(JSON.stringify(audit.body)).not.toContain('"against"')
    await mark(id, [guide])
    expect(await written(secretary)).toBeNull()
    expect((await write(id, 'for')).body.code).toBe('ballots.writtenNotAbsent')
  })
})

describe('a shared tablet', () => {
  const group = getFastGroup('BELENIOS-2048')

  it('registers keys made for this vote and person, with their proof, before opening', async () => {
    const { member, secretary } = world.people
    const id = await gathering()
    const without = everybody()[9]!
    await ask(id, 'roll', { people: [{ personId: without.id, presence: 'onSite', channel: 'tablet' }] })
    await mark(id, everybody().slice(0, 5))
    expect((await open(id)).body).toMatchObject({
      code: 'ballots.tabletKeysMissing',
      params: { names: without.name },
    })
    const { uuid } = await look(id)
    const key = makeStandingKey(group)
    const register = (owner: string, by = member, personId = without.id) =>
      ask(
        id,
        'tablet-keys',
        {
          keys: [
            {
              personId,
              publicKey: String(key.publicKey),
              proof: proofTexts(proveStandingKey(group, key, owner)),
            },
          ],
        },
        by,
      )
    expect((await register(`tablet:${uuid}:${member.id}`)).body.code).toBe('ballots.protocolRefused')
    expect((await register(`tablet:${uuid}:${without.id}`, secretary)).status).toBe(404)
    const onDevice = await register(`tablet:${uuid}:${member.id}`, member, member.id)
    expect(onDevice.body.code).toBe('ballots.notOnRoll')
    expect((await register(`tablet:${uuid}:${without.id}`)).status).toBe(200)
    expect((await open(id)).status).toBe(200)
    expect((await look(id)).roll.frozen?.size).toBe(6)
    // The person's own device has nothing to do with it.
    expect((await look(id, without)).mine?.mayCast).toBe(false)
  })
})

describe('a lost device', () => {
  it('is struck by two officers while its owner has not voted', async () => {
    const { secretary, committee, guide, member } = world.people
    const id = await gathering({ tellerIds: [more[2]!.id, more[3]!.id] })
    await mark(id, everybody().slice(0, 6))
    await open(id)
    await cast(call, id, devices.get(member.id)!, [[1, 0, 0]])
    const strike = (person: WorldPerson, by: WorldPerson) =>
      ask(id, `roll/${person.id}/strike`, { reason: '手机丢失' }, by)
    const confirm = (person: WorldPerson, by: WorldPerson) =>
      ask(id, `roll/${person.id}/strike/confirmation`, {}, by)
    expect((await strike(member, secretary)).body.code).toBe('ballots.alreadyVoted')
    expect((await strike(more[4]!, secretary)).body.code).toBe('ballots.notOnRoll')
    expect((await strike(guide, secretary)).status).toBe(200)
    expect((await strike(guide, committee)).body.code).toBe('ballots.alreadyStruck')
    expect((await confirm(guide, secretary)).body.code).toBe('ballots.secondPersonNeeded')
    expect((await look(id, committee)).may).toContain('confirmStrike')
    expect((await look(id, secretary)).may).not.toContain('confirmStrike')
    expect((await confirm(guide, committee)).status).toBe(200)
    expect((await look(id, guide)).mine).toMatchObject({ struck: true, mayCast: false, channel: 'paper' })
    await expect(cast(call, id, devices.get(guide.id)!, [[1, 0, 0]])).rejects.toThrow(
      'ballots.credentialStruck',
    )
  })
})
