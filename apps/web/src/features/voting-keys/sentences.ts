import { useText } from '../../shared/i18n/messages.ts'
import type { Sentences } from '../../shared/navigation/feature.ts'
import { messages } from './messages.ts'

const t = useText(messages)

export const sentences: Sentences = {
  notices: {
    'votingKeys.wanted': () => t('notices.wanted'),
    'votingKeys.lossReported': (p) => t('notices.lossReported', p),
    'votingKeys.struck': () => t('notices.struck'),
  },
}
