/** The bills of the channels people pay through. */
import { channelNames } from '../../../platform/payments/port.ts'
import type { Services } from '../../../platform/services.ts'
import { billOf, orderIdsByChannelNumber } from '../../payments/public.ts'
import type { BillLine, BillSource } from './bill-sources.ts'

export const paymentBills: BillSource = {
  billOf: async (services, { channel, day }) => {
    const name = channelNames.find((each) => each === channel && each !== 'manual')
    if (!name) return null
    const bill = []
    for await (const line of billOf(services, name, day)) bill.push(line)
    return withOurOrders(services, bill)
  },
}

type ChannelLine = Awaited<ReturnType<ReturnType<typeof billOf>['next']>>['value']

const AT_ONCE = 1000

/** The books know orders by our ids; a number that is none of ours stays as the channel writes it. */
async function* withOurOrders(services: Services, bill: readonly ChannelLine[]): AsyncGenerator<BillLine> {
  for (let start = 0; start < bill.length; start += AT_ONCE) {
    const part = bill.slice(start, start + AT_ONCE)
    const ids = await orderIdsByChannelNumber(
      services.db,
      part.map((line) => line.orderNo),
    )
    for (const { kind, orderNo, transactionId, amountFen, feeFen, at } of part)
      yield {
        orderNo: ids.get(orderNo) ?? orderNo,
        channelTransactionId: transactionId,
        kind: kind === 'payment' ? 'paid' : 'refund',
        amountFen,
        feeFen,
        at,
      }
  }
}
