import { today } from '../../../platform/clock.ts'
import { rawQuery, type Tx } from '../../../platform/db/connection.ts'
import { newId } from '../../../platform/id.ts'
import type { Services } from '../../../platform/services.ts'
import { insertPeople, lockByCampusIds, overwritePeople, type RosterColumns } from '../store/bulk.ts'
import { replaceSearchKeysOf } from '../store/search-keys-of-people.ts'
import { notifyActorChanged, type PersonRecord } from '../store/people.ts'
import { insertStageChanges } from '../store/stages.ts'
import { tellLeftBranch } from './followers.ts'
import { mergeRow, type RosterEntry } from '../queries/merge-roster-row.ts'
import { type PersonSnapshot, snapshotOf } from './person-snapshot.ts'
import { stagesOfDates } from './stage-dates.ts'

/** What became of one row. */
export type UpsertOutcome =
  | { readonly outcome: 'created'; readonly id: string; readonly version: 0; readonly before: null }
  | {
      readonly outcome: 'updated' | 'unchanged'
      readonly id: string
      readonly version: number
      /** The record as it was, for undoing. */
      readonly before: PersonSnapshot
    }

const rowsPerStatement = 500

/**
 * Brings rows of a roster into the database: people found by number are brought up to date (a field the roster is
 * silent about stays), others are added. Doing it twice changes nothing the second time. Outcomes come in the order
 * of the rows. Branches must exist and be within the caller's reach, and whether two people may have one identity
 * number (one person enrolled twice has) is for the caller to see to.
 */
export async function upsertFromRoster(
  services: Services,
  tx: Tx,
  rows: readonly RosterEntry[],
): Promise<readonly UpsertOutcome[]> {
  // Rosters come one after the other: two of the same people would each add them.
  await rawQuery(tx, "select pg_advisory_xact_lock(hashtext('members.roster'))")
  const outcomes: UpsertOutcome[] = []
  for (let start = 0; start < rows.length; start += rowsPerStatement)
    outcomes.push(...(await upsertPart(services, tx, rows.slice(start, start + rowsPerStatement))))
  return outcomes
}

interface Planned {
  readonly before: PersonRecord | null
  readonly after: RosterColumns
  readonly changed: boolean
}

async function upsertPart(
  services: Services,
  tx: Tx,
  rows: readonly RosterEntry[],
): Promise<UpsertOutcome[]> {
  const now = services.clock.now()
  const stored = await lockByCampusIds(
    tx,
    rows.map((row) => row.campusId),
  )
  const byNumber = new Map(stored.map((record) => [record.campus_id.toLowerCase(), record]))
  const plans = rows.map((row): Planned => {
    const before = byNumber.get(row.campusId.toLowerCase()) ?? null
    return { before, ...mergeRow(services.sealer, row, before, before?.id ?? newId(), now) }
  })
  const created = plans.filter((plan) => plan.before === null).map((plan) => plan.after)
  const updated = plans.filter((plan) => plan.before !== null && plan.changed)
  await insertPeople(tx, created)
  const versions = await overwritePeople(
    tx,
    updated.map((plan) => plan.after),
    now,
  )
  await replaceSearchKeysOf(
    tx,
    updated.filter((plan) => plan.before!.name !== plan.after.name).map((plan) => plan.after),
  )
  await followChanges(services, tx, created, updated)
  return plans.map((plan) => outcomeOf(plan, versions))
}

function outcomeOf(plan: Planned, versions: ReadonlyMap<string, number>): UpsertOutcome {
  const { before, after, changed } = plan
  if (!before) return { outcome: 'created', id: after.id, version: 0, before: null }
  const version = versions.get(after.id) ?? before.version
  return { outcome: changed ? 'updated' : 'unchanged', id: after.id, version, before: snapshotOf(before) }
}

async function followChanges(
  services: Services,
  tx: Tx,
  created: readonly RosterColumns[],
  updated: readonly Planned[],
): Promise<void> {
  const day = today(services.clock)
  const written = [...created, ...updated.map((plan) => plan.after)]
  await insertStageChanges(
    tx,
    written.flatMap((person) => stagesOfDates(person.id, person, day)),
  )
  const left = Map.groupBy(
    updated.filter((plan) => plan.before!.branch_id !== plan.after.branch_id),
    (plan) => plan.before!.branch_id,
  )
  for (const [branchId, plans] of left)
    await tellLeftBranch(tx, { personIds: plans.map((plan) => plan.after.id), branchId, on: day })
  await notifyActorChanged(
    tx,
    updated.map((plan) => plan.before!.user_id),
  )
}
