import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterAll(() => app.close())

type Page = {
  items: { id: string; name: string; campusId: string | null }[]
  next: string | null
  total: number
}
const list = async (role: keyof World['people'], query: Record<string, string>) =>
  (await app.call<Page>(world.people[role].userId, 'GET', `/api/people?${new URLSearchParams(query)}`)).body
const names = (page: Page) => page.items.map((item) => item.name)

describe('searching the roster', () => {
  const unitId = () => world.units.branchA

  it.each([
    ['the whole name', '朱曦梓'],
    ['the given name alone', '曦梓'],
    ['pinyin', 'zhuxizi'],
    ['pinyin with spaces and capitals', 'Zhu Xizi'],
    ['the pinyin of the given name', 'xizi'],
    ['initials', 'zxz'],
    ['surname and initials', 'zhuxz'],
    ['the number', '2023100001'],
    ['the last digits of the number', '00001'],
    ['full-width digits', '２０２３１００００１'],
  ])('finds somebody by %s', async (_, q) => {
    expect(names(await list('secretary', { unitId: unitId(), q }))).toEqual(['朱曦梓'])
  })

  it('finds nobody of another branch', async () => {
    const { people, units } = world
    expect(names(await list('secretary', { unitId: units.branchA, q: people.applicantC.name }))).toEqual([])
    expect(
      names(await list('universitySecretary', { unitId: units.university, q: people.applicantC.name })),
    ).toEqual([people.applicantC.name])
  })

  it('finds nobody by marks alone, and treats wildcards as text', async () => {
    expect(names(await list('secretary', { unitId: unitId(), q: '%' }))).toEqual([])
    expect(names(await list('secretary', { unitId: unitId(), q: '_' }))).toEqual([])
  })

  it('filters by stage, year and mentor', async () => {
    const { people } = world
    expect(names(await list('secretary', { unitId: unitId(), stage: 'prospect' }))).toEqual([
      people.prospect.name,
    ])
    expect(names(await list('secretary', { unitId: unitId(), entryYear: '2022' }))).toEqual([])
    expect(names(await list('secretary', { unitId: unitId(), mentorId: people.mentor.id }))).toEqual([
      people.activist.name,
    ])
    expect(names(await list('secretary', { unitId: unitId(), mentor: 'none' }))).toEqual([
      people.applicant.name,
      people.prospect.name,
      people.probationary.name,
    ])
  })

  it('pages by number without losing or repeating anybody, and counts only when asked', async () => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await list('organiser', {
        unitId: world.units.collegeA,
        limit: '5',
        ...(after && { after }),
      })
      expect(page.total).toBeNull()
      seen.push(...page.items.map((item) => item.campusId!))
      after = page.next ?? undefined
    } while (after)
    expect(seen).toEqual([...new Set(seen)].sort())
    const counted = await list('organiser', { unitId: world.units.collegeA, limit: '5', count: 'yes' })
    expect(counted.total).toBe(seen.length)
  })

  it('shows a network guide names, stages and branches only', async () => {
    const page = await list('guide', { unitId: unitId(), q: '朱曦梓' })
    expect(page.items[0]).toEqual({
      id: world.people.activist.id,
      name: '朱曦梓',
      stage: 'activist',
      branch: { id: unitId(), name: '汉语言文学学生党支部' },
      campusId: null,
      sex: null,
      entryYear: null,
      department: null,
      mentors: [],
      standing: null,
    })
  })

  it('gives a network guide no numbers by turning pages, and no facts by asking for them', async () => {
    const all = await list('guide', { unitId: unitId(), limit: '100' })
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await list('guide', { unitId: unitId(), limit: '3', ...(after && { after }) })
      expect(page.next ?? '').not.toMatch(/^\d+$/)
      seen.push(...names(page))
      after = page.next ?? undefined
    } while (after)
    expect(seen).toEqual(names(all))
    expect(names(await list('guide', { unitId: unitId(), q: '2023100001' }))).toEqual([])
    for (const hidden of [{ entryYear: '1999' }, { standing: 'removed' }, { mentor: 'none' }])
      expect(await list('guide', { unitId: unitId(), limit: '100', ...hidden } as never)).toEqual(all)
  })

  it('shows officers mentor, year and standing', async () => {
    const page = await list('committee', { unitId: unitId(), q: '朱曦梓' })
    expect(page.items[0]).toMatchObject({
      campusId: '2023100001',
      entryYear: 2023,
      department: '汉语言文学',
      mentors: [{ id: world.people.mentor.id, name: world.people.mentor.name }],
      standing: 'normal',
    })
  })

  it('counts people of every branch by stage', async () => {
    const reply = await app.call<{ items: object[]; total: object }>(
      world.people.organiser.userId,
      'GET',
      `/api/units/${world.units.collegeA}/people/counts`,
    )
    expect(reply.body.total).toEqual({ applicant: 1, activist: 1, prospect: 1, probationary: 1, full: 12 })
    expect(reply.body.items).toHaveLength(2)
  })

  it('lists a mentor the people entrusted to them', async () => {
    const reply = await app.call<Page>(world.people.mentor.userId, 'GET', '/api/me/mentees')
    expect(names(reply.body)).toEqual([world.people.activist.name])
  })
})
