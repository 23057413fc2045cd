/** WeChat Pay's own words. */
import type { BankRefusal } from '../bank/bank.ts'

export const stateTexts = {
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款',
  NOTPAY: '订单未支付',
  CLOSED: '订单已关闭',
  PAYERROR: '支付失败，请重新下单支付',
} as const

export const accountText = '支付用户零钱'
export const summaries = { payment: '支付成功', refund: '退款成功' } as const

/** Status, code and words of what the gateway says no to. */
export const faults: Readonly<Record<BankRefusal['code'], readonly [number, string, string]>> = {
  unknownOrder: [404, 'ORDER_NOT_EXIST', '订单不存在'],
  orderPaid: [400, 'ORDERPAID', '订单已支付'],
  orderClosed: [400, 'ORDER_CLOSED', '订单已关闭'],
  numberUsed: [403, 'OUT_TRADE_NO_USED', '商户订单号重复'],
  tooMuch: [403, 'NOT_ENOUGH', '退款金额大于可退余额'],
  unknownPayment: [404, 'RESOURCE_NOT_EXISTS', '交易不存在'],
  malformed: [400, 'PARAM_ERROR', '参数错误'],
}

export const faultTexts = {
  signature: '签名错误：',
  noRefund: '退款单不存在',
  otherSum: '订单金额或退款金额与之前请求不一致',
  noBill: '账单文件不存在',
} as const

export const billHeads =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注'
export const billSumHeads =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'
