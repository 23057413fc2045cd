/** Headings of WeChat Pay's trade bill. */
export const billHeadings = {
  at: '交易时间',
  merchantId: '商户号',
  transactionId: '微信订单号',
  orderNo: '商户订单号',
  state: '交易状态',
  currency: '货币种类',
  refundNo: '商户退款单号',
  amount: '订单金额',
  refundAmount: '申请退款金额',
  fee: '手续费',
} as const
