/** Fills an empty database with the demonstration university: invented people, dates relative to today. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PlainDate } from '@zhibu/domain/shared/plain-date'
import { dayOf } from '../platform/clock.ts'
import { loadKeyRing } from '../platform/crypto/key-file.ts'
import { createSealer, type Sealer } from '../platform/crypto/sealer.ts'
import { closeDatabase, openDatabase, rawQuery, transact, type Tx } from '../platform/db/connection.ts'
import { day } from './demonstration/academic-calendar.ts'
import {
  chooseAccounts,
  type DemonstrationAccount,
  hashPasswords,
  writeAccounts,
} from './demonstration/accounts.ts'
import type { PlannedEntry } from './demonstration/archive/archive-rows.ts'
import { lightArchives, planArchives, wholeArchives } from './demonstration/archive/plan-archives.ts'
import { writeArchives } from './demonstration/archive/write-archives.ts'
import { liveThroughMonths } from './demonstration/life-of-branches/live-through.ts'
import { inventUniversity, type University } from './demonstration/university.ts'
import { writeNotices } from './demonstration/write-notices.ts'
import { writeConsents, writeCorrections } from './demonstration/write-own-matters.ts'
import { writeMentors, writePeople, writeStages } from './demonstration/write-people.ts'
import { writeOffices, writeUnits } from './demonstration/write-units.ts'
import { demonstrationMark } from './demonstration-mark.ts'

export interface DemonstrationOptions {
  /** The database, as the application. */
  readonly url: string
  readonly dataDir: string
  /** The same seed on the same day gives the same university. */
  readonly seed?: number
  /** About how many people; never fewer than the small university has. */
  readonly scale?: number
  /** `YYYY-MM-DD`; the day everything is relative to. */
  readonly today?: string
  readonly say: (line: string) => void
}

const peopleAtOnce = 1500
/** Above this most archives are kept light. */
const manyPeople = 1000
/** The branches of the small university come first; they have whole archives also inside a large one. */
const showcaseBranches = 10

/**
 * Fills a database that has no units, in one transaction, and writes who may sign in to
 * `demonstration-accounts.json` in the data folder.
 */
export async function fillDemonstration(
  options: DemonstrationOptions,
): Promise<{ accounts: readonly DemonstrationAccount[] }> {
  const today: PlainDate = day(options.today ?? dayOf(new Date()))
  const university = inventUniversity({ seed: options.seed ?? 1, scale: options.scale ?? 240, today })
  const chosen = chooseAccounts(university)
  const accounts = chosen.map(({ account }) => account)
  const [sealer, hashes] = await Promise.all([
    loadKeyRing(join(options.dataDir, 'keys', 'sealing-keys.json')).then(createSealer),
    hashPasswords(chosen),
  ])
  const db = openDatabase(options.url, 1)
  try {
    await transact(db, async (tx) => {
      await writeUniversity(tx, sealer, university, options.say)
      const entries = await writeAllArchives(tx, sealer, university, newestReports(chosen), options.say)
      const holders = chosen.map(({ person }) => person)
      await writeNotices(tx, university, entries, holders)
      await writeCorrections(tx, sealer, university, holders)
      await writeConsents(tx, university.random.fork('consents'), holders, today)
      await writeAccounts(tx, chosen, hashes, new Date(`${today}T00:00:00Z`))
      const rootId = university.tree.byKey.get('root')!.id
      await rawQuery(tx, 'insert into platform_setting (unit_id, name, value) values ($1, $2, $3)', [
        rootId,
        demonstrationMark,
        JSON.stringify(accounts.map(({ campusId }) => campusId)),
      ])
      await writeAccountsFile(options.dataDir, accounts)
    })
  } finally {
    await closeDatabase(db)
  }
  options.say('Demonstration university: living through the months before today')
  // The university stands by then: whoever wants to look at it is not sent away for want of a past.
  await liveThroughMonths(options, university, chosen).catch((error: unknown) =>
    options.say(`Demonstration university: some months are missing (${(error as Error).message})`),
  )
  return { accounts }
}

async function writeUniversity(
  tx: Tx,
  sealer: Sealer,
  university: University,
  say: (line: string) => void,
): Promise<void> {
  const { random, tree, people, offices, mentorships } = university
  await writeUnits(tx, tree)
  for (let start = 0; start < people.length; start += peopleAtOnce) {
    const part = people.slice(start, start + peopleAtOnce)
    await writePeople(tx, sealer, tree, part)
    await writeStages(tx, random.fork(`stages/${start}`), part)
    if (people.length > peopleAtOnce)
      say(
        `Demonstration university: ${Math.min(start + peopleAtOnce, people.length)} of ${people.length} people`,
      )
  }
  await writeMentors(tx, random.fork('mentor-ids'), mentorships)
  await writeOffices(tx, random.fork('office-ids'), tree, offices)
}

/** What the newest report of those with an account shall be, so that there is something to do at once. */
function newestReports(
  chosen: ReturnType<typeof chooseAccounts>,
): ReadonlyMap<string, 'returned' | 'submitted'> {
  return new Map(
    chosen.flatMap(({ person }): [string, 'returned' | 'submitted'][] => {
      const { stage } = person.way
      if (stage === 'activist') return [[person.id, 'returned']]
      return stage === 'probationary' ? [[person.id, 'submitted']] : []
    }),
  )
}

/** Writes the archives branch by branch; returns the entries of the small university. */
async function writeAllArchives(
  tx: Tx,
  sealer: Sealer,
  university: University,
  newest: ReadonlyMap<string, 'returned' | 'submitted'>,
  say: (line: string) => void,
): Promise<PlannedEntry[]> {
  const entries: PlannedEntry[] = []
  const keys = [...university.peopleByBranch.keys()]
  const isLarge = university.people.length > manyPeople
  for (const [index, key] of keys.entries()) {
    const depth = isLarge && index >= showcaseBranches ? lightArchives : wholeArchives
    const archives = planArchives(university, key, depth, newest)
    if (index < showcaseBranches) entries.push(...archives.entries)
    await writeArchives(tx, sealer, university.random.fork(`reviews/${key}`), archives)
    if (isLarge && index % 100 === 99)
      say(`Demonstration university: archives of ${index + 1} of ${keys.length} branches`)
  }
  return entries
}

/** Only its owner may read it. */
async function writeAccountsFile(dataDir: string, accounts: readonly DemonstrationAccount[]): Promise<void> {
  await mkdir(dataDir, { recursive: true })
  const path = join(dataDir, 'demonstration-accounts.json')
  await writeFile(path, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 })
}
