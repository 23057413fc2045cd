import { defineMessages } from '../../shared/i18n/messages.ts'

export const labels = defineMessages(
  'members.labels',
  {
    people: '名册',
    peopleHint: '查找人员、发展阶段、培养联系人',
    person: '人员信息',
    edit: '修改信息',
    add: '新增人员',
  },
  {
    people: 'Roster',
    peopleHint: 'People, stages, mentors',
    person: 'Person',
    edit: 'Edit',
    add: 'Add a person',
  },
)
