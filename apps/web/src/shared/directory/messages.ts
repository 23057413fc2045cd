import { defineMessages, useText } from '../i18n/messages.ts'

export const directoryText = useText(
  defineMessages(
    'directory',
    {
      unit: '所在组织',
      workingFor: '办理组织',
      chooseUnit: '选择组织',
      searchUnit: '输入组织名称',
      choosePerson: '选择人员',
      searchPerson: '输入姓名、拼音、首字母或学号',
      typeMore: '请输入后选择',
      noUnit: '没有找到组织',
      noPerson: '名册上没有找到此人',
    },
    {
      unit: 'Unit',
      workingFor: 'Working for',
      chooseUnit: 'Choose a unit',
      searchUnit: 'Name of the unit',
      choosePerson: 'Choose a person',
      searchPerson: 'Name, pinyin, initials or number',
      typeMore: 'Type, then choose',
      noUnit: 'No such unit',
      noPerson: 'Nobody like that on the roster',
    },
  ),
)

export const wordText = useText(
  defineMessages(
    'directory.words',
    { public: '群众', left: '已离开', none: '未填写' },
    { public: 'Not a member', left: 'Left', none: 'Not filled in' },
  ),
)

export const warningText = useText(
  defineMessages(
    'directory.warning',
    {
      breach: '不符合规定',
      reminder: '提醒',
      inputs: {
        fullMembers: '正式党员',
        members: '党员（含预备党员）',
        committeeSize: '支委会人数',
        fewest: '至少',
        most: '至多',
        from: '规定起点',
        termEndsOn: '任期届满',
        today: '今天',
      },
    },
    {
      breach: 'Not by the rules',
      reminder: 'Reminder',
      inputs: {
        fullMembers: 'Full members',
        members: 'Members with probationary ones',
        committeeSize: 'On the committee',
        fewest: 'At least',
        most: 'At most',
        from: 'From',
        termEndsOn: 'End of the term',
        today: 'Today',
      },
    },
  ),
)
