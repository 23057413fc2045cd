import { defineMessages } from '../../shared/i18n/messages.ts'

export const labels = defineMessages(
  'ballots.labels',
  {
    votes: '投票',
    votesHint: '表决、选举、测评：签到、投票、查验',
    vote: '投票',
    booth: '填写选票',
    check: '查验',
    tablet: '公用平板',
    room: '会场屏幕',
    prepare: '准备投票',
    branchVotes: '表决与选举',
    branchVotesHint: '发起、签到、主持、看结果',
    verify: '核对投票存档',
    guarantees: '投票的保密与核对',
  },
  {
    votes: 'Votes',
    votesHint: 'Resolutions, elections, appraisals: check in, vote, check',
    vote: 'Vote',
    booth: 'Ballot',
    check: 'Check',
    tablet: 'Shared tablet',
    room: 'Screen for the room',
    prepare: 'Prepare a vote',
    branchVotes: 'Votes and elections',
    branchVotesHint: 'Prepare, call the roll, conduct, results',
    verify: 'Verify a vote’s archive',
    guarantees: 'What votes guarantee',
  },
)
