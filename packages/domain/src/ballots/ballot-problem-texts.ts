import type { Message } from '../shared/message.ts'
import type { ElectionProblem } from './election.ts'
import type { NamesProblem } from './election-names.ts'
import type { ResolutionProblem } from './resolution.ts'

/** Texts of what stands against putting something to the vote or against a count. */
export const BALLOT_PROBLEM_TEXTS: Readonly<
  Record<ResolutionProblem | ElectionProblem | NamesProblem['code'] | 'tooFewRaters', Message>
> = {
  countsInvalid: {
    zh: '人数和票数应为不小于零的整数，且彼此相符。',
    en: 'Counts must be whole numbers from zero that agree with one another.',
  },
  presentExceedsEntitled: { zh: '实到会人数多于应到会人数。', en: 'More people are present than entitled.' },
  ballotsExceedPresent: { zh: '票数多于实到会人数。', en: 'There are more ballots than people present.' },
  writtenNotAllowed: {
    zh: '只有接收预备党员和预备党员转正的大会计算书面意见。',
    en: 'Written opinions count only at meetings on admission and conversion.',
  },
  writtenExceedsAbsent: {
    zh: '书面意见多于未到会人数。',
    en: 'There are more written opinions than people absent.',
  },
  nameTwice: { zh: '同一人重复出现。', en: 'A name occurs twice.' },
  votesExceedBallots: {
    zh: '得票数超过有效票所能投出的票数。',
    en: 'There are more votes than the valid ballots can hold.',
  },
  seatsInvalid: { zh: '应选名额应为正整数。', en: 'The number of seats must be a whole number from one.' },
  tooFewNames: {
    zh: '应选{seats}名，候选人{names}名；差额不少于20%，至少提名{fewest}名。',
    en: '{names} names for {seats} seats; at least 20 % more, that is {fewest}, are needed.',
  },
  tooManyNames: {
    zh: '书记、副书记等额选举：应选{seats}名，候选人{names}名。',
    en: 'Secretary and deputies are voted one for one: {names} names for {seats} seats.',
  },
  scrutineerIsCandidate: { zh: '监票人不能是候选人。', en: 'A scrutineer must not stand for election.' },
  tooFewRaters: {
    zh: '参加测评不足5人，结果不予公开。',
    en: 'Fewer than five have rated; the result stays closed.',
  },
}
