import type { Article } from '../shared/articles.ts'
import type { Message } from '../shared/message.ts'

/** The closed list of what dues may be spent on (党费规定 art. 19). */
export const SPENDING_USES = {
  training: { zh: '培训党员', en: 'Training of members' },
  educationMaterials: {
    zh: '订阅或购买用于开展党员教育的报刊、资料、音像制品和设备',
    en: 'Materials and equipment for education',
  },
  commendation: { zh: '表彰先进', en: 'Commendation' },
  hardshipAid: { zh: '补助生活困难的党员', en: 'Aid to members in hardship' },
  disasterAid: {
    zh: '补助遭受严重自然灾害的党员和修缮教育设施',
    en: 'Aid after disaster and repair of education facilities',
  },
} as const satisfies Record<string, Message>

export type SpendingUse = keyof typeof SPENDING_USES

export const SPENDING_ARTICLE: Article = 'dues2008/19'
