import type { Message } from '../shared/message.ts'

/** Texts of every line a result is worked out with. */
export const BALLOT_TEXTS = {
  'ballots.quorumHalf': {
    zh: '应到会{entitled}人，实到会{present}人；须有半数以上（至少{needPresent}人）到会。',
    en: '{present} of {entitled} entitled are present; at least half ({needPresent}) are needed.',
  },
  'ballots.quorumMoreThanHalf': {
    zh: '应到会{entitled}人，实到会{present}人；须超过半数（至少{needPresent}人）到会。',
    en: '{present} of {entitled} entitled are present; more than half ({needPresent}) are needed.',
  },
  'ballots.writtenCounted': {
    zh: '会前正式提交的书面意见：同意{writtenYes}，不同意{writtenNo}，弃权{writtenAbstain}，计入票数。',
    en: 'Written opinions handed in before the meeting count: {writtenYes} for, {writtenNo} against, {writtenAbstain} abstaining.',
  },
  'ballots.invalidNotYes': {
    zh: '无效票{invalid}张，不计入同意票。',
    en: '{invalid} invalid ballots do not count as agreement.',
  },
  'ballots.majorityOfEntitled': {
    zh: '同意{yes}票（到会{ballotsYes}，书面{writtenYes}）；须超过应到会{entitled}人的半数（至少{needYes}票）。',
    en: '{yes} agree ({ballotsYes} by ballot, {writtenYes} in writing); more than half of the {entitled} entitled ({needYes}) is needed.',
  },
  'ballots.fullMemberWithVote': { zh: '有表决权的正式党员。', en: 'A full member with vote.' },
  'ballots.notFullMember': { zh: '不是正式党员，没有表决权。', en: 'Not a full member: no vote.' },
  'ballots.disciplinaryProbation': {
    zh: '受留党察看处分期间没有表决权。',
    en: 'No vote under disciplinary probation.',
  },
  'ballots.rightsSuspended': {
    zh: '党员权利暂停期间没有表决权。',
    en: 'No vote while rights are suspended.',
  },
  'ballots.membershipNotNormal': {
    zh: '党籍状态不正常，没有表决权。',
    en: 'Membership is not in normal standing: no vote.',
  },
  'ballots.leftOutByAdoption': {
    zh: '经上级同意并由大会通过，不计入应到会人数。',
    en: 'Left out of those who should attend, with the consent above and adopted by the meeting.',
  },
  'ballots.notOnRoster': { zh: '不在本支部名册上。', en: 'Not on the roster of this branch.' },
  'elections.quorum': {
    zh: '应到会{entitled}人，实到会{present}人；须有五分之四以上（至少{needPresent}人）到会。',
    en: '{present} of {entitled} voters are present; four fifths ({needPresent}) are needed.',
  },
  'elections.quorumJust': {
    zh: '实到会{present}人正好是应到会{entitled}人的五分之四，按2020年条例有效。',
    en: '{present} are exactly four fifths of {entitled}: enough by the wording of 2020.',
  },
  'elections.recovered': {
    zh: '发出选票{issued}张，到会{present}人，收回{recovered}张；收回不得多于发出和到会人数。',
    en: '{issued} ballots issued to {present} voters, {recovered} recovered; not more may be recovered than either.',
  },
  'elections.majority': {
    zh: '当选须超过半数（计票基数{of}人，至少{needYes}票）。',
    en: 'Elected by more than half of {of}: at least {needYes} votes.',
  },
  'elections.tieMoreVotes': {
    zh: '得票相等者重新投票，得票多的当选（{seats}名）。',
    en: 'Those who were level are voted on again; more votes win ({seats} seats).',
  },
  'elections.elected': { zh: '应选{seats}名，当选{elected}名。', en: '{elected} elected for {seats} seats.' },
  'elections.runoff': {
    zh: '{names}人得票相等，就余下的{seats}名重新投票。',
    en: '{names} are level for the last {seats} seats: another vote among them.',
  },
  'elections.unfilled': {
    zh: '尚缺{unfilled}名，另行选举；接近应选名额时，经半数以上选举人同意也可以不再选举。',
    en: '{unfilled} seats are open: another vote, or, near the number, more than half of the voters agree to stop.',
  },
  'elections.readingsDiffer': {
    zh: '以应到会人数与以实到会人数计算结果不同，按会议通过的选举办法确定。',
    en: 'Counting from those entitled and from those present leads to different results; the adopted method decides.',
  },
  'appraisal.excellentCap': {
    zh: '参加评定{graded}人，优秀{excellent}人；一般不超过三分之一（{cap}人）。',
    en: '{excellent} of {graded} graded are excellent; generally at most a third ({cap}).',
  },
  'appraisal.fewestRaters': {
    zh: '参加测评{raters}人，不少于{fewest}人方可公开结果。',
    en: '{raters} have rated; results of fewer than {fewest} stay closed.',
  },
} as const satisfies Record<string, Message>

export type BallotRule = keyof typeof BALLOT_TEXTS
