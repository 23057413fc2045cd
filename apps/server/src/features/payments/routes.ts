import type { paymentsEndpoints } from '@zhibu/contract/payments'
import type { FastifyInstance } from 'fastify'
import type { Handlers } from '../../platform/feature.ts'
import { mountHook } from '../../platform/http/hook.ts'
import type { Services } from '../../platform/services.ts'
import { beginPayment, cancelPayment } from './actions/begin-payment.ts'
import { notificationPath } from './actions/channels.ts'
import { hearNotification } from './actions/hear-notification.ts'
import { retryRefund } from './actions/retry-refund.ts'
import { getPaymentOrder, listPaymentChannels } from './queries/own-orders.ts'
import { listPaymentTroubles } from './queries/troubles.ts'

export const handlers: Handlers<typeof paymentsEndpoints> = {
  listPaymentChannels,
  getPaymentOrder,
  beginPayment,
  cancelPayment,
  listPaymentTroubles,
  retryRefund,
}

/** Where channels tell us what was paid. */
export function mountNotifications(server: FastifyInstance, services: Services): void {
  mountHook(server, notificationPath, { bodyLimit: 64 * 1024, faultsPerMinute: 60 }, (request) =>
    hearNotification(services, request),
  )
}
