import { defineMessages } from '../../shared/i18n/messages.ts'

export const labels = defineMessages(
  'ballots.labels',
  {
    verify: '核对投票存档',
    guarantees: '投票的保密与核对',
  },
  {
    verify: 'Verify a vote’s archive',
    guarantees: 'What votes guarantee',
  },
)
