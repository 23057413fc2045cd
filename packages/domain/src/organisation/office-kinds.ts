import type { OfficeKind, UnitKind } from '../access/offices.ts'
import type { Article } from '../shared/articles.ts'
import type { Language, Message } from '../shared/message.ts'
import { tidyText } from '../shared/text.ts'

interface OfficeSpec extends Message {
  /** Other titles people write for it. */
  readonly titles: readonly string[]
  /** Where it may be held. */
  readonly at: readonly UnitKind[]
  /** Sits on the committee of its unit. */
  readonly committee: boolean
  /** Only a full member may hold it. */
  readonly fullMember: boolean
}

const COMMITTEES: readonly UnitKind[] = ['universityCommittee', 'collegeCommittee', 'generalBranch', 'branch']
const ABOVE_BRANCH: readonly UnitKind[] = ['universityCommittee', 'collegeCommittee', 'generalBranch']
const commissioner = { at: COMMITTEES, committee: true, fullMember: true } as const
const technical = { at: ['universityCommittee'], committee: false, fullMember: false } as const

/** The offices of `access/offices.ts`, with names and the titles rosters carry. A mentor holds no office. */
export const OFFICE_KINDS = {
  secretary: {
    zh: '书记',
    en: 'Secretary',
    titles: ['支部书记', '党支部书记', '党委书记', '党总支书记', '总支书记'],
    ...commissioner,
  },
  deputySecretary: {
    zh: '副书记',
    en: 'Deputy secretary',
    titles: ['支部副书记', '党支部副书记', '党委副书记', '党总支副书记', '总支副书记'],
    ...commissioner,
  },
  organisationCommissioner: {
    zh: '组织委员',
    en: 'Organisation commissioner',
    titles: ['组织'],
    ...commissioner,
  },
  publicityCommissioner: { zh: '宣传委员', en: 'Publicity commissioner', titles: ['宣传'], ...commissioner },
  disciplineCommissioner: {
    zh: '纪检委员',
    en: 'Discipline commissioner',
    titles: ['纪律检查委员', '纪检'],
    ...commissioner,
  },
  committeeMember: {
    zh: '委员',
    en: 'Committee member',
    titles: ['支部委员', '支委', '党委委员', '青年委员', '统战委员'],
    ...commissioner,
  },
  organiser: {
    zh: '组织员',
    en: 'Organiser',
    titles: ['专职组织员', '兼职组织员'],
    at: ABOVE_BRANCH,
    committee: false,
    fullMember: true,
  },
  networkGuide: {
    zh: '网络指导员',
    en: 'Network guide',
    titles: ['网络党建指导员'],
    at: COMMITTEES,
    committee: false,
    fullMember: false,
  },
  dutyMember: {
    zh: '值班党员',
    en: 'Duty member',
    titles: [],
    at: COMMITTEES,
    committee: false,
    fullMember: false,
  },
  systemAdministrator: { zh: '系统管理员', en: 'System administrator', titles: [], ...technical },
  securityAdministrator: {
    zh: '安全管理员',
    en: 'Security administrator',
    titles: ['安全保密管理员'],
    ...technical,
  },
  auditor: { zh: '审计管理员', en: 'Auditor', titles: ['安全审计员', '审计员'], ...technical },
} as const satisfies Record<OfficeKind, OfficeSpec>

export const OFFICE_KIND_ORDER = Object.keys(OFFICE_KINDS) as readonly OfficeKind[]

const byTitle = new Map<string, OfficeKind>()
for (const kind of OFFICE_KIND_ORDER) {
  for (const title of [OFFICE_KINDS[kind].zh, ...OFFICE_KINDS[kind].titles]) byTitle.set(title, kind)
}

/** The offices a cell such as `支部书记、组织委员` names; parts that name none are returned as they are. */
export function readOffices(text: string): { readonly kinds: OfficeKind[]; readonly unknown: string[] } {
  const kinds: OfficeKind[] = []
  const unknown: string[] = []
  for (const part of text.split(/[、,，;；/]+|兼/)) {
    const title = tidyText(part).text
    if (title === '') continue
    const kind = byTitle.get(title)
    if (!kind) unknown.push(title)
    else if (!kinds.includes(kind)) kinds.push(kind)
  }
  return { kinds, unknown }
}

const UNIT_PREFIX: Readonly<Record<UnitKind, string>> = {
  universityCommittee: '校党委',
  collegeCommittee: '党委',
  generalBranch: '党总支',
  branch: '支部',
  partyGroup: '',
}

/** The office as it is called in a unit of a kind: 支部书记, 党总支副书记, 校党委书记; in English without the unit. */
export function officeName(kind: OfficeKind, unitKind: UnitKind, language: Language): string {
  const name = OFFICE_KINDS[kind][language]
  if (language === 'en')
    return unitKind === 'universityCommittee' && kind === 'secretary'
      ? `University committee ${name.toLowerCase()}`
      : name
  return kind === 'secretary' || kind === 'deputySecretary' ? UNIT_PREFIX[unitKind] + name : name
}

/** Whether the office may be held in a unit of this kind. */
export function mayBeHeldAt(kind: OfficeKind, unitKind: UnitKind): boolean {
  const { at }: OfficeSpec = OFFICE_KINDS[kind]
  return at.includes(unitKind)
}

/** Whether the office is a seat on its unit's committee. */
export function isCommitteeSeat(kind: OfficeKind): boolean {
  return OFFICE_KINDS[kind].committee
}

/** Whether only a full member may hold the office. */
export function needsFullMember(kind: OfficeKind): boolean {
  return OFFICE_KINDS[kind].fullMember
}

const SEPARATED: readonly OfficeKind[] = ['systemAdministrator', 'securityAdministrator', 'auditor']

export const SEPARATION_ARTICLE: Article = 'mlps2019/8.1.5'

/**
 * The offices already held that forbid one person a further office: system administrator, security administrator
 * and auditor are three different people (GB/T 22239-2019, 8.1.5).
 */
export function conflictingOffices(held: readonly OfficeKind[], further: OfficeKind): OfficeKind[] {
  if (!SEPARATED.includes(further)) return []
  return held.filter((kind) => kind !== further && SEPARATED.includes(kind))
}
