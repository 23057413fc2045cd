/** What is wrong with one field of a call, where it needs words of our own. */
export const inputTexts = {
  missing: { 'zh-CN': '必填。', en: 'Required.' },
  unknownFields: { 'zh-CN': '不认识的字段：', en: 'Unknown fields: ' },
  characters: {
    'zh-CN': '含有不可见的控制字符或不完整的字符。',
    en: 'Holds invisible control characters or incomplete characters.',
  },
  form: { 'zh-CN': '格式不对。', en: 'Not in the form that is expected.' },
} as const
