/** Chooses texts so that nobody repeats one and a branch repeats as few as it can. */
import { addDays, type PlainDate } from '@zhibu/domain/shared/plain-date'
import type { DemonstrationPerson } from '../people.ts'
import type { Random } from '../random.ts'
import { seasonOf, yearOfStudy } from './writer-facts.ts'

/** How often a branch has read each text. */
export type TextUse = Map<string, number>

/** Marks of texts that only people of one role would write. */
const roleOfMark: Readonly<Record<string, DemonstrationPerson['role']>> = {
  教: 'teacher',
  馆: 'librarian',
  机: 'official',
}

const condition = /^\[(.)\]/

/** A text of the list that suits the day, that `used` does not have, and that the branch has seen least. */
export function chooseText(
  random: Random,
  list: readonly string[],
  who: {
    readonly person: DemonstrationPerson
    readonly on: PlainDate
    readonly used: Set<string>
    readonly use: TextUse
  },
): string | null {
  const fits = list.filter((text) => !who.used.has(text) && suits(text, who.person, who.on))
  let best: string | null = null
  for (const text of random.shuffle(fits).slice(0, 12)) {
    if (best === null || (who.use.get(text) ?? 0) < (who.use.get(best) ?? 0)) best = text
  }
  if (best === null) return null
  who.used.add(best)
  who.use.set(best, (who.use.get(best) ?? 0) + 1)
  return best.replace(condition, '')
}

function suits(text: string, person: DemonstrationPerson, on: PlainDate): boolean {
  const wanted = condition.exec(text)?.[1]
  if (!wanted) return true
  if (wanted === '高') return person.role !== 'undergraduate' || (yearOfStudy(person, on) ?? 1) >= 3
  const role = roleOfMark[wanted]
  if (role) return person.role === role
  // A report looks back over the weeks before it.
  return wanted === seasonOf(on) || wanted === seasonOf(addDays(on, -40))
}
