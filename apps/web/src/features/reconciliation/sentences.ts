import { useText } from '../../shared/i18n/messages.ts'
import type { SentenceParams, Sentences } from '../../shared/navigation/feature.ts'
import { channelName } from './channel-texts.ts'
import { sentenceMessages } from './sentence-messages.ts'

const t = useText(sentenceMessages)
const named = (p: SentenceParams) => ({ ...p, channel: channelName(String(p['channel'] ?? '')) })

export const sentences: Sentences = {
  todos: {
    'reconciliation.explain': { text: (p) => t('todos.explain', p), act: () => t('todos.explainAct') },
    'reconciliation.importStatement': {
      text: (p) => t('todos.importStatement', p),
      act: () => t('todos.importStatementAct'),
    },
    'reconciliation.close': { text: (p) => t('todos.close', p), act: () => t('todos.closeAct') },
    'reconciliation.confirm': { text: (p) => t('todos.confirm', p), act: () => t('todos.confirmAct') },
  },
  notices: {
    'reconciliation.dayOpen': (p) => t('notices.dayOpen', named(p)),
    'reconciliation.dayToConfirm': (p) => t('notices.dayToConfirm', named(p)),
    'reconciliation.explanationToConfirm': (p) => t('notices.explanationToConfirm', named(p)),
  },
}
