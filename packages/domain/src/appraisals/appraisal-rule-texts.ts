import type { Grade } from '../ballots/appraisal.ts'
import type { Article } from '../shared/articles.ts'
import type { Message } from '../shared/message.ts'

/** Why somebody stands where they do in the appraisal. */
export const PLACE_TEXTS = {
  'appraisals.fullGraded': {
    zh: '正式党员参加民主评议并评定等次。',
    en: 'Full members are appraised and graded.',
  },
  'appraisals.probationaryNoGrade': {
    zh: '预备党员参加民主评议，不评定等次。',
    en: 'Probationary members take part and get no grade.',
  },
  'appraisals.elsewhere': {
    zh: '流动党员可以在流入地党组织参加民主评议，由其反馈情况。',
    en: 'Members on the move may be appraised where they are; that branch reports back.',
  },
  'appraisals.generalMeetingDecides': {
    zh: '未设支部委员会的党支部，由党员大会评定等次。',
    en: 'In a branch without committee the general meeting sets the grades.',
  },
} as const satisfies Record<string, Message>

export type PlaceRule = keyof typeof PLACE_TEXTS

export interface Consequence {
  readonly text: Message
  readonly article: Article
}

/** What follows from a grade. Hints for people: nothing happens by itself. */
export const CONSEQUENCES: Readonly<Record<Grade, readonly Consequence[]>> = {
  excellent: [{ text: { zh: '给予表扬。', en: 'Is praised.' }, article: 'appraisal/' }],
  qualified: [
    {
      text: { zh: '肯定优点，提出希望和要求。', en: 'Is affirmed and told what is hoped for.' },
      article: 'appraisal/',
    },
  ],
  basic: [
    {
      text: { zh: '指出差距，帮助改进。', en: 'Is told the gap and helped to close it.' },
      article: 'appraisal/',
    },
  ],
  unqualified: [
    {
      text: {
        zh: '先进行教育帮助；需要组织处置的，由支部按程序研究提出，等次本身不产生处置。',
        en: 'Is educated and helped first; a disposal, when needed, is proposed by the branch in its own procedure. The grade by itself disposes of nothing.',
      },
      article: 'appraisal/',
    },
    {
      text: {
        zh: '限期改正的，时间不超过1年。',
        en: 'A time set to correct is one year at most.',
      },
      article: 'education2019/30',
    },
    {
      text: {
        zh: '限期改正后仍无转变的，劝其退党；劝而不退的，予以除名。须经支部党员大会讨论决定并报上级批准。',
        en: 'Still unchanged after that time, the member is advised to withdraw, else removed: resolved by the general meeting and approved above.',
      },
      article: 'education2019/31',
    },
  ],
}
