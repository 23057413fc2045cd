import type { membersEndpoints } from '@zhibu/contract/members'
import { today } from '../../../platform/clock.ts'
import type { Handler } from '../../../platform/feature.ts'
import type { Subject } from '../../../platform/access/subject.ts'
import type { Db } from '../../../platform/db/connection.ts'
import { isUuid } from '../../../platform/id.ts'
import { type Unit, unitsBelow, unitsById } from '../../organisation/public.ts'
import { countByBranchAndStage } from '../store/counts.ts'
import { findMenteeIds } from '../store/mentors.ts'
import { countRoster, findRosterPage, findRosterRows, type RosterFilter } from '../store/roster.ts'
import { searchTextOf } from '../store/search-keys.ts'
import { presentRow, type RowView } from './present-person.ts'

export const listPeople: Handler<typeof membersEndpoints.listPeople> = async (call) => {
  const { query, subject, services } = call
  const { db } = services
  const search = searchTextOf(query.q ?? '')
  const brief = seesNamesOnly(subject)
  // Only marks were typed, which are part of no name or number; or a number, by one who is to see names only.
  if (query.q && (!search || (brief && /\d/.test(search))))
    return { items: [], next: null, total: query.count === 'yes' ? 0 : null }
  const { scope, branches } = await scopeOf(db, query.unitId)
  const filter: RosterFilter = {
    ...scope,
    search,
    stage: query.stage,
    ...(brief ? noFurtherFilters : furtherFilters(query)),
  }
  const after = await numberOf(db, query.after ?? null, brief)
  const counted = query.count === 'yes' && after === null
  const [rows, total] = await Promise.all([
    findRosterPage(db, filter, after, query.limit + 1),
    counted ? countRoster(db, filter) : null,
  ])
  const items = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? items.at(-1)! : null
  const next = last && (brief ? last.id : last.campus_id)
  return { items: items.map((row) => presentRow(row, branches, brief)), next, total }
}

type FurtherFilters = Pick<RosterFilter, 'entryYear' | 'standing' | 'mentorId' | 'withoutMentor'>

/** What a line without these facts must not be found by: who may not see them must not ask for them either. */
const noFurtherFilters: FurtherFilters = {
  entryYear: undefined,
  standing: undefined,
  mentorId: undefined,
  withoutMentor: false,
}

function furtherFilters(query: {
  readonly entryYear?: number | undefined
  readonly standing?: RosterFilter['standing']
  readonly mentorId?: string | undefined
  readonly mentor?: 'none' | undefined
}): FurtherFilters {
  const { entryYear, standing, mentorId, mentor } = query
  return { entryYear, standing, mentorId, withoutMentor: mentor === 'none' }
}

/** The number a page begins after. Who sees names only has been given the last person's id instead. */
async function numberOf(db: Db, after: string | null, brief: boolean): Promise<string | null> {
  if (!brief || after === null) return after
  if (!isUuid(after)) return null
  const [row] = await findRosterRows(db, [after])
  return row?.campus_id ?? null
}

type Scope = Pick<RosterFilter, 'branchIds' | 'partyGroupId'>

/** Where to look for the people of a unit, and the branches' names. */
async function scopeOf(
  db: Db,
  unitId: string,
): Promise<{ readonly scope: Scope; readonly branches: ReadonlyMap<string, Unit> }> {
  const unit = (await unitsById(db, [unitId])).get(unitId)!
  if (unit.kind === 'partyGroup') {
    const branches = await unitsById(db, [unit.parentId!])
    return { scope: { branchIds: [...branches.keys()], partyGroupId: unit.id }, branches }
  }
  const below = await unitsBelow(db, unit.path, 'branch')
  const branches = new Map(below.map((branch) => [branch.id, branch]))
  const everybody = unit.kind === 'universityCommittee'
  return { scope: { branchIds: everybody ? null : [...branches.keys()], partyGroupId: null }, branches }
}

const seeRows = ['committee', 'secretary', 'collegeCommittee', 'universityCommittee'] as const

function seesNamesOnly({ relations }: Subject): boolean {
  return !seeRows.some((relation) => relations.has(relation))
}

export const listMentees: Handler<typeof membersEndpoints.listMentees> = async ({ services, actor }) => {
  if (!actor.personId) return { items: [] }
  const ids = await findMenteeIds(services.db, actor.personId, today(services.clock))
  return { items: await rowsOf(services.db, ids) }
}

/** Lines of the roster of people by id, with their branches' names. */
export async function rowsOf(db: Db, ids: readonly string[]): Promise<RowView[]> {
  const rows = await findRosterRows(db, ids)
  const branches = await unitsById(
    db,
    rows.map((row) => row.branch_id),
  )
  return rows.map((row) => presentRow(row, branches))
}

export const countPeople: Handler<typeof membersEndpoints.countPeople> = async ({ services, params }) => {
  const { scope, branches } = await scopeOf(services.db, params.unitId)
  const found = new Map<string, Counts>()
  const total = { ...noPeople }
  for (const row of await countByBranchAndStage(services.db, scope)) {
    const counts = found.get(row.branch_id) ?? { ...noPeople }
    found.set(row.branch_id, counts)
    if (row.stage === 'public') continue
    counts[row.stage] = row.count
    total[row.stage] += row.count
  }
  const items = [...branches.values()].map(({ id, name }) => ({
    branch: { id, name },
    counts: found.get(id) ?? noPeople,
  }))
  return { items, total }
}

type Counts = typeof noPeople
const noPeople = { applicant: 0, activist: 0, prospect: 0, probationary: 0, full: 0 }
