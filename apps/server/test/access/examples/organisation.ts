import type { organisationEndpoints } from '@zhibu/contract/organisation'
import type { TestApp } from '../../app/test-app.ts'
import type { World } from '../../world/world.ts'
import type { Examples } from '../walk-types.ts'

const own = (world: World) => ({ unitId: world.units.branchA })
const foreign = (world: World) => ({ unitId: world.units.branchC })
const day = { validFrom: '2026-11-20', reason: '党委会议定' }

/** The versions the units have by now: earlier calls of the walk may have changed them. */
async function versions(app: TestApp, world: World): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const [key, id] of Object.entries(world.units)) {
    const reply = await app.call<{ version: number }>(
      world.people.universitySecretary.userId,
      'GET',
      `/api/units/${id}`,
    )
    found[key] = reply.body.version
  }
  return found
}

interface NewUnits {
  readonly own: string
  readonly foreign: string
}

let made = 0

/** Two fresh branches, one in either college, to merge, split and end. */
async function freshBranches(app: TestApp, world: World): Promise<NewUnits> {
  const found = async (collegeId: string) => {
    made += 1
    const reply = await app.call<{ id: string }>(
      world.people.universitySecretary.userId,
      'POST',
      `/api/units/${collegeId}/units`,
      { body: { kind: 'branch', name: `第${made}党支部`, foundedOn: '2026-09-01' } },
    )
    return reply.body.id
  }
  return { own: await found(world.units.collegeA), foreign: await found(world.units.collegeB) }
}

export const examples: Examples<typeof organisationEndpoints> = {
  getRootUnit: { own: () => ({}) },
  findUnits: { own: () => ({ query: { q: '党支部' } }) },
  listUnits: {
    own: (world) => ({ params: own(world), query: {} }),
    foreign: (world) => ({ params: foreign(world), query: {} }),
  },
  getUnit: { own: (world) => ({ params: own(world) }), foreign: (world) => ({ params: foreign(world) }) },
  getUnitHistory: {
    own: (world) => ({ params: own(world) }),
    foreign: (world) => ({ params: foreign(world) }),
  },
  createUnit: {
    prepare: async () => `第${(made += 1)}党小组`,
    own: (world, name: string) => ({
      params: own(world),
      body: { kind: 'partyGroup', name, foundedOn: '2026-09-01' },
    }),
    foreign: (world, name: string) => ({
      params: foreign(world),
      body: { kind: 'partyGroup', name, foundedOn: '2026-09-01' },
    }),
  },
  renameUnit: {
    prepare: versions,
    own: (world, version: Record<string, number>) => ({
      params: own(world),
      body: { ...day, name: '甲党支部', version: version['branchA'] },
    }),
    foreign: (world, version: Record<string, number>) => ({
      params: foreign(world),
      body: { ...day, name: '丙党支部', version: version['branchC'] },
    }),
  },
  moveUnit: {
    prepare: freshBranches,
    own: (world, units: NewUnits) => ({
      params: { unitId: units.own },
      body: { ...day, parentId: world.units.collegeA, version: 0 },
    }),
    foreign: (world, units: NewUnits) => ({
      params: { unitId: units.foreign },
      body: { ...day, parentId: world.units.collegeB, version: 0 },
    }),
  },
  splitUnit: {
    prepare: freshBranches,
    own: (_, units: NewUnits) => ({
      params: { unitId: units.own },
      body: { ...day, parts: [{ name: `第${(made += 1)}党支部` }], keep: true, version: 0 },
    }),
    foreign: (_, units: NewUnits) => ({
      params: { unitId: units.foreign },
      body: { ...day, parts: [{ name: `第${(made += 1)}党支部` }], keep: true, version: 0 },
    }),
  },
  mergeUnits: {
    prepare: async (app, world) => ({
      into: await freshBranches(app, world),
      from: await freshBranches(app, world),
    }),
    own: (_, units: { into: NewUnits; from: NewUnits }) => ({
      params: { unitId: units.into.own },
      body: { ...day, from: [{ unitId: units.from.own, version: 0 }], version: 0 },
    }),
    foreign: (_, units: { into: NewUnits; from: NewUnits }) => ({
      params: { unitId: units.into.foreign },
      body: { ...day, from: [{ unitId: units.from.foreign, version: 0 }], version: 0 },
    }),
  },
  dissolveUnit: {
    prepare: freshBranches,
    own: (_, units: NewUnits) => ({ params: { unitId: units.own }, body: { ...day, version: 0 } }),
    foreign: (_, units: NewUnits) => ({ params: { unitId: units.foreign }, body: { ...day, version: 0 } }),
  },
  listSettings: {
    own: (world) => ({ params: own(world) }),
    foreign: (world) => ({ params: foreign(world) }),
  },
  changeSetting: {
    own: (world) => ({
      params: { ...own(world), name: 'remarkIntervalMonths' },
      body: { value: 2, version: null },
    }),
    foreign: (world) => ({
      params: { ...foreign(world), name: 'remarkIntervalMonths' },
      body: { value: 2, version: null },
    }),
  },
}
