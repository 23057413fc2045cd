/** The first person of a real installation: see docs/howto/first-start.md for what she may do and why. */
import { searchKeysOf } from '../features/members/store/search-keys.ts'
import { createAccount, giveAccountPassword, hashAccountPassword } from '../features/accounts/public.ts'
import { estimateStrength } from '../features/accounts/access/password-strength.ts'
import { linkUser } from '../features/members/public.ts'
import { appointFromRoster } from '../features/offices/public.ts'
import { createUnit, rootUnit } from '../features/organisation/public.ts'
import { recordAudit, systemOrigin } from '../platform/audit/record.ts'
import { today } from '../platform/clock.ts'
import { rawQuery, transact, type Tx } from '../platform/db/connection.ts'
import { newId } from '../platform/id.ts'
import type { Services } from '../platform/services.ts'

export interface FirstAdministrator {
  /** Name of the university committee, such as 中共江城大学委员会. */
  readonly university: string
  readonly campusId: string
  readonly name: string
  readonly password: string
}

/** The branch she is in until a roster says otherwise. */
const firstBranch = '机关党支部'

/** What is wrong with the answers, in words for a terminal; null when nothing is. */
export async function faultOf(services: Services, answers: FirstAdministrator): Promise<string | null> {
  if (!answers.university.trim() || answers.university.length > 80)
    return '党委名称须为 1 至 80 个字 / The name of the committee must have 1 to 80 characters.'
  if (!/^[0-9A-Za-z-]{2,32}$/.test(answers.campusId))
    return '工号须为 2 至 32 位字母、数字或连字符 / The campus ID must be 2 to 32 letters, digits or hyphens.'
  if (!answers.name.trim() || answers.name.length > 60)
    return '姓名须为 1 至 60 个字 / The name must have 1 to 60 characters.'
  const strength = await estimateStrength(services, answers, answers.password)
  if (strength.accepted) return null
  const hints = strength.hints.map((hint) => `${hint.zh} / ${hint.en}`)
  return ['密码太容易猜到 / The password is too easy to guess.', ...hints].join('\n  ')
}

/**
 * Founds the university committee and a branch, and makes the person organiser of the committee with an account. The
 * second factor is asked for at the first sign-in. Throws, with nothing stored, when something is wrong with the
 * answers or a university is there already.
 */
export async function createFirstAdministrator(
  services: Services,
  answers: FirstAdministrator,
): Promise<{ readonly personId: string; readonly userId: string }> {
  const fault = await faultOf(services, answers)
  if (fault) throw new Error(fault)
  const hash = await hashAccountPassword(services, answers.password)
  return transact(services.db, async (tx) => {
    if (await rootUnit(tx)) throw new Error('This database has a university already.')
    return store(services, tx, answers, hash)
  })
}

async function store(services: Services, tx: Tx, answers: FirstAdministrator, hash: string) {
  const { campusId } = answers
  const name = answers.name.trim()
  const day = today(services.clock)
  const rootId = await createUnit(tx, {
    kind: 'universityCommittee',
    name: answers.university.trim(),
    parentId: null,
    foundedOn: day,
  })
  const branchId = await createUnit(tx, {
    kind: 'branch',
    name: firstBranch,
    parentId: rootId,
    foundedOn: day,
  })
  const personId = newId<string>()
  await rawQuery(
    tx,
    "insert into members_person (id, campus_id, name, stage, branch_id) values ($1, $2, $3, 'full', $4)",
    [personId, campusId, name, branchId],
  )
  await rawQuery(tx, 'insert into members_search_key (person_id, key) select $1, * from unnest($2::text[])', [
    personId,
    searchKeysOf(name, campusId),
  ])
  await appointFromRoster(tx, [{ unitId: rootId, personId, kind: 'organiser' }], day)
  const userId = await createAccount(tx, { name, campusId, mustChangePassword: false })
  await linkUser(tx, personId, userId)
  await giveAccountPassword(tx, userId, hash, { mustChange: false, at: services.clock.now() })
  await recordAudit(tx, { ...systemOrigin, via: 'cli' }, [
    {
      action: 'content.createFirstAdministrator',
      subjectKind: 'person',
      subjectId: personId,
      personId,
      detail: { campusId, office: 'organiser' },
    },
  ])
  return { personId, userId }
}
