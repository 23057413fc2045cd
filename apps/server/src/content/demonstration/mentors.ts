/** Who accompanies whom: one or two full members of the same branch, none with more than five at a time. */
import { addDays, type PlainDate } from '@zhibu/domain/shared/plain-date'
import type { DemonstrationPerson } from './people.ts'
import type { Random } from './random.ts'

export interface Mentorship {
  readonly personId: string
  readonly mentorId: string
  readonly startsOn: PlainDate
  readonly endedOn: PlainDate | null
}

const mostMentees = 5
/** Days after the conversion before which nobody is made a mentor. */
const settledDays = 20

/** The mentorships of one branch, ended ones too. `preferred` mentors come first. */
export function assignMentors(
  random: Random,
  people: readonly DemonstrationPerson[],
  preferred: ReadonlySet<string>,
  today: PlainDate,
): readonly Mentorship[] {
  const load = new Map<string, number>()
  const able = addDays(today, -settledDays)
  const mentors = people.filter((person) => (person.way.fullOn ?? '9999') <= able && !person.diedOn)
  const order = random
    .shuffle(mentors)
    .sort((a, b) => Number(preferred.has(b.id)) - Number(preferred.has(a.id)))
  return people.flatMap((person) => {
    const { stage, activistOn } = person.way
    if (!activistOn || stage === 'full') return []
    const wanted = random.chance(0.6) ? 2 : 1
    const free = order
      .filter((mentor) => (load.get(mentor.id) ?? 0) < mostMentees)
      .sort((a, b) => Math.floor((load.get(a.id) ?? 0) / 2) - Math.floor((load.get(b.id) ?? 0) / 2))
    const chosen = free.slice(0, wanted)
    for (const mentor of chosen) load.set(mentor.id, (load.get(mentor.id) ?? 0) + 1)
    return withPredecessor(person, activistOn, chosen, mentors, today)
  })
}

/** A mentor who became a full member later took over from one who was it already. */
function withPredecessor(
  person: DemonstrationPerson,
  activistOn: PlainDate,
  chosen: readonly DemonstrationPerson[],
  mentors: readonly DemonstrationPerson[],
  today: PlainDate,
): Mentorship[] {
  const base = addDays(activistOn, 4)
  const starts = chosen.map((mentor) => {
    const able = addDays(mentor.way.fullOn ?? base, settledDays)
    return able > base ? able : base
  })
  const found = chosen.flatMap((mentor, index): Mentorship[] =>
    starts[index]! <= today
      ? [{ personId: person.id, mentorId: mentor.id, startsOn: starts[index]!, endedOn: null }]
      : [],
  )
  const earliest = found.map((one) => one.startsOn).sort()[0]
  if (earliest === base || base > today) return base > today ? [] : found
  const before = mentors.find((mentor) => (mentor.way.fullOn ?? '9999') <= base && !chosen.includes(mentor))
  if (!before) return found
  const endedOn = earliest ?? null
  return [{ personId: person.id, mentorId: before.id, startsOn: base, endedOn }, ...found]
}
