import { fillMessage, type Language, type Message } from './message.ts'

/**
 * The documents the rules are taken from, and `reading`: this project's own, safest reading where the
 * documents are silent or contradict one another (numbered A1 … in the texts below).
 */
export const DOCUMENTS = {
  admission2026: {
    zh: '《中国共产党发展党员工作细则》（2026年）',
    en: 'Rules on Admitting Party Members (2026)',
  },
  admission2014: {
    zh: '《中国共产党发展党员工作细则》（2014年）',
    en: 'Rules on Admitting Party Members (2014)',
  },
  dues2008: {
    zh: '《关于中国共产党党费收缴、使用和管理的规定》（2008年）',
    en: 'Provisions on Party Dues (2008)',
  },
  dues2017: { zh: '组电明字〔2017〕5号', en: 'Notice No. 5 [2017] on Party dues' },
  branch2018: {
    zh: '《中国共产党支部工作条例（试行）》（2018年）',
    en: 'Regulations on Party Branches (2018)',
  },
  education2019: {
    zh: '《中国共产党党员教育管理工作条例》（2019年）',
    en: 'Regulations on Member Education and Management (2019)',
  },
  election2020: {
    zh: '《中国共产党基层组织选举工作条例》（2020年）',
    en: 'Regulations on Elections in Basic-level Organisations (2020)',
  },
  university2021: {
    zh: '《中国共产党普通高等学校基层组织工作条例》（2021年）',
    en: 'Regulations on Basic-level Organisations in Universities (2021)',
  },
  appraisal: { zh: '民主评议党员的有关规定', en: 'Guidance on the appraisal of members' },
  identityNumber: { zh: '《公民身份号码》（GB 11643）', en: 'Citizen identity number (GB 11643)' },
  mlps2019: {
    zh: '《信息安全技术 网络安全等级保护基本要求》（GB/T 22239-2019）',
    en: 'Baseline for Classified Protection of Cybersecurity (GB/T 22239-2019)',
  },
  setting: { zh: '本单位设置', en: 'A setting of this organisation' },
  reading: { zh: '本系统采用的稳妥理解', en: "This system's safest reading" },
} as const satisfies Record<string, Message>

export type DocumentKey = keyof typeof DOCUMENTS

/** Where a rule stands, for machines: document and article, such as `dues2008/2` or `reading/A13`. */
export type Article = `${DocumentKey}/${string}`

/** Values a rule was applied to, for people who ask "why?". */
export type Inputs = Readonly<Record<string, string | number | boolean | null>>

/** One step of an explanation: the rule applied, where it stands and what it was applied to. */
export interface Reason<Rule extends string = string> {
  readonly rule: Rule
  readonly article: Article
  readonly inputs: Inputs
}

/** The article for people: `《…》第2条`. */
export function articleText(article: Article, language: Language): string {
  const slash = article.indexOf('/')
  const document = DOCUMENTS[article.slice(0, slash) as DocumentKey]
  const number = article.slice(slash + 1)
  if (number === '') return document[language]
  if (!/^\d/.test(number)) return `${document[language]} ${number}`
  return fillMessage({ zh: `${document.zh}第{number}条`, en: `${document.en}, art. {number}` }, language, {
    number,
  })
}
