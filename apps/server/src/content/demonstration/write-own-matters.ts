/** What stands under "my information" and in the notices of those who can sign in. */
import { consentPurposes, CONSENT_NOTICES } from '@zhibu/domain/privacy/consent-notices'
import type { CorrectableField } from '@zhibu/domain/privacy/correctable-fields'
import { addDays, type PlainDate } from '@zhibu/domain/shared/plain-date'
import { wantedContext } from '../../features/privacy/access.ts'
import type { Sealer } from '../../platform/crypto/sealer.ts'
import type { Tx } from '../../platform/db/connection.ts'
import { instantOf } from './academic-calendar.ts'
import { insertRows } from './insert-rows.ts'
import type { DemonstrationPerson } from './people.ts'
import type { Random } from './random.ts'
import type { University } from './university.ts'

interface Correction {
  readonly person: DemonstrationPerson
  readonly field: CorrectableField
  readonly wanted: string
  readonly reason: string
  readonly asked: number
  readonly decision: { readonly state: 'approved' | 'returned'; readonly note: string | null } | null
}

/** Requests in the branch that most accounts belong to, and in one other. */
function planCorrections(
  university: University,
  accountHolders: readonly DemonstrationPerson[],
): Correction[] {
  const of = (branch: string, stage: string, index: number): DemonstrationPerson | undefined =>
    university.peopleByBranch.get(branch)?.filter((person) => person.way.stage === stage)[index]
  const activist = accountHolders.find((person) => person.way.stage === 'activist')
  const probationary = accountHolders.find((person) => person.way.stage === 'probationary')
  const plans: readonly (Omit<Correction, 'person'> & {
    readonly person: DemonstrationPerson | undefined
  })[] = [
    {
      person: of('software1', 'prospect', 0),
      field: 'phone',
      wanted: '19900012345',
      reason: '换了新号码，旧号码下月停用。',
      asked: 2,
      decision: null,
    },
    {
      person: of('software1', 'applicant', 0),
      field: 'department',
      wanted: '软件工程（数据科学方向）',
      reason: '学院已确认专业方向，名册上还是大类名称。',
      asked: 5,
      decision: null,
    },
    {
      person: of('literature', 'activist', 0),
      field: 'email',
      wanted: 'wenxue.reader@example.edu.cn',
      reason: '原邮箱已经不用，请更换为常用邮箱。',
      asked: 3,
      decision: null,
    },
    {
      person: activist,
      field: 'appliedOn',
      wanted: activist?.way.appliedOn ? addDays(activist.way.appliedOn, -3) : '',
      reason: '我记得是周五交给书记的，系统里的日期晚了三天。',
      asked: 41,
      decision: { state: 'returned', note: '申请书原件落款日期与系统一致。如有异议，请到支部当面核对原件。' },
    },
    {
      person: probationary,
      field: 'address',
      wanted: probationary?.address ?? '',
      reason: '暑假后换了宿舍。',
      asked: 63,
      decision: { state: 'approved', note: null },
    },
  ]
  return plans.flatMap((plan) => (plan.person ? [{ ...plan, person: plan.person }] : []))
}

export async function writeCorrections(
  tx: Tx,
  sealer: Sealer,
  university: University,
  accountHolders: readonly DemonstrationPerson[],
): Promise<void> {
  const random = university.random.fork('corrections')
  const { today } = university
  await insertRows(
    tx,
    'privacy_correction',
    {
      id: 'uuid',
      person_id: 'uuid',
      field: 'text',
      wanted_sealed: 'bytea',
      reason: 'text',
      state: 'text',
      decided_by: 'uuid',
      decided_at: 'timestamptz',
      decision_note: 'text',
      created_at: 'timestamptz',
    },
    planCorrections(university, accountHolders).map((one) => {
      const createdAt = instantOf(addDays(today, -one.asked), random.int(600, 1200))
      const id = random.id(createdAt)
      const secretary = university.offices.find(
        (office) => office.unitKey === one.person.branchKey && office.kind === 'secretary',
      )
      return [
        id,
        one.person.id,
        one.field,
        sealer.seal(one.wanted, wantedContext(id)),
        one.reason,
        one.decision?.state ?? 'submitted',
        one.decision ? (secretary?.personId ?? null) : null,
        one.decision ? instantOf(addDays(today, -one.asked + 2), 615) : null,
        one.decision?.note ?? null,
        createdAt,
      ]
    }),
  )
}

/** The consents of those with an account: what students are not asked they have not given. */
export async function writeConsents(
  tx: Tx,
  random: Random,
  accountHolders: readonly DemonstrationPerson[],
  today: PlainDate,
): Promise<void> {
  const rows = accountHolders.flatMap((person) => {
    const at = instantOf(addDays(today, -random.int(60, 240)), random.int(600, 1300))
    return consentPurposes
      .filter((purpose) => purpose !== 'payBase' || person.payBaseFen !== null)
      .map((purpose) => [random.id(at), person.id, purpose, CONSENT_NOTICES[purpose].version, at])
  })
  await insertRows(
    tx,
    'privacy_consent',
    { id: 'uuid', person_id: 'uuid', purpose: 'text', notice_version: 'integer', given_at: 'timestamptz' },
    rows,
  )
}
