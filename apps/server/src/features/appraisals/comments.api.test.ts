import type { Comment, OwnPlace, Round } from '@zhibu/contract/appraisals'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import {
  addMembers,
  commentIds,
  everyRow,
  placeIdOf,
  prepareRound,
  readRound,
  stepTo,
} from '../../../test/world/appraisal-round.ts'
import { buildWorld, type World, type WorldPerson } from '../../../test/world/world.ts'

let app: TestApp
let world: World
let members: readonly WorldPerson[]
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
  const more = await addMembers(app, world)
  const { mentor, member, secretary, committee, guide } = world.people
  members = [mentor, member, secretary, committee, guide, ...more]
})
afterAll(() => app.close())

let keys = 0
const write = async (person: WorldPerson, about: WorldPerson, roundId: string, text: string) => {
  const placeId = await placeIdOf(app, roundId, about.id)
  return app.call(person.userId, 'POST', `/api/appraisals/people/${placeId}/comments`, {
    body: { text },
    headers: { 'idempotency-key': `comment-${(keys += 1)}` },
  })
}
const listOf = async (officer: WorldPerson, about: WorldPerson, roundId: string) => {
  const placeId = await placeIdOf(app, roundId, about.id)
  return app.call<{ items: Comment[] }>(officer.userId, 'GET', `/api/appraisals/people/${placeId}/comments`)
}
const mine = (person: WorldPerson, roundId: string) =>
  app.call<OwnPlace>(person.userId, 'GET', `/api/appraisals/${roundId}/mine`)

/** A round in mutual appraisal. */
async function roundOpen(year: number): Promise<string> {
  const { secretary } = world.people
  const { id } = await prepareRound(app, secretary, world.units.branchA, year)
  await stepTo(app, secretary, id, 'self')
  await stepTo(app, secretary, id, 'mutual')
  return id
}

/** Grades everybody 合格 and confirms. */
async function finishGrades(roundId: string): Promise<void> {
  const { secretary, committee } = world.people
  const { version } = await readRound(app, secretary, roundId)
  await app.call(secretary.userId, 'POST', `/api/appraisals/${roundId}/poll/skip`, {
    body: { version, reason: '会上测评' },
  })
  const round = await readRound(app, secretary, roundId)
  for (const place of round.places.filter((one) => one.part === 'graded')) {
    const officer = place.person.id === secretary.id ? committee : secretary
    await app.call(officer.userId, 'PUT', `/api/appraisals/people/${place.id}/grade`, {
      body: { version: place.version, grade: 'qualified', reason: '表现良好。' },
    })
  }
  const confirmed = await app.call<Round>(secretary.userId, 'POST', `/api/appraisals/${roundId}/grades`, {
    body: { version: round.version, decidedBy: 'committee', decidedOn: '2026-11-22' },
  })
  expect(confirmed.body).toMatchObject({ state: 'feedback' })
}

describe('comments on colleagues', () => {
  it('are found beside their writers in no table and no audit entry, at any time', async () => {
    const id = await roundOpen(2010)
    const { member, secretary } = world.people
    const raters = members.filter((one) => one !== member).slice(0, 6)
    const before = (await everyRow(app)).length
    expect(before, 'the test sees the database').toBeGreaterThan(100)
    for (const [index, rater] of raters.entries()) {
      const reply = await write(rater, member, id, `独特的评语第${index}条`)
      expect(reply).toMatchObject({ status: 200, body: {} })
      if (index === 1 || index === 5) await expectUntied(id, raters)
    }
    const again = await write(raters[0]!, member, id, '再写一条')
    expect(again.body.code).toBe('appraisals.alreadyWritten')
    expect((await commentIds(app, id)).length).toBe(6)
    expect(
      (await mine(raters[0]!, id)).body.colleagues.find((one) => one.person.id === member.id)?.written,
    ).toBe(true)
    expect((await listOf(secretary, member, id)).body, 'nobody reads while people write').toMatchObject({
      code: 'appraisals.stateForbids',
    })
    await stepTo(app, secretary, id, 'poll')
    await expectUntied(id, raters)
    const marks = (await everyRow(app)).filter(
      (row) => row.table === 'appraisals_mark' && row.text.includes(id),
    )
    expect(marks, 'that somebody wrote about somebody is forgotten').toEqual([])
    const listed = (await listOf(secretary, member, id)).body.items
    expect(listed.map((one) => one.text).toSorted()).toEqual(raters.map((_, i) => `独特的评语第${i}条`))
    expect(
      listed.map((one) => one.id),
      'in the order of random ids',
    ).toEqual(listed.map((one) => one.id).toSorted())
  })

  it('stay closed to the person and the committee, for good, when fewer than five people wrote', async () => {
    const id = await roundOpen(2011)
    const { member, mentor, secretary } = world.people
    const others = members.filter((one) => one !== member && one !== mentor)
    for (const rater of others.slice(0, 4)) await write(rater, mentor, id, '四个人写的评语')
    for (const rater of others.slice(0, 5)) await write(rater, member, id, '五个人写的评语')
    await stepTo(app, secretary, id, 'poll')
    expect((await listOf(secretary, mentor, id)).body).toMatchObject({ code: 'appraisals.commentsClosed' })
    expect((await listOf(secretary, member, id)).body.items).toHaveLength(5)
    expect((await commentIds(app, id)).length, 'the four are not kept').toBe(5)
    const { places } = await readRound(app, secretary, id)
    const about = (person: WorldPerson) => places.find((one) => one.person.id === person.id)?.comments
    expect(about(mentor)).toEqual({ shown: null, withheld: 0, proposed: 0 })
    expect(about(member)).toEqual({ shown: 5, withheld: 0, proposed: 0 })
    expect(about(secretary), 'nobody counts those about themselves').toBeNull()
    expect((await listOf(secretary, secretary, id)).body).toMatchObject({ code: 'appraisals.aboutYourself' })
    await finishGrades(id)
    expect((await mine(mentor, id)).body.feedback?.comments).toBeNull()
    expect((await mine(member, id)).body.feedback?.comments).toEqual(Array(5).fill('五个人写的评语'))
  })

  it('are withheld by two officers with a reason, and the person is told that one was', async () => {
    const id = await roundOpen(2012)
    const { member, secretary, committee } = world.people
    const raters = members.filter((one) => one !== member).slice(0, 5)
    for (const [index, rater] of raters.entries())
      await write(rater, member, id, index === 2 ? '侮辱性的话' : '中肯的话')
    await stepTo(app, secretary, id, 'poll')
    const insulting = (await listOf(secretary, member, id)).body.items.find(
      (one) => one.text === '侮辱性的话',
    )!
    const propose = (who: WorldPerson, reason: string) =>
      app.call(who.userId, 'POST', `/api/appraisals/comments/${insulting.id}/withholding`, {
        body: { reason },
      })
    const decide = (who: WorldPerson, agree: boolean) =>
      app.call(who.userId, 'POST', `/api/appraisals/comments/${insulting.id}/withholding/decision`, {
        body: { agree },
      })
    expect((await decide(committee, true)).body.code).toBe('appraisals.withholdNotProposed')
    expect((await propose(secretary, '含有侮辱性语言')).body).toMatchObject({ state: 'proposed' })
    expect((await propose(committee, '再提一次')).body.code).toBe('appraisals.withholdProposed')
    expect((await decide(secretary, true)).body.code).toBe('appraisals.secondPersonNeeded')
    expect((await decide(member, true)).status).toBe(404)
    expect((await decide(committee, true)).body).toMatchObject({ state: 'withheld' })
    await finishGrades(id)
    const told = (await mine(member, id)).body.feedback!
    expect(told.comments).toEqual(Array(4).fill('中肯的话'))
    expect(told.withheld).toBe(1)
    expect((await propose(secretary, '读过以后')).body.code, 'what was read is not withheld').toBe(
      'appraisals.stateForbids',
    )
  })

  it('are about others who are appraised here, while mutual appraisal lasts', async () => {
    const { secretary, member, mentor, memberB } = world.people
    const away = [{ personId: mentor.id, reason: '在外实习' }]
    const { id } = await prepareRound(app, secretary, world.units.branchA, 2013, { elsewhere: away })
    await stepTo(app, secretary, id, 'self')
    expect((await write(member, secretary, id, '早了')).body.code).toBe('appraisals.stateForbids')
    await stepTo(app, secretary, id, 'mutual')
    expect((await write(member, member, id, '评自己')).body.code).toBe('appraisals.ownComment')
    expect((await write(member, mentor, id, '评外出党员')).body.code).toBe('appraisals.notAppraisedHere')
    expect((await write(mentor, member, id, '外出党员评')).body.code).toBe('appraisals.notAppraisedHere')
    expect((await write(member, secretary, id, ' \n ')).body.code).toBe('appraisals.nothingWritten')
    expect((await write(memberB, secretary, id, '外支部')).status).toBe(404)
  })

  it('of one person sent twice at the same moment are kept once', async () => {
    const id = await roundOpen(2014)
    const { member, secretary } = world.people
    const replies = await Promise.all([1, 2, 3].map((n) => write(member, secretary, id, `同时的第${n}条`)))
    expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, 409, 409])
    expect((await commentIds(app, id)).length).toBe(1)
  })
})

/** Looks for a tie between comments and raters in every row of the database. */
async function expectUntied(roundId: string, raters: readonly WorldPerson[]): Promise<void> {
  const rows = await everyRow(app)
  const ids = await commentIds(app, roundId)
  const who = new Map<string, readonly string[]>()
  for (const rater of raters)
    who.set(rater.id, [rater.id, rater.userId, rater.name, await placeIdOf(app, roundId, rater.id)])
  const names = [...who.values()].flat()
  for (const { table, text } of rows) {
    const tied = ids.some((id) => text.includes(id)) ? names.filter((name) => text.includes(name)) : []
    expect(tied, `a comment's id in ${table}: ${text}`).toEqual([])
    expect(text, `a comment's words in ${table}`).not.toContain('独特的评语')
  }
  const audit = rows.filter(
    (row) => row.table === 'audit_event' && row.text.includes('appraisals.writeComment'),
  )
  expect(audit.length).toBeGreaterThan(1)
  for (const { text } of audit) expect(names.filter((name) => text.includes(name))).toEqual([])
  const kept = rows.filter((row) => row.table === 'platform_idempotency' && row.text.includes('writeComment'))
  expect(kept, 'no digest of what was written beside the caller').toEqual([])
  const comments = rows.filter((row) => row.table === 'appraisals_comment' && row.text.includes(roundId))
  const marks = rows.filter((row) => row.table === 'appraisals_mark' && row.text.includes(roundId))
  expect(
    ids.every((id) => id[14] === '4'),
    'ids tell no time',
  ).toBe(true)
  for (const written of [comments, marks])
    expect(new Set(written.map((row) => row.xmin)).size, 'all written by one transaction').toBeLessThan(2)
  expect(
    comments.map((row) => row.text),
    'they lie in the order of their ids',
  ).toEqual(comments.map((row) => row.text).toSorted())
}
