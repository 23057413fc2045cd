import type { rostersEndpoints } from '@zhibu/contract/rosters'
import pg from 'pg'
import { newId } from '../../../src/platform/id.ts'
import type { TestApp } from '../../app/test-app.ts'
import type { World } from '../../world/world.ts'
import type { Examples } from '../walk-types.ts'

const file = { name: 'roster.csv', content: Buffer.from('学号/工号,姓名,人员类别,所在党支部\r\n') }

/** A checked import into branchA and one into branchC, anew each time. */
async function prepareImports(app: TestApp, world: World): Promise<{ own: string; foreign: string }> {
  const ids = { own: newId<string>(), foreign: newId<string>() }
  const client = new pg.Client({ connectionString: app.adminUrl })
  await client.connect()
  for (const [id, unitId] of [
    [ids.own, world.units.branchA],
    [ids.foreign, world.units.branchC],
  ])
    await client.query(
      `insert into rosters_import (id, unit_id, state, file_name, file_sha256, options, alive_at, via, created_at)
       values ($1, $2, 'draft', 'roster.csv', '', '{"mapping":null,"sheetName":null,"createUnits":false,"appoints":"nobody"}',
         now(), 'web', now())`,
      [id, unitId],
    )
  await client.end()
  return ids
}

type Prepared = Awaited<ReturnType<typeof prepareImports>>

const ofUnit = {
  own: ({ units }: World) => ({ params: { unitId: units.branchA } }),
  foreign: ({ units }: World) => ({ params: { unitId: units.branchC } }),
}
const ofImport = {
  prepare: prepareImports,
  own: (_: World, { own }: Prepared) => ({ params: { importId: own } }),
  foreign: (_: World, { foreign }: Prepared) => ({ params: { importId: foreign } }),
}

export const examples: Examples<typeof rostersEndpoints> = {
  downloadTemplate: ofUnit,
  checkImport: {
    own: (world) => ({ ...ofUnit.own(world), body: {}, file }),
    foreign: (world) => ({ ...ofUnit.foreign(world), body: {}, file }),
  },
  checkImportAgain: {
    prepare: prepareImports,
    own: (world, ids: Prepared) => ({ ...ofImport.own(world, ids), body: {} }),
    foreign: (world, ids: Prepared) => ({ ...ofImport.foreign(world, ids), body: {} }),
  },
  runImport: ofImport,
  getImport: ofImport,
  listImports: ofUnit,
  getUndo: ofImport,
  undoImport: ofImport,
  exportRoster: {
    own: (world) => ({ ...ofUnit.own(world), body: { privateFields: false } }),
    foreign: (world) => ({ ...ofUnit.foreign(world), body: { privateFields: false } }),
  },
  issueFirstPasswords: ofUnit,
}
