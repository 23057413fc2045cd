/** Rounds of the yearly appraisal made through HTTP, for tests. */
import type { Round } from '@zhibu/contract/appraisals'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Reply, TestApp } from '../app/test-app.ts'
import type { World, WorldPerson } from './world.ts'

type Moved = Pick<Round, 'id' | 'state' | 'version'>

export const roundDays = {
  meetingKind: 'organisationLife',
  meetingOn: '2026-12-20',
  selfDueOn: '2026-12-01',
  mutualDueOn: '2026-12-08',
  pollDueOn: '2026-12-15',
} as const

function must<T>(reply: Reply<T>): T {
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body))
  return reply.body
}

/** Prepares a round of a branch. */
export async function prepareRound(
  app: TestApp,
  officer: WorldPerson,
  unitId: string,
  year: number,
  more: object = {},
): Promise<Moved> {
  const body = { year, ...roundDays, ...more }
  return must(await app.call<Moved>(officer.userId, 'POST', `/api/units/${unitId}/appraisals`, { body }))
}

/** The round as an officer sees it. */
export async function readRound(app: TestApp, officer: WorldPerson, roundId: string): Promise<Round> {
  return must(await app.call<Round>(officer.userId, 'GET', `/api/appraisals/${roundId}`))
}

/** Goes to the next step. */
export async function stepTo(
  app: TestApp,
  officer: WorldPerson,
  roundId: string,
  to: 'self' | 'mutual' | 'poll' | 'finished',
): Promise<Moved> {
  const { version } = await readRound(app, officer, roundId)
  return must(
    await app.call<Moved>(officer.userId, 'POST', `/api/appraisals/${roundId}/step`, {
      body: { version, to },
    }),
  )
}

async function rowsOf<Row>(app: TestApp, sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: app.adminUrl })
  await client.connect()
  try {
    return (await client.query(sql, [...values])).rows as Row[]
  } finally {
    await client.end()
  }
}

/** The place of a person in a round. */
export async function placeIdOf(app: TestApp, roundId: string, personId: string): Promise<string> {
  const sql = 'select id from appraisals_place where round_id = $1 and person_id = $2'
  const [row] = await rowsOf<{ id: string }>(app, sql, [roundId, personId])
  if (!row) throw new Error('no place')
  return row.id
}

/** Ids of all comments of a round. */
export async function commentIds(app: TestApp, roundId: string): Promise<string[]> {
  const sql = 'select id from appraisals_comment where round_id = $1 order by id'
  return (await rowsOf<{ id: string }>(app, sql, [roundId])).map((row) => row.id)
}

export interface FoundRow {
  readonly table: string
  readonly text: string
  /** The transaction that wrote it. */
  readonly xmin: string
}

/** Every row of every table of the database as text: for what must be found nowhere. */
export async function everyRow(app: TestApp): Promise<readonly FoundRow[]> {
  const client = new pg.Client({ connectionString: app.adminUrl })
  await client.connect()
  try {
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    )
    const found: FoundRow[] = []
    for (const { name } of tables.rows) {
      const sql = `select t::text as text, t.xmin::text as xmin from ${name} t`
      const { rows } = await client.query<{ text: string; xmin: string }>(sql)
      found.push(...rows.map((row) => ({ table: name.split('.')[1]!, ...row })))
    }
    return found
  } finally {
    await client.end()
  }
}

const given = '陈一诺 何子墨 林知远 宋清扬 唐予安 梁思齐'.split(' ')

/**
 * Six more full members of branchA, which has twelve members then: eleven full ones and one on probation. One of the
 * six is publicity commissioner, so that there is a committee of three.
 */
export async function addMembers(app: TestApp, world: World): Promise<readonly WorldPerson[]> {
  const people: WorldPerson[] = given.map((name, index) => ({
    id: randomUUID(),
    userId: randomUUID(),
    name,
    campusId: `20239000${String(index + 1).padStart(2, '0')}`,
    branchId: world.units.branchA,
  }))
  for (const person of people) {
    await rowsOf(
      app,
      `insert into accounts_user (id, name, email, campus_id, must_change_password, two_factor_enabled)
       values ($1, $2, $3, $4, false, false)`,
      [person.userId, person.name, `${person.campusId}@campus.invalid`, person.campusId],
    )
    await rowsOf(
      app,
      `insert into members_person (id, user_id, campus_id, name, stage, branch_id, applied_on, activist_on,
         prospect_on, joined_on, full_on)
       values ($1, $2, $3, $4, 'full', $5, '2023-10-16', '2024-03-24', '2025-04-15', '2025-06-27', '2026-06-27')`,
      [person.id, person.userId, person.campusId, person.name, person.branchId],
    )
  }
  await rowsOf(
    app,
    `insert into offices_office (id, unit_id, person_id, kind, starts_on, term_ends_on)
     values ($1, $2, $3, 'publicityCommissioner', '2025-03-01', '2028-03-01')`,
    [randomUUID(), world.units.branchA, people[0]!.id],
  )
  return people
}
