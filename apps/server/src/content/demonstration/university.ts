/** The whole university in memory: the same for the same seed, size and day. */
import type { PlainDate } from '@zhibu/domain/shared/plain-date'
import { assignMentors, type Mentorship } from './mentors.ts'
import { type DemonstrationOffice, fillOffices } from './offices.ts'
import { type DemonstrationPerson, inventBranch, newRegister } from './people.ts'
import { createRandom, type Random } from './random.ts'
import { growUnits, type UnitTree } from './units.ts'
import { type CollegePlan, planUniversity } from './university-plan.ts'

export interface University {
  readonly random: Random
  readonly today: PlainDate
  readonly plan: readonly CollegePlan[]
  readonly tree: UnitTree
  readonly people: readonly DemonstrationPerson[]
  readonly peopleByBranch: ReadonlyMap<string, readonly DemonstrationPerson[]>
  readonly offices: readonly DemonstrationOffice[]
  readonly mentorships: readonly Mentorship[]
}

export interface UniversityOptions {
  readonly seed: number
  /** About how many people. */
  readonly scale: number
  readonly today: PlainDate
}

/** Invents everything but the archives. */
export function inventUniversity({ seed, scale, today }: UniversityOptions): University {
  const random = createRandom(`zhibu ${seed}`)
  const plan = planUniversity(scale)
  const register = newRegister(random, today)
  const peopleByBranch = new Map(
    plan.flatMap((college) =>
      college.branches.map((branch) => [branch.key, inventBranch(register, college, branch)] as const),
    ),
  )
  const offices = fillOffices(random, plan, peopleByBranch, today)
  const busy = new Set(offices.map((office) => office.personId))
  const mentorships = [...peopleByBranch].flatMap(([key, people]) => {
    const preferred = people.find((person) => person.way.stage === 'full' && !busy.has(person.id))
    return assignMentors(
      random.fork(`mentors/${key}`),
      people,
      new Set(preferred ? [preferred.id] : []),
      today,
    )
  })
  return {
    random,
    today,
    plan,
    tree: growUnits(random, plan, today),
    people: [...peopleByBranch.values()].flat(),
    peopleByBranch,
    offices,
    mentorships,
  }
}
