import type { paymentsEndpoints } from '@zhibu/contract/payments'
import { paymentChannel } from '@zhibu/contract/payments'
import { notFound } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { findOrder } from '../store/orders.ts'
import { presentOrder } from './present-order.ts'

export const getPaymentOrder: Handler<typeof paymentsEndpoints.getPaymentOrder> = async ({
  services,
  params,
}) => {
  const order = await findOrder(services.db, params.orderId)
  if (!order) throw notFound()
  return presentOrder(order)
}

export const listPaymentChannels: Handler<typeof paymentsEndpoints.listPaymentChannels> = async ({
  services,
}) => {
  const { byName, isSandbox } = await services.payments.open()
  const items = paymentChannel.options.flatMap((channel) => {
    const methods = byName.get(channel)?.methods
    return methods ? [{ channel, methods: [...methods] }] : []
  })
  return { items, isSandbox }
}
