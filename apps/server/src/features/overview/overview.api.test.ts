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

interface Overview {
  people: number
  byStage: Record<string, number>
  bySex: { female: number }
  byYear: { year: number | null; count: number }[]
  archives: { late: number }
  units: { unit: { id: string }; people: number; late: number }[]
}

describe('the overview', () => {
  it('counts a branch by stage, sex and cohort, and what is late in its archives', async () => {
    const reply = await app.call<Overview>(
      world.people.secretary.userId,
      'GET',
      `/api/overview?unitId=${world.units.branchA}`,
    )
    expect(reply.status).toBe(200)
    expect(reply.body).toMatchObject({
      people: 9,
      byStage: { applicant: 1, activist: 1, prospect: 1, probationary: 1, full: 5 },
    })
    expect(reply.body.bySex.female).toBe(9)
    expect(reply.body.byYear).toEqual([{ year: 2023, count: 9 }])
    // Nobody has written anything since 2024.
    expect(reply.body.archives.late).toBeGreaterThan(0)
  })

  it('adds up for a college what its branches have, and nothing of other colleges', async () => {
    const reply = await app.call<Overview>(
      world.people.organiser.userId,
      'GET',
      `/api/overview?unitId=${world.units.collegeA}`,
    )
    const { units, people } = reply.body
    expect(units.map((part) => part.unit.id).toSorted()).toEqual(
      [world.units.branchA, world.units.branchB].toSorted(),
    )
    expect(people).toBe(units.reduce((total, part) => total + part.people, 0))
    expect(reply.body.archives.late).toBe(units.reduce((total, part) => total + part.late, 0))
  })
})
