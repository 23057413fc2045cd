/** One account for every role; nobody else of the demonstration can sign in. */
import { createAccount, giveAccountPassword } from '../../features/accounts/public.ts'
import { hashPassword } from '../../features/accounts/store/passwords.ts'
import { rawQuery, type Tx } from '../../platform/db/connection.ts'
import { defaultSignInSettings } from '../../platform/sign-in-settings.ts'
import type { Mentorship } from './mentors.ts'
import type { DemonstrationOffice } from './offices.ts'
import type { DemonstrationPerson } from './people.ts'

export interface DemonstrationAccount {
  readonly role: string
  readonly name: string
  readonly campusId: string
  readonly password: string
}

export interface Population {
  readonly people: readonly DemonstrationPerson[]
  readonly offices: readonly DemonstrationOffice[]
  readonly mentorships: readonly Mentorship[]
}

/** The branch that most of the accounts belong to. */
const showcase = 'software1'

/** Chooses the people who get an account, with roles and passwords. */
export function chooseAccounts(
  population: Population,
): readonly { readonly person: DemonstrationPerson; readonly account: DemonstrationAccount }[] {
  const chosen = new Map<string, DemonstrationPerson>()
  const holder = (unitKey: string, kind: string): DemonstrationPerson | undefined => {
    const office = population.offices.find(
      (one) => one.unitKey === unitKey && one.kind === kind && !one.endedOn,
    )
    return population.people.find((person) => person.id === office?.personId)
  }
  const activist = showcaseActivist(population)
  const members = population.people.filter((person) => person.branchKey === showcase)
  const isFree = (person: DemonstrationPerson): boolean =>
    ![...chosen.values()].includes(person) &&
    !population.offices.some((office) => office.personId === person.id && office.kind !== 'dutyMember')
  const roles: readonly (readonly [string, string, () => DemonstrationPerson | undefined])[] = [
    ['党支部书记', 'qingsong-hupan-27', () => holder(showcase, 'secretary')],
    ['支部组织委员', 'luyun-chenguang-83', () => holder(showcase, 'organisationCommissioner')],
    ['培养联系人', 'meigui-shanlu-56', () => activist && freeMentorsOf(population, activist.id)[0]],
    ['入党积极分子', 'zhushan-qiuyue-39', () => activist],
    ['预备党员', 'songtao-wanfeng-64', () => members.find((person) => person.way.stage === 'probationary')],
    [
      '正式党员',
      'heying-yutang-72',
      () => members.findLast((one) => one.way.stage === 'full' && isFree(one)),
    ],
    ['院系组织员', 'yinxing-dadao-91', () => holder('computing', 'organiser')],
    ['校党委工作人员', 'liuguang-baihe-48', () => holder('root', 'organiser')],
    ['网络指导员', 'hupan-xinya-15', () => holder('computing', 'networkGuide')],
    ['系统管理员', 'dengta-haiwan-57', () => holder('root', 'systemAdministrator')],
    ['安全管理员', 'shuangfeng-yanyu-36', () => holder('root', 'securityAdministrator')],
    ['审计员', 'mingjing-gaolou-28', () => holder('root', 'auditor')],
  ]
  return roles.map(([role, password, find]) => {
    const person = find()
    if (!person) throw new Error(`The demonstration university has nobody for ${role}.`)
    chosen.set(role, person)
    return { person, account: { role, name: person.name, campusId: person.campusId, password } }
  })
}

/** Offices whose holders have an account for the office. */
const listedOffices: ReadonlySet<string> = new Set(['secretary', 'organisationCommissioner'])

/** Mentors of somebody now who have no account for an office: those without any first, the longest first. */
function freeMentorsOf(
  { people, mentorships, offices }: Population,
  personId: string,
): DemonstrationPerson[] {
  const kinds = Map.groupBy(offices, (office) => office.personId)
  const rank = ({ mentorId }: Mentorship): number => {
    const held = kinds.get(mentorId) ?? []
    return held.some(({ kind }) => listedOffices.has(kind)) ? 2 : Math.min(held.length, 1)
  }
  const current = mentorships.filter((one) => one.personId === personId && !one.endedOn && rank(one) < 2)
  return current
    .toSorted((a, b) => rank(a) - rank(b) || a.startsOn.localeCompare(b.startsOn))
    .flatMap((one) => people.find((person) => person.id === one.mentorId) ?? [])
}

/**
 * The activist of longest standing who has a mentor for whom that is the only task; in the weeks in which nobody but
 * the committee may be a mentor yet, one whose mentor sits on it.
 */
function showcaseActivist(population: Population): DemonstrationPerson | undefined {
  const holders = new Set(population.offices.map((office) => office.personId))
  const isBusy = (person: DemonstrationPerson): number =>
    Number(holders.has(freeMentorsOf(population, person.id)[0]!.id))
  return population.people
    .filter((person) => person.branchKey === showcase && person.way.stage === 'activist')
    .filter((person) => freeMentorsOf(population, person.id).length > 0)
    .toSorted((a, b) => isBusy(a) - isBusy(b) || a.way.activistOn!.localeCompare(b.way.activistOn!))[0]
}

/** Stores the accounts with their passwords, ready to sign in. */
export async function writeAccounts(
  tx: Tx,
  chosen: ReturnType<typeof chooseAccounts>,
  hashes: readonly string[],
  at: Date,
): Promise<void> {
  for (const [index, { person }] of chosen.entries()) {
    const { name, campusId } = person
    const userId = await createAccount(tx, { name, campusId, mustChangePassword: false })
    await giveAccountPassword(tx, userId, hashes[index]!, { mustChange: false, at })
    await rawQuery(tx, 'update members_person set user_id = $1 where id = $2', [userId, person.id])
  }
}

/** Hashes the passwords as accounts keep them. */
export function hashPasswords(chosen: ReturnType<typeof chooseAccounts>): Promise<string[]> {
  return Promise.all(
    chosen.map(({ account }) => hashPassword(account.password, defaultSignInSettings.argon2)),
  )
}
