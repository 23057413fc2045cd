/** `zhibu create-administrator` */
import { conflictingOffices, officeName } from '@zhibu/domain/organisation/office-kinds'
import {
  createAccount,
  giveAccountPassword,
  hashAccountPassword,
  oneTimePasswordText,
} from '../src/features/accounts/public.ts'
import { estimateStrength } from '../src/features/accounts/access/password-strength.ts'
import {
  linkUser,
  peopleByCampusId,
  upsertFromRoster,
  type RosterEntry,
} from '../src/features/members/public.ts'
import { appointFromRoster, officesOf } from '../src/features/offices/public.ts'
import { createUnit, rootUnit, unitsBelow } from '../src/features/organisation/public.ts'
import { recordAudit } from '../src/platform/audit/record.ts'
import { today } from '../src/platform/clock.ts'
import { transact, type Tx } from '../src/platform/db/connection.ts'
import { Refusal } from '../src/platform/errors.ts'
import type { Services } from '../src/platform/services.ts'
import { commandOrigin, type DatabaseOptions, withServices } from './open-database.ts'
import type { Output } from './output.ts'

const roles = ['systemAdministrator', 'securityAdministrator', 'auditor'] as const
type Role = (typeof roles)[number]

export interface AdministratorOptions extends DatabaseOptions {
  readonly campusId: string
  readonly name: string
  readonly role: string
  readonly university?: string | undefined
  readonly password?: string | undefined
}

/** Makes somebody an administrator, with account and password; founds what an empty installation lacks. */
export async function createAdministrator(options: AdministratorOptions, output: Output): Promise<void> {
  const role = roles.find((each) => each === options.role)
  if (!role) throw output.fail('roleUnknown', { role: options.role, known: roles.join(', ') }, 2)
  const password = options.password ?? oneTimePasswordText()
  const personId = await withServices(options, output, async (services) => {
    if (options.password !== undefined) await requireStrength(services, options, options.password, output)
    const hash = await hashAccountPassword(services, password)
    return transact(services.db, (tx) => appoint(services, tx, options, role, hash, output))
  })
  const { name, campusId } = options
  const office = officeName(role, 'universityCommittee', output.language)
  output.result(
    { personId, campusId, role, oneTimePassword: options.password === undefined ? password : undefined },
    [
      output.text('administratorMade', { name, campusId, office }),
      ...(options.password === undefined ? [output.text('passwordReset', { name, campusId, password })] : []),
    ],
  )
}

async function requireStrength(
  services: Services,
  owner: AdministratorOptions,
  password: string,
  output: Output,
): Promise<void> {
  const { accepted, hints } = await estimateStrength(services, owner, password)
  if (accepted) return
  throw output.fail('passwordWeak', { hints: hints.map((hint) => hint[output.language]).join(' ') }, 2)
}

async function appoint(
  services: Services,
  tx: Tx,
  options: AdministratorOptions,
  role: Role,
  hash: string,
  output: Output,
): Promise<string> {
  const day = today(services.clock)
  const rootId = await universityCommittee(tx, options, day, output)
  const personId = await personOf(services, tx, options, rootId, day, output)
  const held = (await officesOf(tx, personId, day)).map((office) => office.kind)
  const conflicting = conflictingOffices(held, role)
  if (conflicting.length)
    throw new Refusal('offices.separatedDuties', {
      params: { held: conflicting.join(', '), article: 'GB/T 22239-2019, 8.1.5' },
    })
  await appointFromRoster(tx, [{ unitId: rootId, personId, kind: role }], day)
  const { name, campusId } = options
  const userId = await createAccount(tx, { name, campusId, mustChangePassword: true })
  await linkUser(tx, personId, userId)
  await giveAccountPassword(tx, userId, hash, { mustChange: true, at: services.clock.now() })
  await recordAudit(tx, commandOrigin(), [
    {
      action: 'offices.createAdministrator',
      subjectKind: 'person',
      subjectId: personId,
      personId,
      detail: { role, campusId },
    },
  ])
  return personId
}

async function universityCommittee(
  tx: Tx,
  { university }: AdministratorOptions,
  day: string,
  output: Output,
): Promise<string> {
  const root = await rootUnit(tx)
  if (root) return root.id
  const name = university ?? output.text('universityName')
  return createUnit(tx, { kind: 'universityCommittee', name, parentId: null, foundedOn: day })
}

/** The person of the number; somebody new comes into a branch for those who run the installation. */
async function personOf(
  services: Services,
  tx: Tx,
  { campusId, name }: AdministratorOptions,
  rootId: string,
  day: string,
  output: Output,
): Promise<string> {
  const known = (await peopleByCampusId(tx, [campusId])).get(campusId.toLowerCase())
  if (known) return known.id
  const branchName = output.text('administratorsBranch')
  const below = await unitsBelow(tx, (await rootUnit(tx))!.path, 'branch')
  const branchId =
    below.find((branch) => branch.name === branchName && branch.parentId === rootId)?.id ??
    (await createUnit(tx, { kind: 'branch', name: branchName, parentId: rootId, foundedOn: day }))
  const [made] = await upsertFromRoster(services, tx, [{ ...silentEntry, campusId, name, branchId }])
  return made!.id!
}

const silentEntry: Omit<RosterEntry, 'campusId' | 'name' | 'branchId'> = {
  stage: 'public',
  sex: null,
  nationality: null,
  bornOn: null,
  education: null,
  standing: null,
  cohort: null,
  department: null,
  appliedOn: null,
  activistOn: null,
  prospectOn: null,
  joinedOn: null,
  fullOn: null,
  email: null,
  identityNumber: null,
  phone: null,
  payBase: null,
}
