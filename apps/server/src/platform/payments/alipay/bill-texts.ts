/** Headings and words of Alipay's trade bill. */
export const billHeadings = {
  transactionId: '支付宝交易号',
  orderNo: '商户订单号',
  kind: '业务类型',
  at: '完成时间',
  amount: '订单金额（元）',
  refundNo: '退款批次号/请求号',
  fee: '服务费（元）',
} as const
export const billKinds = { payment: '交易', refund: '退款' } as const
