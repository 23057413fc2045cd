import { useText } from '../../shared/i18n/messages.ts'
import type { Sentences } from '../../shared/navigation/feature.ts'
import { messages } from './messages.ts'

const t = useText(messages)

/** Notices of features that have no pages of their own to say them. */
export const sentences: Sentences = {
  notices: {
    'members.stageChanged': (p) => t('generic.stageChanged', p),
    'members.mentorAssigned': (p) => t('generic.mentorAssigned', p),
    'offices.appointed': (p) => t('generic.appointed', p),
    'offices.termEnding': (p) => t('generic.termEnding', p),
    'rosters.imported': (p) => t('generic.imported', p),
    'accounts.passwordReset': (p) => t('generic.passwordReset', p),
  },
}
