import { defineMessages } from '../../shared/i18n/messages.ts'

export const labels = defineMessages(
  'organisation.labels',
  { organisation: '组织', organisationHint: '从学校党委到党小组', unit: '组织信息' },
  {
    organisation: 'Organisation',
    organisationHint: 'From the university committee to party groups',
    unit: 'Unit',
  },
)
