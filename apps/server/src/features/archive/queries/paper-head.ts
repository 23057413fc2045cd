/** What every paper of an archive begins with: the person, and who prints it what for. */
import { NOT_APPLIED, PRINTED_BY_MENTOR, PRINTED_BY_SELF, printedBy } from '@zhibu/domain/archive/print-texts'
import { EDUCATIONS, SEXES, STAGES } from '@zhibu/domain/members/codes'
import { maskIdentityNumber } from '@zhibu/domain/members/identity-number'
import { nationalityName } from '@zhibu/domain/members/nationalities'
import { maskPhone } from '@zhibu/domain/members/phone'
import { officeName } from '@zhibu/domain/organisation/office-kinds'
import type { Actor, Subject } from '../../../platform/access/subject.ts'
import { today } from '../../../platform/clock.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Companion, PersonCard, PrintStamp } from '../../../platform/pdf/shapes.ts'
import type { Services } from '../../../platform/services.ts'
import { mentorsOf, personDates, type WholePerson, wholePerson } from '../../members/public.ts'
import { type Unit, unitsAbove, unitsById } from '../../organisation/public.ts'

export interface PrintCall {
  readonly services: Services
  readonly actor: Actor
  readonly subject: Subject
  readonly params: { readonly personId: string }
  readonly query: { readonly purpose: string }
}

export interface PaperHead {
  readonly whole: WholePerson
  readonly person: PersonCard
  readonly stamp: PrintStamp
  readonly mentors: Companion[]
}

/** Reads what stands at the head of a paper; private numbers masked. */
export async function paperHead(call: PrintCall): Promise<PaperHead> {
  const { services, params } = call
  const { db, clock, sealer } = services
  const whole = await wholePerson(db, sealer, params.personId)
  if (!whole) throw notFound()
  const [units, above, mentors] = await Promise.all([
    unitsById(db, [whole.branchId, ...(whole.partyGroupId ? [whole.partyGroupId] : [])]),
    unitsAbove(db, whole.branchId),
    mentorCompanions(services, whole.id),
  ])
  const branch = units.get(whole.branchId)
  const stamp = {
    printedBy: printedBy(call.actor.name, capacityOf(call, branch)),
    printedAt: clock.now().toISOString(),
    purpose: call.query.purpose,
    organisation: branch?.name ?? '',
  }
  const partyGroup = whole.partyGroupId ? (units.get(whole.partyGroupId)?.name ?? '') : ''
  const college = above.at(-1)?.name ?? ''
  return { whole, person: cardOf(whole, { branch: branch?.name ?? '', partyGroup, college }), stamp, mentors }
}

function cardOf(
  whole: WholePerson,
  names: { readonly branch: string; readonly partyGroup: string; readonly college: string },
): PersonCard {
  const education = EDUCATIONS[whole.education as keyof typeof EDUCATIONS]
  return {
    name: whole.name,
    sex: whole.sex ? SEXES[whole.sex].zh : '',
    nationality: whole.nationality ? nationalityName(whole.nationality, 'zh') : '',
    bornOn: whole.bornOn ?? '',
    education: education?.zh ?? whole.education ?? '',
    identityNumber: whole.identityNumber ? maskIdentityNumber(whole.identityNumber) : '',
    phone: whole.phone ? maskPhone(whole.phone) : '',
    campusId: whole.campusId,
    unit: [names.college, whole.department, whole.cohort].filter(Boolean).join(' '),
    branch: names.branch,
    partyGroup: names.partyGroup,
    stage: whole.stage === 'public' ? NOT_APPLIED : STAGES[whole.stage].zh,
  }
}

/** The office in which somebody prints: the nearest to the branch; oneself and the mentor hold none. */
function capacityOf({ actor, subject }: PrintCall, branch: Unit | undefined): string | null {
  if (subject.relations.has('self')) return PRINTED_BY_SELF
  const nearest = actor.offices
    .filter((office) => branch?.path.startsWith(office.unitPath))
    .toSorted((a, b) => b.unitPath.length - a.unitPath.length)[0]
  if (nearest) return officeName(nearest.kind, nearest.unitKind, 'zh')
  return subject.relations.has('mentor') ? PRINTED_BY_MENTOR : null
}

async function mentorCompanions({ db, clock }: Services, personId: string): Promise<Companion[]> {
  const mentors = (await mentorsOf(db, [personId], today(clock))).get(personId) ?? []
  const days = await personDates(
    db,
    mentors.map((mentor) => mentor.id),
  )
  return mentors.map(({ id, name }) => ({ name, joinedOn: days.get(id)?.joinedOn ?? '' }))
}
