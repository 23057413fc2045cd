import type { Article } from './articles.ts'
import type { Language, Message } from './message.ts'

/** What this system does where the documents are silent or contradict one another: the safest reading of each. */
export const READINGS: Readonly<Record<string, Message>> = {
  A3: {
    zh: '选举以应到会人数还是实到会人数计算过半数，各处说法不一；超过应到会人数的半数在两种理解下都成立。介于两者之间的，按会议通过的选举办法并报上级党组织确定。',
    en: 'Sources differ on whether more than half is counted from voters entitled or present; more than half of those entitled satisfies both. A result in between is decided by the adopted election method and the organisation above.',
  },
  A4: {
    zh: '选举到会人数按2020年条例为五分之四以上，包括正好五分之四；正好相等时予以提示。',
    en: 'Election quorum is four fifths or more by the wording of 2020, exact equality included; equality is pointed out.',
  },
  A6: {
    zh: '一般决议须有半数以上到会，同意票超过应到会人数的半数；弃权票和无效票不算同意。',
    en: 'Ordinary resolutions need at least half present and more than half of those entitled to agree; abstentions and invalid ballots are not agreement.',
  },
  A9: {
    zh: '月份算到对应日，没有对应日的算到月末；公示当天不计，工作日以国家公布的节假日安排为准。',
    en: 'Months run to the same day, clipped at the end of a month; the posting day of a notice does not count; working days follow the official holiday calendar.',
  },
  A13: {
    zh: '党费的尾数没有全国统一规定，四舍五入到分。',
    en: 'No national text states the rounding of dues: half up to the fen.',
  },
  A14: {
    zh: '“1000元以上”包括1000元，按一次交纳超出应交数额的部分计算。',
    en: '"1000 yuan and more" includes 1000 yuan, counted on what one payment holds beyond the due.',
  },
  A18: {
    zh: '优秀等次一般不超过参加评定党员的三分之一，向下取整。',
    en: 'Excellent grades: generally at most a third of the members graded, rounded down.',
  },
}

/** Documents read only in quotations or summaries; a printed official text outranks what is said of them. */
const SECONDARY: ReadonlySet<string> = new Set(['admission2026', 'dues2017', 'appraisal'])
/** Articles of otherwise known documents whose number or wording rests on secondary sources. */
const SECONDARY_ARTICLES: ReadonlySet<Article> = new Set<Article>([
  'election2020/18',
  'election2020/26',
  'election2020/27',
  'election2020/28',
  'mlps2019/8.1.5',
])

/** The text of a reading; null for articles of documents. */
export function readingText(article: Article, language: Language): string | null {
  const [document, number = ''] = article.split('/')
  return document === 'reading' ? (READINGS[number]?.[language] ?? null) : null
}

/** Whether the rule was taken from a secondary source, which a screen that explains it should say. */
export function isUnconfirmed(article: Article): boolean {
  return SECONDARY.has(article.split('/')[0] ?? '') || SECONDARY_ARTICLES.has(article)
}
