/**
 * A small university for tests: two colleges, three branches, and one person for every relation.
 *
 *   university ─ collegeA ─ branchA (the subject's), branchB
 *              └ collegeB ─ branchC
 */
import type { OfficeKind, UnitKind } from '@zhibu/domain/access/offices'
import pg from 'pg'
import { newId } from '../../src/platform/id.ts'
import { searchKeysOf } from '../../src/features/members/store/search-keys.ts'
import type { TestApp } from '../app/test-app.ts'

export interface WorldPerson {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly campusId: string
  readonly branchId: string
}

export interface World {
  readonly units: Readonly<
    Record<'university' | 'collegeA' | 'collegeB' | 'branchA' | 'branchB' | 'branchC', string>
  >
  /**
   * `activist` of branchA is the usual subject; `applicantC` its counterpart in branchC. Who stands in which
   * relation to `activist`: self, `mentor`, `secretary`, `committee` (organisation commissioner), `member` (same
   * branch), `memberB`, `organiser` (collegeA), `universitySecretary`, `guide`; `secretaryC`, `mentorC`,
   * `organiserC` are strangers of the other college; `system`, `security`, `auditor` are administrators.
   */
  readonly people: Readonly<Record<WorldRole, WorldPerson>>
}

const roles = {
  activist: ['branchA', 'activist'],
  applicant: ['branchA', 'applicant'],
  prospect: ['branchA', 'prospect'],
  probationary: ['branchA', 'probationary'],
  member: ['branchA', 'full'],
  mentor: ['branchA', 'full'],
  secretary: ['branchA', 'full'],
  committee: ['branchA', 'full'],
  guide: ['branchA', 'full'],
  memberB: ['branchB', 'full'],
  secretaryB: ['branchB', 'full'],
  organiser: ['branchB', 'full'],
  universitySecretary: ['branchB', 'full'],
  applicantC: ['branchC', 'applicant'],
  secretaryC: ['branchC', 'full'],
  mentorC: ['branchC', 'full'],
  organiserC: ['branchC', 'full'],
  guideC: ['branchC', 'full'],
  system: ['branchB', 'full'],
  security: ['branchB', 'full'],
  auditor: ['branchB', 'full'],
} as const satisfies Record<string, readonly [string, string]>
export type WorldRole = keyof typeof roles

const offices: readonly (readonly [WorldRole, string, OfficeKind])[] = [
  ['secretary', 'branchA', 'secretary'],
  ['committee', 'branchA', 'organisationCommissioner'],
  ['guide', 'branchA', 'networkGuide'],
  ['secretaryB', 'branchB', 'secretary'],
  ['secretaryC', 'branchC', 'secretary'],
  ['guideC', 'branchC', 'networkGuide'],
  ['organiser', 'collegeA', 'organiser'],
  ['organiserC', 'collegeB', 'organiser'],
  ['universitySecretary', 'university', 'secretary'],
  ['system', 'university', 'systemAdministrator'],
  ['security', 'university', 'securityAdministrator'],
  ['auditor', 'university', 'auditor'],
]

const names =
  '朱曦梓 吕思书 苏丽扬 苏俊娜 吴书河 沈扬欣 谢然 云轩宇 卫佳明 杨然子 赵澜佳 许怡 尤诗静 金航梓 魏彤瑶 赵扬 华若行 蒋杰 韩静彤 韩建怡 严佳梓'.split(
    ' ',
  )

/** Fills the database behind `app`. */
export async function buildWorld(app: TestApp): Promise<World> {
  const client = new pg.Client({ connectionString: app.adminUrl })
  await client.connect()
  try {
    const units = await insertUnits(client)
    const people = {} as Record<WorldRole, WorldPerson>
    let number = 0
    for (const [role, [branch, stage]] of Object.entries(roles) as [WorldRole, readonly [string, string]][]) {
      people[role] = await insertPerson(client, units[branch as 'branchA'], stage, number++)
    }
    for (const [role, unit, kind] of offices) {
      await client.query(
        "insert into offices_office (id, unit_id, person_id, kind, starts_on, term_ends_on) values ($1, $2, $3, $4, '2025-03-01', '2028-03-01')",
        [newId(), units[unit as 'branchA'], people[role].id, kind],
      )
    }
    await insertMentor(client, people.activist.id, people.mentor.id)
    await insertMentor(client, people.applicantC.id, people.mentorC.id)
    return { units, people }
  } finally {
    await client.end()
  }
}

async function insertMentor(client: pg.Client, personId: string, mentorId: string): Promise<void> {
  await client.query(
    "insert into members_mentor (id, person_id, mentor_id, starts_on) values ($1, $2, $3, '2025-10-01')",
    [newId(), personId, mentorId],
  )
}

async function insertUnits(client: pg.Client): Promise<World['units']> {
  const units = {} as Record<keyof World['units'], string>
  const paths: Record<string, string> = {}
  const add = async (
    key: keyof World['units'],
    kind: UnitKind,
    name: string,
    parent: keyof World['units'] | null,
  ) => {
    units[key] = newId()
    paths[key] = `${parent ? paths[parent] : '/'}${units[key]}/`
    await client.query(
      "insert into organisation_unit (id, kind, parent_id, path, name, founded_on) values ($1, $2, $3, $4, $5, '2020-09-01')",
      [units[key], kind, parent ? units[parent] : null, paths[key], name],
    )
    await client.query(
      "insert into organisation_unit_version (unit_id, valid_from, name, parent_id, change) values ($1, '2020-09-01', $2, $3, 'founded')",
      [units[key], name, parent ? units[parent] : null],
    )
  }
  await add('university', 'universityCommittee', '中共江城大学委员会', null)
  await add('collegeA', 'collegeCommittee', '中文与新闻传播系党总支', 'university')
  await add('collegeB', 'collegeCommittee', '信息学院党委', 'university')
  await add('branchA', 'branch', '汉语言文学学生党支部', 'collegeA')
  await add('branchB', 'branch', '新闻学学生党支部', 'collegeA')
  await add('branchC', 'branch', '计算机学生党支部', 'collegeB')
  return units
}

async function insertPerson(
  client: pg.Client,
  branchId: string,
  stage: string,
  number: number,
): Promise<WorldPerson> {
  const person = {
    id: newId<string>(),
    userId: newId<string>(),
    name: names[number]!,
    campusId: `20231000${String(number + 1).padStart(2, '0')}`,
    branchId,
  }
  await client.query(
    `insert into accounts_user (id, name, email, campus_id, must_change_password, two_factor_enabled)
     values ($1, $2, $3, $4, false, false)`,
    [person.userId, person.name, `${person.campusId}@campus.invalid`, person.campusId],
  )
  const order = ['applicant', 'activist', 'prospect', 'probationary', 'full'].indexOf(stage)
  const dates = ['2023-10-16', '2024-03-24', '2025-04-15', '2025-06-27', '2026-06-27']
  await client.query(
    `insert into members_person (id, user_id, campus_id, name, sex, nationality_code, born_on, education, stage, branch_id,
       cohort, entry_year, subject_or_department, applied_on, activist_on, prospect_on, joined_on, full_on)
     values ($1, $2, $3, $4, 'female', '01', '2004-07-05', 'bachelorStudying', $5, $6, '2023级', 2023, '汉语言文学', $7, $8, $9, $10, $11)`,
    [
      person.id,
      person.userId,
      person.campusId,
      person.name,
      stage,
      branchId,
      ...dates.map((day, i) => (i <= order ? day : null)),
    ],
  )
  await client.query('insert into members_search_key (person_id, key) select $1, unnest($2::text[])', [
    person.id,
    searchKeysOf(person.name, person.campusId),
  ])
  return person
}
