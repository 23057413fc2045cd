import { defineMessages } from '../../shared/i18n/messages.ts'

export const labels = defineMessages(
  'offices.labels',
  {
    offices: '任职',
    officesHint: '班子成员、任期、规定提醒',
    terms: '任期与换届',
    warnings: '规定提醒',
    appoint: '任命',
  },
  {
    offices: 'Offices',
    officesHint: 'Committees, terms, warnings',
    terms: 'Terms',
    warnings: 'By the rules',
    appoint: 'Appoint',
  },
)
