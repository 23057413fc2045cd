/** The channels as this feature asks for them. */
import { ChannelFailure, type ChannelName, type PaymentChannel } from '../../../platform/payments/port.ts'
import type { Services } from '../../../platform/services.ts'

/** A channel by name. Throws a `ChannelFailure` when it is not set up (any more): nothing can be learnt then. */
export async function openChannel(
  services: Services,
  name: ChannelName,
): Promise<{ readonly channel: PaymentChannel; readonly notifyBaseUrl: string }> {
  const opened = await services.payments.open().catch((error: unknown) => {
    services.log.error({ err: error }, 'payment channels cannot be opened')
    throw new ChannelFailure(name, 'silent', 'settings', error)
  })
  const channel = opened.byName.get(name)
  if (!channel) throw new ChannelFailure(name, 'silent', 'not set up')
  return { channel, notifyBaseUrl: opened.notifyBaseUrl }
}

/** Path at which a channel tells us. */
export const notificationPath = '/api/payments/notifications/:channel'

/** The whole address at which a channel tells us. */
export function notifyUrlOf(baseUrl: string, channel: ChannelName): string {
  return baseUrl + notificationPath.replace(':channel', channel)
}
