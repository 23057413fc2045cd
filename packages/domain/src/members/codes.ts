import type { Message } from '../shared/message.ts'
import { accepted, refused, type Result } from '../shared/result.ts'
import { findNationality, type NationalityCode } from './nationalities.ts'

/** How a text differed from the canonical name that was recognised in it. */
export type CodeTidy = 'shortForm' | 'nationalityWithoutSuffix' | 'codeForName'

export interface Recognised<Key> {
  readonly key: Key
  readonly canonical: string
  readonly tidy: CodeTidy | null
}

interface CodeName extends Message {
  /** Short and older forms people write. */
  readonly short: readonly string[]
  /** The number the national standard gives; null where there is none. */
  readonly code: string | null
}

/** Sexes of GB/T 2261.1 that a roster may state. */
export const SEXES = {
  male: { zh: '男', en: 'Male', short: ['男性', 'M', 'male'], code: '1' },
  female: { zh: '女', en: 'Female', short: ['女性', 'F', 'female'], code: '2' },
} as const satisfies Record<string, CodeName>

export type Sex = keyof typeof SEXES

/** The five stages on the way to full membership, in their order. */
export const STAGES = {
  applicant: { zh: '入党申请人', en: 'Applicant', short: ['申请人', '入党申请者'], code: null },
  activist: { zh: '入党积极分子', en: 'Activist', short: ['积极分子'], code: null },
  prospect: { zh: '发展对象', en: 'Prospect', short: ['党员发展对象', '重点发展对象'], code: null },
  probationary: {
    zh: '预备党员',
    en: 'Probationary member',
    short: ['中共预备党员', '预备', '中共党员（预备）', '中共党员(预备)'],
    code: '02',
  },
  full: { zh: '正式党员', en: 'Full member', short: ['中共正式党员', '正式'], code: '01' },
} as const satisfies Record<string, CodeName>

export type Stage = keyof typeof STAGES

export const STAGE_ORDER: readonly Stage[] = ['applicant', 'activist', 'prospect', 'probationary', 'full']

/** Words that may mean a full or a probationary member. */
const AMBIGUOUS_STAGES: ReadonlySet<string> = new Set(['党员', '中共党员', '共产党员'])

/** Levels of education by GB/T 4658-2006; forms with `Studying` are those still enrolled. */
export const EDUCATIONS = {
  doctorate: { zh: '博士研究生', en: 'Doctorate', short: ['博士', '博士毕业', '博研'], code: '11' },
  doctorateStudying: {
    zh: '博士研究生在读',
    en: 'Doctoral student',
    short: ['博士在读', '在读博士', '在读博士研究生', '博士生', '直博生'],
    code: '10',
  },
  master: { zh: '硕士研究生', en: "Master's degree", short: ['硕士', '硕士毕业', '硕研'], code: '14' },
  masterStudying: {
    zh: '硕士研究生在读',
    en: "Master's student",
    short: ['硕士在读', '在读硕士', '在读硕士研究生', '硕士生'],
    code: '10',
  },
  postgraduate: { zh: '研究生', en: 'Postgraduate', short: ['研究生毕业', '研究生教育'], code: '10' },
  postgraduateStudying: { zh: '研究生在读', en: 'Postgraduate student', short: ['在读研究生'], code: '10' },
  bachelor: {
    zh: '大学本科',
    en: 'Undergraduate degree',
    short: ['本科', '大本', '本科毕业', '大学'],
    code: '20',
  },
  bachelorStudying: {
    zh: '大学本科在读',
    en: 'Undergraduate student',
    short: ['本科在读', '在读本科', '在读本科生', '本科生', '大学在读'],
    code: '20',
  },
  college: { zh: '大学专科', en: 'Junior college', short: ['专科', '大专', '高职', '专科毕业'], code: '30' },
  collegeStudying: {
    zh: '大学专科在读',
    en: 'Junior college student',
    short: ['专科在读', '大专在读', '专科生', '高职在读'],
    code: '30',
  },
  vocational: {
    zh: '中等职业教育',
    en: 'Secondary vocational',
    short: ['中专', '中职', '职高', '技校'],
    code: '40',
  },
  seniorHigh: { zh: '普通高级中学教育', en: 'Senior high school', short: ['高中', '高级中学'], code: '60' },
  juniorHigh: { zh: '初级中学教育', en: 'Junior high school', short: ['初中', '初级中学'], code: '70' },
  primary: { zh: '小学教育', en: 'Primary school', short: ['小学'], code: '80' },
  other: { zh: '其他', en: 'Other', short: ['其它'], code: '90' },
} as const satisfies Record<string, CodeName>

export type Education = keyof typeof EDUCATIONS

/** Standing of a person's membership, independent of the stage. */
export const STANDINGS = {
  normal: { zh: '正常', en: 'Normal', short: ['正常党籍', '在册'], code: null },
  stopped: { zh: '停止党籍', en: 'Membership stopped', short: ['停止', '停籍'], code: null },
  disciplinaryProbation: { zh: '留党察看', en: 'Disciplinary probation', short: ['留察'], code: null },
  withdrawn: { zh: '退党', en: 'Withdrawn', short: ['自愿退党', '劝退'], code: null },
  removed: { zh: '除名', en: 'Removed', short: ['党内除名', '自行脱党', '取消资格'], code: null },
  expelled: { zh: '开除党籍', en: 'Expelled', short: ['开除'], code: null },
  deceased: { zh: '去世', en: 'Deceased', short: ['已去世', '死亡'], code: null },
} as const satisfies Record<string, CodeName>

export type Standing = keyof typeof STANDINGS

type Recogniser<Key> = (text: string) => Recognised<Key> | null

function recogniserOf<Key extends string>(names: Record<Key, CodeName>): Recogniser<Key> {
  const found = new Map<string, Recognised<Key>>()
  for (const [key, name] of Object.entries(names) as [Key, CodeName][]) {
    for (const short of name.short) found.set(short, { key, canonical: name.zh, tidy: 'shortForm' })
    found.set(name.zh, { key, canonical: name.zh, tidy: null })
  }
  return (text) => found.get(text) ?? null
}

/** The sex a text names; 男女 and the like name none. */
export const recogniseSex: Recogniser<Sex> = recogniserOf(SEXES)
export const recogniseEducation: Recogniser<Education> = recogniserOf(EDUCATIONS)
export const recogniseStanding: Recogniser<Standing> = recogniserOf(STANDINGS)
const recogniseExactStage: Recogniser<Stage> = recogniserOf(STAGES)

/** The stage a text names. 党员 alone is refused: it may be a full or a probationary member. */
export function recogniseStage(
  text: string,
): Result<Recognised<Stage>, 'stageAmbiguous' | 'stageNotRecognised'> {
  const stage = recogniseExactStage(text)
  if (stage) return accepted(stage)
  return refused(AMBIGUOUS_STAGES.has(text) ? 'stageAmbiguous' : 'stageNotRecognised')
}

/** The nationality a text names, with or without 族, or by its code. */
export function recogniseNationality(text: string): Recognised<NationalityCode> | null {
  const nationality = findNationality(text)
  if (!nationality) return null
  const { code, zh } = nationality
  if (text === zh) return { key: code, canonical: zh, tidy: null }
  return { key: code, canonical: zh, tidy: text === code ? 'codeForName' : 'nationalityWithoutSuffix' }
}

/** True for the stages that are Party members: probationary and full. */
export function isMember(stage: Stage): stage is 'probationary' | 'full' {
  return stage === 'probationary' || stage === 'full'
}

/** Whether the first stage comes at or after the second on the way. */
export function hasReached(stage: Stage, reached: Stage): boolean {
  return STAGE_ORDER.indexOf(stage) >= STAGE_ORDER.indexOf(reached)
}
