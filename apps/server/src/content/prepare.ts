/** What stands in a fresh database: the demonstration university, or the first administrator of a real one. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { closeDatabase, type Db, openDatabase, rawQuery } from '../platform/db/connection.ts'
import type { DemonstrationAccount } from './demonstration/accounts.ts'
import { demonstrationMark } from './demonstration-mark.ts'

export interface Preparation {
  readonly url: string
  readonly adminUrl: string
  readonly dataDir: string
  readonly empty: boolean
  /** Somebody sits at the terminal and can be asked. */
  readonly interactive: boolean
  readonly say: (line: string) => void
}

export interface Prepared {
  readonly demonstration: boolean
  readonly accounts: readonly DemonstrationAccount[]
}

/** Fills a database that has no university yet; otherwise reads which accounts are for demonstration. */
export async function prepareContent(preparation: Preparation): Promise<Prepared> {
  const { hasUniversity, campusIds } = await look(preparation.url)
  if (hasUniversity) {
    if (!campusIds.length) return { demonstration: false, accounts: [] }
    const accounts = await readAccounts(preparation.dataDir)
    return { demonstration: true, accounts: accounts.filter((one) => campusIds.includes(one.campusId)) }
  }
  if (preparation.empty) {
    const { prepareFirstAdministrator } = await import('./prepare-first-administrator.ts')
    await prepareFirstAdministrator(preparation)
    return { demonstration: false, accounts: [] }
  }
  const { fillDemonstration } = await import('./demonstration.ts')
  preparation.say('Demonstration university: inventing people and archives')
  const { accounts } = await fillDemonstration(preparation)
  return { demonstration: true, accounts }
}

async function look(url: string): Promise<{ hasUniversity: boolean; campusIds: readonly string[] }> {
  const db = openDatabase(url, 1)
  try {
    return await lookAround(db)
  } finally {
    await closeDatabase(db)
  }
}

async function lookAround(db: Db): Promise<{ hasUniversity: boolean; campusIds: readonly string[] }> {
  const units = await rawQuery<{ id: string }>(db, 'select id from organisation_unit limit 1')
  const marks = await rawQuery<{ value: string[] }>(
    db,
    'select value from platform_setting where name = $1',
    [demonstrationMark],
  )
  return { hasUniversity: units.length > 0, campusIds: marks[0]?.value ?? [] }
}

/** None when the file is gone: the accounts still work, their passwords are just not told. */
async function readAccounts(dataDir: string): Promise<DemonstrationAccount[]> {
  const text = await readFile(join(dataDir, 'demonstration-accounts.json'), 'utf8').catch(() => '[]')
  return JSON.parse(text) as DemonstrationAccount[]
}
