import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uploadRoster, waitForImport } from '../../../test/roster-files.ts'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
  await app.app.startJobs()
})
afterAll(() => app.close())

const fixture = (name: string) =>
  readFileSync(new URL(`../../../test/fixtures/rosters/${name}`, import.meta.url))
const expected = JSON.parse(
  readFileSync(
    new URL('../../../../../packages/domain/test/fixtures/roster-messy-gbk.expected.json', import.meta.url),
    'utf8',
  ),
) as { row: number; column: string | null; problem?: string; accepted?: string }[]

describe('a dry run', () => {
  it('tells every problem of the messy roster and everything tidied, by row and heading', async () => {
    const check = await uploadRoster(app, world, 'universitySecretary', 'university', {
      name: 'roster-messy-gbk.csv',
      content: fixture('roster-messy-gbk.csv'),
      createUnits: true,
    })
    expect(check.status).toBe(200)
    const { body } = check
    expect(body.encoding).toBe('gb18030')
    const place = (note: { row: number; heading: string }) => `${note.row} ${note.heading}`
    const wanted = expected.filter((one) => one.problem)
    expect(body.problems.map(place)).toEqual(wanted.map((one) => `${one.row} ${one.column ?? ''}`))
    wanted.forEach((one, index) => expect(body.problems[index]!.text.en.toLowerCase()).toContain(one.problem))
    const tidied = expected.filter((one) => one.accepted && one.accepted !== 'lower-case x')
    expect(body.tidied.map(place)).toEqual(tidied.map((one) => `${one.row} ${one.column ?? ''}`))
    expect(body).toMatchObject({ rows: 40, blank: 1, accepted: 40 - wanted.length, refused: wanted.length })
  })
})
