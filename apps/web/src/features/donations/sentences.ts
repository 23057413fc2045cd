import { useText } from '../../shared/i18n/messages.ts'
import type { Sentences } from '../../shared/navigation/feature.ts'
import { sentenceMessages } from './sentence-messages.ts'

const t = useText(sentenceMessages)

export const sentences: Sentences = {
  todos: {
    'donations.decideAppeal': {
      text: (p) => t('todos.decideAppeal', p),
      act: () => t('todos.decideAppealAct'),
    },
    'donations.confirmGift': { text: (p) => t('todos.confirmGift', p), act: () => t('todos.confirmGiftAct') },
    'donations.report': { text: (p) => t('todos.report', p), act: () => t('todos.reportAct') },
  },
  notices: {
    'donations.appealSubmitted': (p) => t('notices.appealSubmitted', p),
    'donations.appealDecided': (p) => t(p['approved'] === 1 ? 'notices.approved' : 'notices.returned', p),
    'donations.given': (p) => t('notices.given', p),
    'donations.refunded': (p) => t('notices.refunded', p),
    'donations.reported': (p) => t('notices.reported', p),
  },
}
