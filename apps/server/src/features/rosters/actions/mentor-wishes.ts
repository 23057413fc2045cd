import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { fullMembersByName, mentorsOf } from '../../members/public.ts'
import type { Note, Place, PlacedRow } from '../queries/examination.ts'

const mostMentors = 2
const peoplePerStatement = 1000

export interface MentorWishes {
  /** By row: campus numbers, in lower case, of mentors to be given. */
  readonly byRow: ReadonlyMap<number, readonly string[]>
  readonly warnings: readonly Note[]
  /** Whether a full member of that name is in that branch, here or in the file. */
  readonly isKnown: (branch: Place, name: string) => boolean
}

/**
 * Finds the mentors rows name among the full members of the same branch, stored or in the file. A name that several
 * have is not decided. Full members have no mentors; a person who has two already gets no third.
 */
export async function findMentorWishes(
  services: Services,
  db: Db,
  rows: readonly PlacedRow[],
): Promise<MentorWishes> {
  const named = rows.filter(({ row }) => row.mentors.length > 0)
  const candidates = await candidatesFor(
    db,
    rows,
    named.flatMap(({ row }) => row.mentors),
  )
  const held = await heldMentors(services, db, named)
  const byRow = new Map<number, string[]>()
  const warnings: Note[] = []
  for (const { row, rowNumber, branch, comparison } of named) {
    if (row.stage === 'full') continue
    const has = held.get(comparison.stored?.id ?? '') ?? []
    const given: string[] = []
    for (const name of row.mentors) {
      const found = candidates.get(keyOf(branch, name)) ?? new Set()
      if (found.size > 1)
        warnings.push({ row: rowNumber, column: 'mentors', code: 'mentorAmbiguous', params: { name } })
      const [mentor] = found
      const isNew = found.size === 1 && !has.includes(mentor!) && mentor !== row.campusId.toLowerCase()
      if (isNew && has.length + given.length < mostMentors) given.push(mentor!)
    }
    if (given.length) byRow.set(rowNumber, given)
  }
  return { byRow, warnings, isKnown: (branch, name) => candidates.has(keyOf(branch, name)) }
}

/** Full members by branch and name. */
async function candidatesFor(
  db: Db,
  rows: readonly PlacedRow[],
  names: readonly string[],
): Promise<ReadonlyMap<string, Set<string>>> {
  const wanted = [...new Set(names)]
  const found = new Map<string, Set<string>>()
  const add = (branch: Place, name: string, campusId: string): void => {
    const key = keyOf(branch, name)
    const same = found.get(key)
    if (same) same.add(campusId.toLowerCase())
    else found.set(key, new Set([campusId.toLowerCase()]))
  }
  for (let start = 0; start < wanted.length; start += peoplePerStatement)
    for (const person of await fullMembersByName(db, wanted.slice(start, start + peoplePerStatement)))
      add({ id: person.branchId }, person.name, person.campusId)
  for (const { row, branch } of rows) if (row.stage === 'full') add(branch, row.name, row.campusId)
  return found
}

/** Campus numbers of the mentors stored people have today. */
async function heldMentors(
  services: Services,
  db: Db,
  rows: readonly PlacedRow[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = rows.flatMap(({ comparison }) => comparison.stored?.id ?? [])
  const held = new Map<string, string[]>()
  for (let start = 0; start < ids.length; start += peoplePerStatement) {
    const part = await mentorsOf(db, ids.slice(start, start + peoplePerStatement), today(services.clock))
    for (const [id, mentors] of part)
      held.set(
        id,
        mentors.map((mentor) => mentor.campusId.toLowerCase()),
      )
  }
  return held
}

function keyOf(branch: Place, name: string): string {
  return `${'id' in branch ? branch.id : branch.key}\n${name}`
}
