/** Alipay through its own library: page, wap, precreate (QR). */
import { formatYuan } from '@zhibu/domain/shared/money'
import { AlipaySdk, type AlipaySdkCommonResult } from 'alipay-sdk'
import { createPrivateKey } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import { fenOfYuan } from '../amounts.ts'
import { ask } from '../ask.ts'
import { chinaTime, readChinaTime } from '../china-time.ts'
import { textOf } from '../fields.ts'
import {
  type Begun,
  type BillLine,
  ChannelFailure,
  type ChannelOrder,
  type ChannelRefund,
  type Fate,
  type PaymentChannel,
  type RefundFate,
} from '../port.ts'
import type { AlipaySettings } from '../settings.ts'
import { readAlipayBill } from './bill.ts'
import { readAlipayNotification } from './notification.ts'

/** Opens the channel; its keys are read now. */
export async function openAlipay(settings: AlipaySettings, clock: Clock): Promise<PaymentChannel> {
  const key = createPrivateKey(await settings.readKey(settings.appKeyFile))
  const sdk = new AlipaySdk({
    appId: settings.appId,
    privateKey: key.export({ type: 'pkcs1', format: 'pem' }).toString(),
    alipayPublicKey: await settings.readKey(settings.alipayPublicKeyFile),
    gateway: settings.gateway,
    timeout: settings.timeoutMs,
    camelcase: false,
  })
  const parts: Parts = { settings, sdk, clock }
  return {
    name: 'alipay',
    methods: settings.methods,
    begin: (order) => begin(parts, order),
    query: (orderNo) => query(parts, orderNo),
    close: (orderNo) => close(parts, orderNo),
    refund: (refund) => giveBack(parts, refund),
    queryRefund: (refund) => queryRefund(parts, refund),
    readNotification: async (_headers, body) => readAlipayNotification({ sdk, ...settings }, body),
    acknowledge: (heard) => ({
      status: heard ? 200 : 400,
      contentType: 'text/plain; charset=utf-8',
      body: heard ? 'success' : 'fail',
    }),
    downloadBill: (day) => downloadBill(parts, day),
  }
}

interface Parts {
  readonly settings: AlipaySettings
  readonly sdk: AlipaySdk
  readonly clock: Clock
}

/** What goes with every request; the library would write the machine's time, which may not be China's. */
function common({ clock }: Parts) {
  return { timestamp: chinaTime(clock.now()) }
}

/** One call; its answer's signature is checked by the library. */
async function call(
  parts: Parts,
  method: string,
  bizContent: Readonly<Record<string, unknown>>,
  more: { readonly notifyUrl?: string } = {},
): Promise<AlipaySdkCommonResult> {
  let answer: AlipaySdkCommonResult
  try {
    answer = await parts.sdk.exec(method, { ...common(parts), ...more, bizContent }, { validateSign: true })
  } catch (error) {
    // The library tells no answer from an answer that nobody signed by this field only.
    const came = (error as { responseDataRaw?: unknown }).responseDataRaw !== undefined
    throw new ChannelFailure('alipay', came ? 'untrusted' : 'silent', method, error)
  }
  const { code, sub_code: detail } = answer as { code?: string; sub_code?: string }
  if (code === '20000' || detail === 'ACQ.SYSTEM_ERROR' || detail === 'aop.ACQ.SYSTEM_ERROR')
    throw new ChannelFailure('alipay', 'silent', detail ?? '20000')
  if (code !== '10000' && code !== '40004')
    throw new ChannelFailure('alipay', 'refused', detail ?? String(code))
  return answer
}

/** The sub-code of a business refusal; null when there is none. */
function refusalOf(answer: AlipaySdkCommonResult): string | null {
  return answer.code === '10000' ? null : (textOf(answer.sub_code) ?? 'unnamed')
}

async function begin(parts: Parts, order: ChannelOrder): Promise<Begun> {
  const { sdk, settings } = parts
  const content = {
    outTradeNo: order.orderNo,
    totalAmount: formatYuan(order.amountFen),
    subject: [...order.title].slice(0, 128).join(''),
    sellerId: settings.sellerId,
    timeExpire: chinaTime(order.expiresAt),
  }
  if (order.method === 'qr') {
    const answer = await call(parts, 'alipay.trade.precreate', content, { notifyUrl: order.notifyUrl })
    const text = textOf(answer.qr_code)
    const refusal = refusalOf(answer)
    if (refusal) throw new ChannelFailure('alipay', 'refused', refusal)
    if (!text || answer.out_trade_no !== order.orderNo)
      throw new ChannelFailure('alipay', 'untrusted', 'precreate')
    return { kind: 'qr', text }
  }
  if (order.method === 'jsapi') throw new ChannelFailure('alipay', 'refused', 'method')
  const [method, productCode] =
    order.method === 'page'
      ? ['alipay.trade.page.pay', 'FAST_INSTANT_TRADE_PAY']
      : ['alipay.trade.wap.pay', 'QUICK_WAP_WAY']
  const url = sdk.pageExec(method, 'GET', {
    ...common(parts),
    notifyUrl: order.notifyUrl,
    returnUrl: order.returnUrl,
    bizContent: { ...content, productCode },
  })
  return { kind: 'redirect', url }
}

async function query(parts: Parts, orderNo: string): Promise<Fate> {
  const answer = await call(parts, 'alipay.trade.query', { outTradeNo: orderNo })
  const refusal = refusalOf(answer)
  // A page nobody has opened yet is no trade.
  if (refusal === 'ACQ.TRADE_NOT_EXIST') return { kind: 'absent' }
  if (refusal) throw new ChannelFailure('alipay', 'refused', refusal)
  if (answer.out_trade_no !== orderNo) throw new ChannelFailure('alipay', 'untrusted', 'order')
  const paidAt = readChinaTime(textOf(answer.send_pay_date) ?? '')
  switch (answer.trade_status) {
    case 'WAIT_BUYER_PAY':
      return { kind: 'pending' }
    case 'TRADE_CLOSED':
      // Also what was paid and wholly given back is called closed.
      return paidAt ? { kind: 'paid', payment: readPayment(answer, paidAt) } : { kind: 'closed' }
    case 'TRADE_SUCCESS':
    case 'TRADE_FINISHED':
      return { kind: 'paid', payment: readPayment(answer, paidAt) }
    default:
      throw new ChannelFailure('alipay', 'untrusted', 'state')
  }
}

function readPayment(answer: AlipaySdkCommonResult, paidAt: Date | null) {
  const amountFen = fenOfYuan(answer.total_amount)
  const transactionId = textOf(answer.trade_no)
  if (amountFen === null || !transactionId || !paidAt || (answer.trans_currency ?? 'CNY') !== 'CNY')
    throw new ChannelFailure('alipay', 'untrusted', 'amount, number or time')
  return { transactionId, amountFen, paidAt }
}

async function close(parts: Parts, orderNo: string): Promise<'closed' | 'paid'> {
  const answer = await call(parts, 'alipay.trade.close', { outTradeNo: orderNo })
  switch (refusalOf(answer)) {
    case null:
    case 'ACQ.TRADE_NOT_EXIST':
    case 'ACQ.TRADE_HAS_CLOSE':
      return 'closed'
    case 'ACQ.TRADE_HAS_SUCCESS':
      return 'paid'
    case 'ACQ.TRADE_STATUS_ERROR':
      // Closed already, or paid: its state says which.
      return (await query(parts, orderNo)).kind === 'paid' ? 'paid' : 'closed'
    case 'ACQ.REASON_TRADE_STATUS_INVALID':
    default:
      throw new ChannelFailure('alipay', 'refused', refusalOf(answer)!)
  }
}

async function giveBack(parts: Parts, refund: ChannelRefund): Promise<RefundFate> {
  const answer = await call(
    parts,
    'alipay.trade.refund',
    {
      tradeNo: refund.transactionId,
      refundAmount: formatYuan(refund.amountFen),
      refundReason: [...refund.reason].slice(0, 80).join(''),
      outRequestNo: refund.refundNo,
    },
    { notifyUrl: refund.notifyUrl },
  )
  const refusal = refusalOf(answer)
  if (refusal) return { kind: 'failed', code: refusal }
  if (answer.trade_no !== refund.transactionId) throw new ChannelFailure('alipay', 'untrusted', 'refund')
  // The call only says that it was taken; the query says that it was done.
  return queryRefund(parts, refund)
}

async function queryRefund(parts: Parts, refund: ChannelRefund): Promise<RefundFate> {
  const answer = await call(parts, 'alipay.trade.fastpay.refund.query', {
    tradeNo: refund.transactionId,
    outRequestNo: refund.refundNo,
  })
  const refusal = refusalOf(answer)
  if (refusal === 'ACQ.TRADE_NOT_EXIST') return { kind: 'absent' }
  if (refusal) throw new ChannelFailure('alipay', 'refused', refusal)
  if (answer.refund_amount === undefined) return { kind: 'absent' }
  const matches =
    answer.out_request_no === refund.refundNo &&
    answer.trade_no === refund.transactionId &&
    fenOfYuan(answer.refund_amount) === refund.amountFen
  if (!matches) throw new ChannelFailure('alipay', 'untrusted', 'refund')
  return answer.refund_status === 'REFUND_SUCCESS'
    ? { kind: 'done', at: readChinaTime(textOf(answer.gmt_refund_pay) ?? '') }
    : { kind: 'underWay' }
}

async function* downloadBill(parts: Parts, day: string): AsyncGenerator<BillLine> {
  const answer = await call(parts, 'alipay.data.dataservice.bill.downloadurl.query', {
    billType: 'trade',
    billDate: day,
  })
  const refusal = refusalOf(answer)
  if (refusal === 'isp.bill_not_exist') return
  if (refusal) throw new ChannelFailure('alipay', 'refused', refusal)
  const url = typeof answer.bill_download_url === 'string' ? answer.bill_download_url : ''
  if (!URL.canParse(url)) throw new ChannelFailure('alipay', 'untrusted', 'address of the bill')
  const { status, bytes } = await ask('alipay', parts.settings.timeoutMs, {
    method: 'GET',
    url,
    headers: () => ({ 'user-agent': 'zhibu' }),
  })
  if (status !== 200) throw new ChannelFailure('alipay', 'refused', `bill: http ${status}`)
  yield* readAlipayBill(bytes)
}
