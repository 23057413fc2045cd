import { beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'
import { rawQuery, transact } from '../../platform/db/connection.ts'
import {
  addMentors,
  deletePeopleCreated,
  mentorsOf,
  peopleByCampusId,
  peopleById,
  removeMentors,
  restorePeople,
  type RosterEntry,
  upsertFromRoster,
  wholePerson,
} from './public.ts'

let app: TestApp
let world: World
beforeEach(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
  return () => app.close()
})

const upsert = (rows: readonly RosterEntry[]) =>
  transact(app.services.db, (tx) => upsertFromRoster(app.services, tx, rows))
const whole = (id: string) => wholePerson(app.services.db, app.services.sealer, id)

function entry(more: Partial<RosterEntry>): RosterEntry {
  return {
    campusId: 'R0001',
    name: '欧阳娜',
    stage: 'activist',
    branchId: world.units.branchA,
    sex: 'female',
    nationality: '01',
    bornOn: '2004-07-05',
    education: 'bachelorStudying',
    standing: null,
    cohort: '2023级',
    department: '汉语言文学',
    appliedOn: '2023-10-16',
    activistOn: '2024-03-24',
    prospectOn: null,
    joinedOn: null,
    fullOn: null,
    email: 'r0001@example.edu.cn',
    identityNumber: '11010519491231002X',
    phone: '19957557579',
    payBase: null,
    ...more,
  }
}

/** An entry silent about everything it may be silent about. */
function silent(more: Partial<RosterEntry>): RosterEntry {
  const row = { ...entry({}), sex: null, nationality: null, bornOn: null, education: null, cohort: null }
  const dates = { appliedOn: null, activistOn: null, email: null, identityNumber: null, phone: null }
  return { ...row, ...dates, department: null, ...more }
}

describe('taking in a roster', () => {
  it('adds people with their history, found by pinyin and by number', async () => {
    const [outcome] = await upsert([entry({})])
    expect(outcome).toMatchObject({ outcome: 'created', version: 0 })
    expect(await whole(outcome!.id!)).toMatchObject({
      identityNumber: '11010519491231002X',
      phone: '19957557579',
      cohort: '2023级',
    })
    const found = await app.call<{ items: { id: string; entryYear: number }[] }>(
      world.people.secretary.userId,
      'GET',
      `/api/people?unitId=${world.units.branchA}&q=ouyangna`,
    )
    expect(found.body.items).toMatchObject([{ id: outcome!.id, entryYear: 2023 }])
    const history = await app.call<{ stages: object[] }>(
      world.people.secretary.userId,
      'GET',
      `/api/people/${outcome!.id}/history`,
    )
    expect(history.body.stages).toMatchObject([
      { stage: 'applicant', on: '2023-10-16' },
      { stage: 'activist', on: '2024-03-24' },
    ])
  })

  it('changes nothing the second time', async () => {
    const rows = Array.from({ length: 1200 }, (_, n) =>
      entry({ campusId: `R${1000 + n}`, identityNumber: null, phone: `1995755${1000 + n}` }),
    )
    expect(new Set((await upsert(rows)).map((one) => one.outcome))).toEqual(new Set(['created']))
    const events = async () =>
      (
        await rawQuery<{ n: number }>(app.services.db, 'select sum(version)::int as n from members_person')
      )[0]!.n
    const before = await events()
    expect(new Set((await upsert(rows)).map((one) => one.outcome))).toEqual(new Set(['unchanged']))
    expect(await events()).toBe(before)
  })

  it('brings people up to date and leaves what it is silent about', async () => {
    const [created] = await upsert([entry({ payBase: 350000 })])
    const [updated] = await upsert([
      silent({ campusId: 'r0001', stage: 'prospect', prospectOn: '2025-04-15' }),
    ])
    expect(updated).toMatchObject({ outcome: 'updated', id: created!.id, version: 1 })
    expect(await whole(created!.id!)).toMatchObject({
      campusId: 'R0001',
      stage: 'prospect',
      appliedOn: '2023-10-16',
      phone: '19957557579',
      payBase: 350000,
      email: 'r0001@example.edu.cn',
    })
  })

  it('takes in two campus numbers with one identity number: somebody enrolled twice', async () => {
    await upsert([entry({})])
    const outcomes = await upsert([entry({ campusId: 'R0002' })])
    expect(outcomes.map((one) => one.outcome)).toEqual(['created'])
    expect((await peopleByCampusId(app.services.db, ['R0001', 'R0002'])).size).toBe(2)
  })

  it('takes people off the roster who are no members any more, and back when they are listed again', async () => {
    const [created] = await upsert([entry({ standing: 'expelled' })])
    const onRoster = async () =>
      (await peopleById(app.services.db, [created!.id!])).get(created!.id!)!.onRoster
    expect(await onRoster()).toBe(false)
    await upsert([entry({})])
    expect(await onRoster()).toBe(true)
  })

  it('makes one person of two imports at the same moment', async () => {
    const results = await Promise.all([upsert([entry({})]), upsert([entry({})])])
    expect(results.map(([one]) => one!.outcome).toSorted()).toEqual(['created', 'unchanged'])
  })
})

describe('undoing an import', () => {
  it('puts people back to how they were, private fields and search too', async () => {
    const [created] = await upsert([entry({})])
    const before = await whole(created!.id!)
    const [updated] = await upsert([entry({ name: '单雄信', phone: '13800138000', stage: 'prospect' })])
    if (updated?.outcome !== 'updated') throw new Error('not updated')
    const undone = await transact(app.services.db, (tx) => restorePeople(app.services, tx, [updated]))
    expect(undone).toEqual({ restored: [created!.id], changedSince: [] })
    expect(await whole(created!.id!)).toEqual({ ...before, version: 2 })
  })

  it('leaves alone whoever was changed since', async () => {
    await upsert([entry({})])
    const [updated] = await upsert([entry({ name: '单雄信' })])
    await upsert([entry({ name: '单二' })])
    if (updated?.outcome !== 'updated') throw new Error('not updated')
    const undone = await transact(app.services.db, (tx) => restorePeople(app.services, tx, [updated]))
    expect(undone.changedSince).toEqual([updated.id])
    expect((await whole(updated.id))!.name).toBe('单二')
  })

  it('deletes those it created, and keeps those others have written about', async () => {
    const outcomes = await upsert([entry({}), entry({ campusId: 'R0002', identityNumber: null })])
    const [alone, appointed] = outcomes.map((one) => one.id!)
    const seat = { personId: appointed!, kind: 'networkGuide', startsOn: '2026-11-01' }
    const reply = await app.call(
      world.people.organiser.userId,
      'POST',
      `/api/units/${world.units.branchA}/offices`,
      { body: seat },
    )
    expect(reply.status).toBe(200)
    const undone = await transact(app.services.db, (tx) => deletePeopleCreated(tx, [alone!, appointed!]))
    expect(undone).toEqual({ deleted: [alone], kept: [appointed] })
    expect(await whole(alone!)).toBeNull()
  })

  it('takes back the mentors it gave', async () => {
    const { applicant, mentor } = world.people
    const wanted = [{ personId: applicant.id, mentorId: mentor.id, startsOn: '2026-11-01' }]
    const add = () => transact(app.services.db, (tx) => addMentors(tx, wanted))
    const ids = await add()
    expect(await add()).toEqual([])
    const mentors = () => mentorsOf(app.services.db, [applicant.id], '2026-11-22')
    expect((await mentors()).get(applicant.id)).toMatchObject([{ name: mentor.name }])
    await transact(app.services.db, (tx) => removeMentors(tx, ids))
    expect((await mentors()).size).toBe(0)
  })
})
