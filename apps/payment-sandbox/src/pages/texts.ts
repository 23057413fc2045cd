/** Every text of the pages, in Chinese and English. */
export type Language = 'zh' | 'en'

export const texts = {
  sandbox: ['沙箱，不涉及真实资金', 'Sandbox: no real money'],
  language: ['中文', 'English'],
  orders: ['订单', 'Orders'],
  none: ['还没有订单。', 'No orders yet.'],
  payTitle: ['付款', 'Pay'],
  amount: ['金额', 'Amount'],
  subject: ['商品', 'For'],
  orderNo: ['商户订单号', 'Order number'],
  until: ['支付截止', 'Can be paid until'],
  state: ['状态', 'State'],
  open: ['待支付', 'Not paid'],
  paid: ['已支付', 'Paid'],
  closed: ['已关闭', 'Closed'],
  refused: ['付款人已拒绝', 'Refused by the payer'],
  pay: ['支付', 'Pay'],
  refuse: ['拒绝支付', 'Refuse'],
  payTwice: ['重复支付（两次）', 'Pay twice'],
  payLate: ['过期后支付', 'Pay although it has ended'],
  wrongAmount: ['支付错误金额', 'Pay a wrong amount'],
  wrongYuan: ['错误金额（元）', 'Wrong amount (yuan)'],
  more: ['异常情形', 'What can go wrong'],
  delivery: ['支付通知', 'Notification'],
  atOnce: ['立即送达', 'At once'],
  lost: ['丢失', 'Lost'],
  delayed: ['延迟 30 秒', '30 seconds late'],
  repeated: ['重复 3 次', 'Three times'],
  held: ['扣留（稍后乱序放行）', 'Held back (let go later in another order)'],
  payments: ['付款记录', 'Payments'],
  refunds: ['退款记录', 'Refunds'],
  notifications: ['通知记录', 'Notifications'],
  notTold: ['未发送', 'not sent'],
  back: ['返回商户', 'Back to the merchant'],
  all: ['全部订单', 'All orders'],
  release: ['放行扣留的通知（逆序）', 'Let held notifications go, newest first'],
  silence: ['网关静默 60 秒', 'Answer nobody for 60 seconds'],
  speak: ['恢复应答', 'Answer again'],
  silentNow: ['网关正在静默，不应答商户。', 'The gateways answer no merchant at the moment.'],
  unknown: ['没有这笔订单。', 'There is no such order.'],
  cannotPaid: ['订单已支付，不能再次执行。', 'The order is paid already.'],
  cannotClosed: ['订单已关闭；可选择“过期后支付”。', 'The order is closed; try "Pay although it has ended".'],
  cannotExpired: [
    '订单已过期；可选择“过期后支付”。',
    'The order has ended; try "Pay although it has ended".',
  ],
  badAmount: ['金额应为最多两位小数的正数。', 'A positive amount with two decimals at most is needed.'],
  wechatPay: ['微信支付（沙箱）', 'WeChat Pay (sandbox)'],
  alipay: ['支付宝（沙箱）', 'Alipay (sandbox)'],
  campusCashier: ['校园收银台（沙箱）', 'Campus cashier (sandbox)'],
} as const satisfies Record<string, readonly [string, string]>

export type TextKey = keyof typeof texts

/** The text in one language. */
export function say(language: Language, key: TextKey): string {
  return texts[key][language === 'zh' ? 0 : 1]
}
