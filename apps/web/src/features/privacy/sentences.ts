import { locale } from '../../shared/i18n/i18n.ts'
import { useText } from '../../shared/i18n/messages.ts'
import type { SentenceParams, Sentences } from '../../shared/navigation/feature.ts'
import { messages } from './messages.ts'

const t = useText(messages)
/** The field's name stands in both languages in the notice. */
const inWords = (p: SentenceParams) => ({
  field: String((locale.value === 'en' ? p['fieldEn'] : p['field']) ?? ''),
})

export const sentences: Sentences = {
  todos: {
    'privacy.corrections': { text: (p) => t('todos.corrections', p), act: () => t('todos.decide') },
  },
  notices: {
    'privacy.correctionAsked': () => t('notices.asked'),
    'privacy.correctionApproved': (p) => t('notices.approved', inWords(p)),
    'privacy.correctionReturned': (p) => t('notices.returned', inWords(p)),
  },
}
