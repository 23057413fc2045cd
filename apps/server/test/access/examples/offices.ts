import type { officesEndpoints } from '@zhibu/contract/offices'
import pg from 'pg'
import { newId } from '../../../src/platform/id.ts'
import type { TestApp } from '../../app/test-app.ts'
import type { World } from '../../world/world.ts'
import type { Examples } from '../walk-types.ts'

const own = (world: World) => ({ unitId: world.units.branchA })
const foreign = (world: World) => ({ unitId: world.units.branchC })

interface Offices {
  readonly own: string
  readonly foreign: string
}

/** Two offices that are held, one in either branch, to change and end. */
async function freshOffices(app: TestApp, world: World): Promise<Offices> {
  const client = new pg.Client({ connectionString: app.adminUrl })
  await client.connect()
  try {
    const add = async (unitId: string, personId: string) => {
      const id = newId<string>()
      await client.query('delete from offices_office where person_id = $1', [personId])
      await client.query(
        `insert into offices_office (id, unit_id, person_id, kind, starts_on, term_ends_on)
         values ($1, $2, $3, 'dutyMember', '2025-09-01', '2026-09-01')`,
        [id, unitId, personId],
      )
      return id
    }
    return {
      own: await add(world.units.branchA, world.people.probationary.id),
      foreign: await add(world.units.branchC, world.people.applicantC.id),
    }
  } finally {
    await client.end()
  }
}

const term = { termEndsOn: '2027-09-01', reason: '上级党委批准延期', version: 0 }
const end = { endedOn: '2026-11-20', reason: '换届', version: 0 }

export const examples: Examples<typeof officesEndpoints> = {
  listOffices: {
    own: (world) => ({ params: own(world), query: {} }),
    foreign: (world) => ({ params: foreign(world), query: {} }),
  },
  listPersonOffices: {
    own: (world) => ({ params: { personId: world.people.activist.id } }),
    foreign: (world) => ({ params: { personId: world.people.applicantC.id } }),
  },
  appoint: {
    own: (world) => ({
      params: own(world),
      body: { personId: world.people.probationary.id, kind: 'networkGuide', startsOn: '2026-11-01' },
    }),
    foreign: (world) => ({
      params: foreign(world),
      body: { personId: world.people.applicantC.id, kind: 'networkGuide', startsOn: '2026-11-01' },
    }),
  },
  changeTerm: {
    prepare: freshOffices,
    own: (_, offices: Offices) => ({ params: { officeId: offices.own }, body: term }),
    foreign: (_, offices: Offices) => ({ params: { officeId: offices.foreign }, body: term }),
  },
  endOffice: {
    prepare: freshOffices,
    own: (_, offices: Offices) => ({ params: { officeId: offices.own }, body: end }),
    foreign: (_, offices: Offices) => ({ params: { officeId: offices.foreign }, body: end }),
  },
  listTermsEnding: {
    own: (world) => ({ params: own(world), query: {} }),
    foreign: (world) => ({ params: foreign(world), query: {} }),
  },
  listWarnings: {
    own: (world) => ({ params: own(world) }),
    foreign: (world) => ({ params: foreign(world) }),
  },
}
