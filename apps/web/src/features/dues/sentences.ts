import { useText } from '../../shared/i18n/messages.ts'
import type { Sentences } from '../../shared/navigation/feature.ts'
import { monthText } from '../../shared/i18n/formats.ts'
import { sentenceMessages } from './sentence-messages.ts'

const t = useText(sentenceMessages)

/** `{n}` of a plural is the parameter `count`. */
const counted = (params: Readonly<Record<string, string | number>>) => ({
  ...params,
  n: Number(params['count']),
})

export const sentences: Sentences = {
  todos: {
    'dues.owed': { text: (p) => t('todos.owed', counted(p)), act: () => t('todos.owedAct') },
    'dues.confirmOffline': {
      text: (p) => t('todos.confirmOffline', counted(p)),
      act: () => t('todos.check'),
    },
    'dues.decideReduction': {
      text: (p) => t('todos.decideReduction', counted(p)),
      act: () => t('todos.decide'),
    },
    'dues.decideSpending': {
      text: (p) => t('todos.decideSpending', counted(p)),
      act: () => t('todos.decide'),
    },
    'dues.confirmHandUp': { text: (p) => t('todos.confirmHandUp', counted(p)), act: () => t('todos.check') },
    'dues.publishYear': { text: (p) => t('todos.publishYear', p), act: () => t('todos.publish') },
    'dues.takeOver': { text: () => t('todos.takeOver'), act: () => t('todos.check') },
  },
  notices: {
    'dues.figureFixed': (p) => t('notices.figureFixed', { month: monthText(String(p['month'])) }),
    'dues.objected': (p) => t('notices.objected', p),
    'dues.paid': (p) => t('notices.paid', p),
    'dues.refunded': (p) => t('notices.refunded', p),
    'dues.reminder': (p) => t('notices.reminder', p),
    'dues.arrears': (p) => t('notices.arrears', p),
    'dues.arrearsInBranch': (p) => t('notices.arrearsInBranch', p),
    'dues.reductionProposed': (p) => t('notices.reductionProposed', p),
    'dues.reductionApproved': () => t('notices.reductionApproved'),
    'dues.reductionReturned': () => t('notices.reductionReturned'),
    'dues.handUpRecorded': (p) => t('notices.handUpRecorded', p),
    'dues.handUpDecided': (p) => t(p['received'] ? 'notices.handUpReceived' : 'notices.handUpReturned', p),
    'dues.spendingRequested': (p) => t('notices.spendingRequested', p),
    'dues.spendingDecided': (p) =>
      t(p['approved'] ? 'notices.spendingApproved' : 'notices.spendingReturned', p),
    'dues.handoverProposed': () => t('notices.handoverProposed'),
    'dues.published': (p) => t('notices.published', p),
  },
}
