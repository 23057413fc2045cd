/** The archives of one branch. */
import type { DemonstrationPerson } from '../people.ts'
import { addMonths } from '@zhibu/domain/shared/plain-date'
import type { University } from '../university.ts'
import type { PlannedArchive } from './archive-rows.ts'
import { circleOf } from './branch-circle.ts'
import { planHalfYears } from './plan-half-years.ts'
import { planRecords, planRemarks, type RecordPlan } from './plan-records.ts'
import { planReports } from './plan-reports.ts'
import type { TextUse } from './text-choice.ts'
import { writerFacts } from './writer-facts.ts'

/** How much is written: everything, or little for each of very many. */
export interface ArchiveDepth {
  readonly reports: number
  readonly remarks: number
  readonly extras: boolean
}

export const wholeArchives: ArchiveDepth = { reports: 9, remarks: 12, extras: true }
export const lightArchives: ArchiveDepth = { reports: 2, remarks: 2, extras: false }

/** Archives of everybody on the way in a branch, and of those who became full members within the year. */
export function planArchives(
  university: University,
  branchKey: string,
  depth: ArchiveDepth,
  newest: ReadonlyMap<string, 'returned' | 'submitted'>,
): PlannedArchive {
  const circle = circleOf(university, branchKey)
  const use: TextUse = new Map()
  const archives = circle.people
    .filter((person) => hasArchive(person, university))
    .map((person) => {
      const random = university.random.fork(`archive/${person.campusId}`)
      const writer = { person, facts: writerFacts(random, person), used: new Set<string>(), use }
      const plan: RecordPlan = { random, writer, circle, today: university.today, ...depth }
      const wanted = newest.get(person.id)
      const reports = planReports({ ...plan, most: depth.reports, ...(wanted && { newest: wanted }) })
      return {
        entries: [...planRecords(plan), ...reports, ...planRemarks(plan)],
        halfYears: depth.extras ? planHalfYears(plan) : [],
      }
    })
  return {
    entries: archives.flatMap((archive) => archive.entries),
    halfYears: archives.flatMap((archive) => archive.halfYears),
  }
}

function hasArchive({ way, diedOn }: DemonstrationPerson, { today }: University): boolean {
  if (diedOn) return false
  return way.stage !== 'full' || (way.fullOn !== null && way.fullOn > addMonths(today, -12))
}
