import { useText } from '../../shared/i18n/messages.ts'
import type { Sentences } from '../../shared/navigation/feature.ts'
import { messages } from './messages.ts'

const t = useText(messages)

export const sentences: Sentences = {
  todos: {
    'appraisals.writeSelf': { text: (p) => t('todos.writeSelf', p), act: () => t('todos.write') },
    'appraisals.writeComments': { text: (p) => t('todos.writeComments', p), act: () => t('todos.write') },
    'appraisals.readFeedback': { text: (p) => t('todos.readFeedback', p), act: () => t('todos.read') },
    'appraisals.stepOver': { text: (p) => t('todos.stepOver', p), act: () => t('todos.conduct') },
    'appraisals.startPoll': { text: (p) => t('todos.startPoll', p), act: () => t('todos.conduct') },
    'appraisals.setGrades': { text: (p) => t('todos.setGrades', p), act: () => t('todos.conduct') },
    'appraisals.answer': { text: (p) => t('todos.answer', p), act: () => t('todos.conduct') },
  },
  notices: {
    'appraisals.begun': (p) => t('notices.begun', p),
    'appraisals.mutualBegun': (p) => t('notices.mutualBegun', p),
    'appraisals.withholdingProposed': (p) => t('notices.withholdingProposed', p),
    'appraisals.pollDecided': (p) => t('notices.pollDecided', p),
    'appraisals.pollVoided': (p) => t('notices.pollVoided', p),
    'appraisals.graded': (p) => t('notices.graded', p),
    'appraisals.objected': (p) => t('notices.objected', p),
    'appraisals.answered': (p) => t('notices.answered', p),
  },
}
