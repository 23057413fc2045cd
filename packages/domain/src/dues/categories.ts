import type { Article } from '../shared/articles.ts'
import type { Message } from '../shared/message.ts'
import { PAY_BANDS, RETIRED_BANDS, type Band } from './bands.ts'

interface BandedCategory extends Message {
  readonly kind: 'banded'
  readonly bands: readonly Band[]
  readonly article: Article
}

interface FlatCategory extends Message {
  readonly kind: 'flat' | 'local'
  readonly article: Article
}

export type Category = BandedCategory | FlatCategory

/** Who pays by which article of the dues provisions (党费规定 arts 1–6). */
export const DUES_CATEGORIES = {
  salaried: {
    zh: '按月领取工资',
    en: 'Salaried by the month',
    kind: 'banded',
    bands: PAY_BANDS,
    article: 'dues2008/2',
  },
  annualSalary: {
    zh: '实行年薪制',
    en: 'Annual salary',
    kind: 'banded',
    bands: PAY_BANDS,
    article: 'dues2008/3',
  },
  selfEmployed: {
    zh: '不按月取得收入的个体经营者等',
    en: 'Self-employed',
    kind: 'banded',
    bands: PAY_BANDS,
    article: 'dues2008/4',
  },
  retired: { zh: '离退休', en: 'Retired', kind: 'banded', bands: RETIRED_BANDS, article: 'dues2008/5' },
  farmer: { zh: '农民', en: 'Farmer', kind: 'local', article: 'dues2008/6' },
  student: { zh: '学生', en: 'Student', kind: 'flat', article: 'dues2008/6' },
  unemployed: { zh: '下岗失业', en: 'Unemployed', kind: 'flat', article: 'dues2008/6' },
  relief: { zh: '依靠抚恤或救济生活', en: 'Living on relief', kind: 'flat', article: 'dues2008/6' },
  minimumAllowance: {
    zh: '领取最低生活保障金',
    en: 'On the minimum allowance',
    kind: 'flat',
    article: 'dues2008/6',
  },
} as const satisfies Record<string, Category>

export type DuesCategory = keyof typeof DUES_CATEGORIES

/** The category of a name; null for a word that is none. */
export function findCategory(name: string): DuesCategory | null {
  return Object.hasOwn(DUES_CATEGORIES, name) ? (name as DuesCategory) : null
}
