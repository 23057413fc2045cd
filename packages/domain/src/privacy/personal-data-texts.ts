/** Words on the printed copy of one's own data (always Chinese, as other papers). */
export const PERSONAL_DATA_TEXTS = {
  purpose: '本人查阅、复制个人信息',
  public: '群众',
  system: '系统',
  corrections: '更正申请',
  correctionColumns: ['项目', '申请改为', '状态', '处理说明', '申请日期'],
  states: { submitted: '待审核', approved: '已通过', returned: '已退回', withdrawn: '已撤回' },
  consents: '知情同意',
  consentColumns: ['事项', '告知书版本', '同意日期', '撤回日期'],
} as const
