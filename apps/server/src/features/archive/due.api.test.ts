import type { Archive, DueItem } from '@zhibu/contract/archive'
import type { Todo } from '@zhibu/contract/core/todo'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { begin, handIn, move } from '../../../test/world/archive-writing.ts'
import { buildWorld, type World, type WorldPerson } from '../../../test/world/world.ts'
import { sendReminders } from './actions/send-reminders.ts'
import { remindOfDue } from './jobs.ts'
import { dueCounts } from './public.ts'

let app: TestApp
let world: World
beforeEach(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterEach(() => app.close())

interface DueLine {
  readonly person: { readonly id: string; readonly name: string }
  readonly mentors: readonly { readonly name: string }[]
  readonly item: DueItem
}

const dueOf = async (person: WorldPerson, kind: DueItem['kind']) => {
  const reply = await app.call<Archive>(person.userId, 'GET', `/api/people/${person.id}/archive`)
  return reply.body.due.find((item) => item.kind === kind)
}
const listDue = async (reader: WorldPerson, unitId: string, more = '') => {
  const url = `/api/archive/due?unitId=${unitId}${more}`
  return (await app.call<{ items: DueLine[]; next: string | null }>(reader.userId, 'GET', url)).body
}
const todosOf = async (person: WorldPerson) => {
  const reply = await app.call<{ items: Todo[] }>(person.userId, 'GET', '/api/home/todos')
  return reply.body.items.filter(({ kind }) => kind.startsWith('archive.'))
}
const noticesOf = async (person: WorldPerson, kind: string) => {
  const reply = await app.call<{ items: { kind: string; params: object }[] }>(
    person.userId,
    'GET',
    '/api/notices?limit=200',
  )
  return reply.body.items.filter((item) => item.kind === kind)
}

describe('what is due', () => {
  it('is done by handing it in, not by a draft, and open again by a return', async () => {
    const { activist, secretary } = world.people
    const before = await dueOf(activist, 'thoughtReport')
    expect(before).toMatchObject({ state: 'late', dueOn: '2024-06-23' })
    expect(before!.why.text.zh, 'the reason is filled in').toContain('每3个月')
    const draft = (await begin(app, activist, activist, 'thoughtReport')).body
    expect(await dueOf(activist, 'thoughtReport')).toMatchObject({ state: 'late' })
    const report = (await move(app, activist, draft, 'submit')).body
    expect(await dueOf(activist, 'thoughtReport')).toMatchObject({ state: 'done', missedPeriods: 0 })
    await move(app, secretary, report, 'return', { reason: '再写' })
    expect(await dueOf(activist, 'thoughtReport')).toMatchObject({ state: 'late' })
  })

  it('goes by the interval the nearest unit settled', async () => {
    const { activist, organiser } = world.people
    await handIn(app, activist, activist, 'thoughtReport', { occurredOn: '2026-05-01' })
    expect(await dueOf(activist, 'thoughtReport')).toMatchObject({ state: 'late' })
    const settled = await app.call(
      organiser.userId,
      'PUT',
      `/api/units/${world.units.branchA}/settings/thoughtReportIntervalMonths`,
      { body: { value: 12, version: null } },
    )
    expect(settled).toMatchObject({ status: 200 })
    expect(await dueOf(activist, 'thoughtReport')).toMatchObject({ state: 'done' })
  })

  it('is listed for a unit, most overdue first, page by page, with the mentors who could help', async () => {
    const { secretary, activist, mentor, organiser } = world.people
    const all = await listDue(secretary, world.units.branchA)
    expect(all.items.map(({ item }) => item.dueOn)).toEqual(
      all.items.map(({ item }) => item.dueOn).toSorted(),
    )
    const own = all.items.find(
      ({ person, item }) => person.id === activist.id && item.kind === 'monthlyRemark',
    )
    expect(own).toMatchObject({ mentors: [{ name: mentor.name }], item: { state: 'late' } })
    const paged: DueLine[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: { items: DueLine[]; next: string | null } = await listDue(
        secretary,
        world.units.branchA,
        `&limit=2${next && `&after=${encodeURIComponent(next)}`}`,
      )
      paged.push(...page.items)
      next = page.next
    }
    expect(paged).toEqual(all.items)
    const college = await listDue(organiser, world.units.collegeA, '&lateOnly=true')
    expect(college.items.map(({ person }) => person.id)).toContain(activist.id)
    expect(college.items.every(({ item }) => item.state === 'late')).toBe(true)

    const counts = await dueCounts(app.services, `/${world.units.university}/`)
    const ofBranch = counts.get(world.units.branchA)!
    expect(ofBranch.due + ofBranch.late).toBe(all.items.length)
    expect([...counts.keys()]).not.toContain(world.units.branchB)
  })

  it('is shown to mentors for their own people', async () => {
    const { mentor, activist, secretary } = world.people
    interface Mentees {
      readonly items: readonly { id: string; due: DueItem[]; lastRemarkOn: string | null }[]
    }
    await handIn(app, mentor, activist, 'monthlyRemark', { occurredOn: '2026-10-20' })
    const { body } = await app.call<Mentees>(mentor.userId, 'GET', '/api/archive/mentees')
    expect(body.items).toMatchObject([{ id: activist.id, lastRemarkOn: '2026-10-01' }])
    // The remark of October covers 24 September to 23 October; the next one is due tomorrow.
    const remark = body.items[0]!.due.find(({ kind }) => kind === 'monthlyRemark')
    expect(remark).toMatchObject({ state: 'due', dueOn: '2026-11-23' })
    const none = await app.call<Mentees>(secretary.userId, 'GET', '/api/archive/mentees')
    expect(none.body.items).toEqual([])
  })
})

describe('reminders', () => {
  it('are sent once when something becomes due and once when it becomes late', async () => {
    const { activist, mentor } = world.people
    await handIn(app, mentor, activist, 'monthlyRemark', { occurredOn: '2026-10-20' })
    await handIn(app, activist, activist, 'thoughtReport', { occurredOn: '2026-11-20' })
    const told = async () => [
      (await noticesOf(mentor, 'archive.remarkDue')).length,
      (await noticesOf(activist, 'archive.reportDue')).length,
    ]
    const run = async (instant: string) => {
      app.setNow(instant)
      await remindOfDue.handle(app.services, {})
      return told()
    }
    expect(await run('2026-11-22T22:30:00Z'), 'due on the 23rd').toEqual([1, 0])
    expect(await run('2026-11-22T22:31:00Z'), 'run twice').toEqual([1, 0])
    expect(await run('2026-11-23T22:30:00Z'), 'late from the 24th').toEqual([2, 0])
    expect(await run('2026-11-24T22:30:00Z')).toEqual([2, 0])
    // The report of 20 November covers the quarter to 23 December; the next one ends on 23 March.
    expect(await run('2027-03-17T22:30:00Z')).toEqual([2, 1])
    expect(await run('2027-03-23T22:30:00Z')).toEqual([2, 2])
    expect((await noticesOf(activist, 'archive.reportDue'))[0]!.params).toMatchObject({
      dueOn: '2027-03-23',
      state: 'late',
    })
    expect(await sendReminders(app.services)).toBe(0)
  })
})

describe('to-dos', () => {
  it('tell people of their report, also of one that came back', async () => {
    const { activist, secretary } = world.people
    const [late] = await todosOf(activist)
    expect(late).toMatchObject({ kind: 'archive.reportDue', late: true, dueOn: '2024-06-23' })
    expect(late!.rule!.text.en).toContain('thought report')
    const report = await handIn(app, activist, activist, 'thoughtReport')
    expect(await todosOf(activist)).toEqual([])
    await move(app, secretary, report, 'return', { reason: '再写' })
    const back = await todosOf(activist)
    expect(back, 'one line, not two').toMatchObject([
      {
        kind: 'archive.entryReturned',
        link: `/archive/entries/${report.id}`,
        params: { title: report.title },
      },
    ])
  })

  it('tell mentors of remarks, and committees in one line each what waits for them', async () => {
    const { activist, prospect, mentor, secretary, committee, member, applicant } = world.people
    expect(await todosOf(mentor)).toMatchObject([
      { kind: 'archive.remarkDue', late: true, params: { name: activist.name } },
    ])
    await handIn(app, activist, activist, 'thoughtReport')
    await handIn(app, prospect, prospect, 'thoughtReport')
    await handIn(app, committee, activist, 'talk')
    const kinds = async (person: WorldPerson) =>
      Object.fromEntries((await todosOf(person)).map(({ kind, params }) => [kind, params.count]))
    expect(await kinds(secretary)).toEqual({
      'archive.toReview': 3,
      'archive.halfYearReviewDue': 3,
      'archive.firstTalkDue': 1,
    })
    expect(await kinds(committee), 'what one wrote oneself waits for others').toMatchObject({
      'archive.toReview': 2,
    })
    await handIn(app, secretary, applicant, 'talk')
    expect(await kinds(secretary)).not.toHaveProperty('archive.firstTalkDue')
    expect(await todosOf(member)).toEqual([])
  })
})
