import { defineMessages, useText } from '../../shared/i18n/messages.ts'

const messages = defineMessages(
  'reconciliation.channels',
  { wechatPay: '微信支付', alipay: '支付宝', campusCashier: '校园收银台' },
  { wechatPay: 'WeChat Pay', alipay: 'Alipay', campusCashier: 'Campus cashier' },
)
const t = useText(messages)
const known = ['wechatPay', 'alipay', 'campusCashier'] as const

/** What people call a channel; its own name for one this client does not know. */
export function channelName(channel: string): string {
  const key = known.find((one) => one === channel)
  return key ? t(key) : channel
}
