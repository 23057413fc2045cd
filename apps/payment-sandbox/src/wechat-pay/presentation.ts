/** Orders and refunds as WeChat Pay writes them. */
import type { Notification, Order, Payment, Refund } from '../bank/orders.ts'
import { chinaInstant } from '../clock.ts'
import { wechatAppId, wechatMerchantId } from '../merchant.ts'
import { accountText, stateTexts } from './texts.ts'

function tradeState(order: Order): keyof typeof stateTexts {
  if (order.payments.length) return order.refunds.length ? 'REFUND' : 'SUCCESS'
  if (order.closed) return 'CLOSED'
  return order.refused ? 'PAYERROR' : 'NOTPAY'
}

/** An order with one of its payments; without one while it is not paid. */
export function presentOrder(order: Order, payment: Payment | undefined = order.payments[0]) {
  const state = tradeState(order)
  return {
    appid: wechatAppId,
    mchid: wechatMerchantId,
    out_trade_no: order.orderNo,
    trade_state: state,
    trade_state_desc: stateTexts[state],
    ...(payment && {
      transaction_id: payment.transactionId,
      trade_type: order.tradeType,
      bank_type: 'OTHERS',
      attach: '',
      success_time: chinaInstant(new Date(payment.at)),
      payer: { openid: order.openId ?? 'sandbox-open-id' },
      amount: {
        total: payment.amountFen,
        payer_total: payment.amountFen,
        currency: 'CNY',
        payer_currency: 'CNY',
      },
    }),
  }
}

/** A refund as the refund calls answer with it; at first it is under way. */
export function presentRefund(order: Order, refund: Refund, status: 'PROCESSING' | 'SUCCESS') {
  const payment = order.payments.find(({ transactionId }) => transactionId === refund.transactionId)!
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.refundNo,
    transaction_id: refund.transactionId,
    out_trade_no: order.orderNo,
    channel: 'ORIGINAL',
    user_received_account: accountText,
    create_time: chinaInstant(new Date(refund.at)),
    ...(status === 'SUCCESS' && { success_time: chinaInstant(new Date(refund.at)) }),
    status,
    funds_account: 'AVAILABLE',
    amount: {
      total: payment.amountFen,
      refund: refund.amountFen,
      payer_total: payment.amountFen,
      payer_refund: refund.amountFen,
      settlement_total: payment.amountFen,
      settlement_refund: refund.amountFen,
      discount_refund: 0,
      currency: 'CNY',
    },
  }
}

/** The secret part of a notification. */
export function presentNotified(notification: Notification, order: Order): unknown {
  if (notification.what === 'payment')
    return {
      ...presentOrder(
        { ...order, refunds: [] },
        order.payments.find(({ transactionId }) => transactionId === notification.transactionId),
      ),
    }
  const refund = order.refunds.find(({ refundNo }) => refundNo === notification.refundNo)!
  const {
    status,
    amount,
    create_time: _,
    channel: __,
    funds_account: ___,
    ...rest
  } = presentRefund(order, refund, 'SUCCESS')
  return {
    mchid: wechatMerchantId,
    ...rest,
    refund_status: status,
    amount: {
      total: amount.total,
      refund: amount.refund,
      payer_total: amount.payer_total,
      payer_refund: amount.payer_refund,
    },
  }
}
