import { defineMessages } from '../../shared/i18n/messages.ts'

export const labels = defineMessages(
  'votingKeys.labels',
  {
    mine: '投票密钥',
    mineHint: '在本机启用不记名投票、备份、报失',
    all: '投票密钥管理',
    allHint: '谁还没有启用、报失和作废',
  },
  {
    mine: 'Voting key',
    mineHint: 'Enable secret voting on this device, back up, report a loss',
    all: 'Voting keys',
    allHint: 'Who has none yet, losses, striking',
  },
)
