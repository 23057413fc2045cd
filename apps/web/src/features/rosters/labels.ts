import { defineMessages } from '../../shared/i18n/messages.ts'

export const labels = defineMessages(
  'rosters.labels',
  {
    rosters: '导入与导出',
    rostersHint: '名册文件、模板、初始密码',
    import: '导入名册',
  },
  {
    rosters: 'Import and export',
    rostersHint: 'Roster files, template, first passwords',
    import: 'Import a roster',
  },
)
