/** A person's own record with nothing masked, in the words of forms. */
import type { CorrectableField } from '@zhibu/domain/privacy/correctable-fields'
import { EDUCATIONS, type Education, SEXES } from '@zhibu/domain/members/codes'
import { nationalityName } from '@zhibu/domain/members/nationalities'
import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { mentorsOf, type WholePerson, wholePerson } from '../../members/public.ts'
import { unitsById } from '../../organisation/public.ts'

export interface OwnRecord {
  readonly id: string
  readonly campusId: string
  readonly stage: WholePerson['stage']
  readonly branch: { readonly id: string; readonly name: string }
  readonly cohort: string | null
  readonly payBaseFen: number | null
  readonly mentors: readonly string[]
  /** Fields one may have corrected, as people read them; null when nothing is held. */
  readonly fields: Readonly<Record<CorrectableField, string | null>>
}

/** The whole record of a person; null when there is none. */
export async function ownRecord(services: Services, db: Db, personId: string): Promise<OwnRecord | null> {
  const person = await wholePerson(db, services.sealer, personId)
  if (!person) return null
  const [units, mentors] = await Promise.all([
    unitsById(db, [person.branchId]),
    mentorsOf(db, [personId], today(services.clock)),
  ])
  return {
    id: person.id,
    campusId: person.campusId,
    stage: person.stage,
    branch: { id: person.branchId, name: units.get(person.branchId)?.name ?? '' },
    cohort: person.cohort,
    payBaseFen: person.payBase,
    mentors: (mentors.get(personId) ?? []).map((mentor) => mentor.name),
    fields: {
      ...pick(person, ['name', 'bornOn', 'department', 'email', 'identityNumber', 'phone', 'address']),
      ...pick(person, ['appliedOn', 'activistOn', 'prospectOn', 'joinedOn', 'fullOn']),
      sex: person.sex && SEXES[person.sex].zh,
      nationality: person.nationality && nationalityName(person.nationality, 'zh'),
      education: person.education && (EDUCATIONS[person.education as Education]?.zh ?? person.education),
    },
  }
}

function pick<K extends keyof WholePerson>(person: WholePerson, keys: readonly K[]): Pick<WholePerson, K> {
  return Object.fromEntries(keys.map((key) => [key, person[key]])) as Pick<WholePerson, K>
}
