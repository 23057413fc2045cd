import type { Message } from '../shared/message.ts'

/** Answers of a vote on a text, in the order of the paper ballot (form in the handbook: exactly one mark). */
export const RESOLUTION_ANSWERS = {
  for: { zh: '同意', en: 'For' },
  against: { zh: '不同意', en: 'Against' },
  abstain: { zh: '弃权', en: 'Abstain' },
} as const satisfies Record<string, Message>

/** The two questions an election's ballot asks; who is marked in neither is abstained from. */
export const ELECTION_QUESTIONS = {
  yes: { zh: '同意（最多{seats}名）', en: 'For (at most {seats})' },
  against: { zh: '不同意', en: 'Against' },
} as const satisfies Record<string, Message>

/** What a round that asks whether to leave seats open puts to the vote (选举工作条例 art. 28). */
export const STOP_SHORT_TEXT: Message = {
  zh: '尚缺{unfilled}名，已接近应选名额，不再选举。',
  en: '{unfilled} seats are still open; near the number as it is, no further vote is held.',
}

/** How answers that are people of one name are told apart: by the end of their campus number. */
export const SAME_NAME: Message = { zh: '{name}（{end}）', en: '{name} ({end})' }

/** What a vote is, for the description inside its archive, where a reader has nothing else to go by. */
export const VOTE_KIND_TEXTS = {
  ordinary: { zh: '决议表决', en: 'Resolution' },
  admission: { zh: '接收预备党员表决', en: 'Resolution on admission' },
  conversion: { zh: '预备党员转正表决', en: 'Resolution on conversion' },
  disposal: { zh: '处置党员表决', en: 'Resolution on disposal' },
  election: { zh: '选举', en: 'Election' },
  recommendation: { zh: '民主推荐', en: 'Recommendation' },
  survey: { zh: '匿名问卷', en: 'Anonymous survey' },
  appraisal: { zh: '民主评议测评', en: 'Poll of the appraisal' },
} as const satisfies Record<string, Message>

const ROUND_NAMES = { tie: '重新投票', unfilled: '另行选举', stopShort: '是否不再选举' } as const
const longestTitle = 80

/** The title of a further round of an election, so that lists tell the rounds apart; at most 80 characters. */
export function roundTitle(title: string, round: keyof typeof ROUND_NAMES): string {
  const name = `（${ROUND_NAMES[round]}）`
  const first = Object.values(ROUND_NAMES).reduce(
    (rest, other) => (rest.endsWith(`（${other}）`) ? rest.slice(0, -(other.length + 2)) : rest),
    title,
  )
  return first.slice(0, longestTitle - name.length) + name
}
