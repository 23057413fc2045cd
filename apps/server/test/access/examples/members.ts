import type { membersEndpoints } from '@zhibu/contract/members'
import pg from 'pg'
import { newId } from '../../../src/platform/id.ts'
import type { TestApp } from '../../app/test-app.ts'
import type { World } from '../../world/world.ts'
import type { Examples } from '../walk-types.ts'

const ownUnit = (world: World) => ({ unitId: world.units.branchA })
const foreignUnit = (world: World) => ({ unitId: world.units.branchC })
const own = (world: World) => ({ personId: world.people.activist.id })
const foreign = (world: World) => ({ personId: world.people.applicantC.id })
const purpose = '核对入党志愿书'

interface Versions {
  readonly own: number
  readonly foreign: number
}

/** The two people as the world made them, for calls that change them. */
async function asBefore(app: TestApp, world: World): Promise<Versions> {
  const client = new pg.Client({ connectionString: app.adminUrl })
  await client.connect()
  try {
    const { activist, applicantC } = world.people
    for (const [person, stage] of [
      [activist, 'activist'],
      [applicantC, 'applicant'],
    ] as const)
      await client.query(
        `update members_person set branch_id = $2, stage = $3, standing = 'normal', removed_at = null, version = 0,
           prospect_on = null where id = $1`,
        [person.id, person.branchId, stage],
      )
    return { own: 0, foreign: 0 }
  } finally {
    await client.end()
  }
}

interface Mentorships {
  readonly own: string
  readonly foreign: string
}

/** A second mentorship of each, to end. */
async function freshMentorships(app: TestApp, world: World): Promise<Mentorships> {
  await asBefore(app, world)
  const { activist, applicantC, member, guideC } = world.people
  const made = { own: newId<string>(), foreign: newId<string>() }
  await execute(app, 'delete from members_mentor where mentor_id = any($1)', [[member.id, guideC.id]])
  await execute(
    app,
    `insert into members_mentor (id, person_id, mentor_id, starts_on)
     values ($1, $2, $3, '2026-01-01'), ($4, $5, $6, '2026-01-01')`,
    [made.own, activist.id, member.id, made.foreign, applicantC.id, guideC.id],
  )
  return made
}

async function execute(app: TestApp, sql: string, parameters: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: app.adminUrl })
  await client.connect()
  try {
    await client.query(sql, parameters)
  } finally {
    await client.end()
  }
}

let made = 0
// A version nobody has: whoever may call is told so, and nobody who walks is lost.
const removal = { standing: 'left', on: '2026-11-20', reason: '毕业', version: 999 }

export const examples: Examples<typeof membersEndpoints> = {
  listPeople: {
    own: (world) => ({ query: { ...ownUnit(world), q: 'zxz' } }),
    foreign: (world) => ({ query: { ...foreignUnit(world), q: 'zxz' } }),
  },
  countPeople: {
    own: (world) => ({ params: ownUnit(world) }),
    foreign: (world) => ({ params: foreignUnit(world) }),
  },
  listMentees: { own: () => ({}) },
  findPersonByNumber: {
    own: (world) => ({
      params: ownUnit(world),
      body: { field: 'phone', value: '13800000000', purpose },
    }),
    foreign: (world) => ({
      params: foreignUnit(world),
      body: { field: 'phone', value: '13800000000', purpose },
    }),
  },
  getPerson: { own: (world) => ({ params: own(world) }), foreign: (world) => ({ params: foreign(world) }) },
  getPersonCard: {
    own: (world) => ({ params: own(world) }),
    foreign: (world) => ({ params: foreign(world) }),
  },
  getPersonHistory: {
    own: (world) => ({ params: own(world) }),
    foreign: (world) => ({ params: foreign(world) }),
  },
  revealField: {
    own: (world) => ({ params: own(world), body: { field: 'phone', purpose } }),
    foreign: (world) => ({ params: foreign(world), body: { field: 'phone', purpose } }),
  },
  createPerson: {
    prepare: async () => `2026999${String((made += 1)).padStart(3, '0')}`,
    own: (world, campusId: string) => ({
      params: ownUnit(world),
      body: { campusId, name: '新同学', stage: 'applicant' },
    }),
    foreign: (world, campusId: string) => ({
      params: foreignUnit(world),
      body: { campusId, name: '新同学', stage: 'applicant' },
    }),
  },
  updatePerson: {
    prepare: asBefore,
    own: (world) => ({ params: own(world), body: { department: '汉语言文学', version: 0 } }),
    foreign: (world) => ({ params: foreign(world), body: { department: '计算机', version: 0 } }),
  },
  changeStage: {
    prepare: asBefore,
    own: (world) => ({ params: own(world), body: { stage: 'prospect', on: '2026-11-01', version: 0 } }),
    foreign: (world) => ({
      params: foreign(world),
      body: { stage: 'activist', on: '2026-11-01', version: 0 },
    }),
  },
  assignMentor: {
    prepare: asBefore,
    own: (world) => ({
      params: own(world),
      body: { mentorId: world.people.member.id, startsOn: '2026-11-01' },
    }),
    foreign: (world) => ({
      params: foreign(world),
      body: { mentorId: world.people.guideC.id, startsOn: '2026-11-01' },
    }),
  },
  endMentor: {
    prepare: freshMentorships,
    own: (world, mentorships: Mentorships) => ({
      params: { ...own(world), mentorshipId: mentorships.own },
      body: { endedOn: '2026-11-01' },
    }),
    foreign: (world, mentorships: Mentorships) => ({
      params: { ...foreign(world), mentorshipId: mentorships.foreign },
      body: { endedOn: '2026-11-01' },
    }),
  },
  movePerson: {
    prepare: asBefore,
    own: (world) => ({
      params: own(world),
      body: { branchId: world.units.branchA, reason: '转专业', version: 0 },
    }),
    foreign: (world) => ({
      params: foreign(world),
      body: { branchId: world.units.branchC, reason: '转专业', version: 0 },
    }),
  },
  removePerson: {
    own: (world) => ({ params: own(world), body: removal }),
    foreign: (world) => ({
      params: { personId: world.people.applicantC.id },
      body: removal,
    }),
  },
  restorePerson: {
    prepare: asBefore,
    own: (world) => ({ params: own(world), body: { reason: '误操作', version: 0 } }),
    foreign: (world) => ({ params: foreign(world), body: { reason: '误操作', version: 0 } }),
  },
}
