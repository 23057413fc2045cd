/** Who of a branch would stand where in its appraisal. */
import { type PlaceOfMember, placeOf } from '@zhibu/domain/appraisals/places'
import type { Db } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import { peopleOfBranch, type PersonDates } from '../../members/public.ts'

export interface Elsewhere {
  readonly personId: string
  readonly reason: string
  readonly report: string
}

export interface MemberPlace {
  readonly person: PersonDates
  readonly place: PlaceOfMember
  readonly elsewhere: Elsewhere | null
}

/** Members of a branch with their part; refuses people listed as elsewhere who are no members of it. */
export async function memberPlaces(
  db: Db,
  unitId: string,
  elsewhere: readonly Elsewhere[] = [],
): Promise<readonly MemberPlace[]> {
  const away = new Map(elsewhere.map((one) => [one.personId, one]))
  const people = await peopleOfBranch(db, unitId, ['full', 'probationary'])
  const found = people.flatMap((person) => {
    const place = placeOf(person.stage, away.has(person.id))
    return place ? [{ person, place, elsewhere: away.get(person.id) ?? null }] : []
  })
  const ids = new Set(found.map(({ person }) => person.id))
  if (elsewhere.some((one) => !ids.has(one.personId))) throw new Refusal('appraisals.notMember')
  return found
}
