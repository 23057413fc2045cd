import { useText } from '../../shared/i18n/messages.ts'
import type { Sentences } from '../../shared/navigation/feature.ts'
import { messages } from './messages.ts'

const t = useText(messages)

export const sentences: Sentences = {
  todos: {
    'archive.reportDue': { text: (p) => t('todos.reportDue', p), act: () => t('todos.write') },
    'archive.reportReturned': { text: (p) => t('todos.entryReturned', p), act: () => t('todos.mend') },
    'archive.entryReturned': { text: (p) => t('todos.entryReturned', p), act: () => t('todos.mend') },
    'archive.remarkDue': { text: (p) => t('todos.remarkDue', p), act: () => t('todos.writeRemark') },
    'archive.toReview': { text: (p) => t('todos.toReview', p), act: () => t('todos.review') },
    'archive.halfYearReviewDue': {
      text: (p) => t('todos.halfYearReviewDue', p),
      act: () => t('todos.fillIn'),
    },
    'archive.firstTalkDue': { text: (p) => t('todos.firstTalkDue', p), act: () => t('todos.record') },
  },
  notices: {
    'archive.entrySubmitted': (p) => t('notices.entrySubmitted', p),
    'archive.entryApproved': (p) => t('notices.entryApproved', p),
    'archive.entryReturned': (p) => t('notices.entryReturned', p),
    'archive.remarkWritten': (p) => t('notices.remarkWritten', p),
    'archive.reportDue': (p) => t('notices.reportDue', p),
    'archive.remarkDue': (p) => t('notices.remarkDue', p),
    'archive.recordAdded': (p) => t('notices.recordAdded', p),
  },
}
