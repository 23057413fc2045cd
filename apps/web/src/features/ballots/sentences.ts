import { useText } from '../../shared/i18n/messages.ts'
import type { Sentences } from '../../shared/navigation/feature.ts'
import { sentenceMessages } from './sentence-messages.ts'

const t = useText(sentenceMessages)

export const sentences: Sentences = {
  todos: {
    'ballots.checkIn': { text: (p) => t('todos.checkIn', p), act: () => t('todos.checkInAct') },
    'ballots.vote': { text: (p) => t('todos.vote', p), act: () => t('todos.voteAct') },
    'ballots.makeKey': { text: (p) => t('todos.makeKey', p), act: () => t('todos.makeKeyAct') },
    'ballots.openBox': { text: (p) => t('todos.openBox', p), act: () => t('todos.openBoxAct') },
    'ballots.countPaper': { text: (p) => t('todos.countPaper', p), act: () => t('todos.countPaperAct') },
    'ballots.confirmStrike': {
      text: (p) => t('todos.confirmStrike', p),
      act: () => t('todos.confirmStrikeAct'),
    },
  },
  notices: {
    'ballots.announced': (p) => t('notices.announced', p),
    'ballots.makeKey': (p) => t('notices.makeKey', p),
    'ballots.opened': (p) => t('notices.opened', p),
    'ballots.openBox': (p) => t('notices.openBox', p),
    'ballots.countPaper': (p) => t('notices.countPaper', p),
    'ballots.decided': (p) => t('notices.decided', p),
    'ballots.voided': (p) => t('notices.voided', p),
    'ballots.unitEnded': (p) => t('notices.unitEnded', p),
    'ballots.strikeProposed': (p) => t('notices.strikeProposed', p),
  },
}
