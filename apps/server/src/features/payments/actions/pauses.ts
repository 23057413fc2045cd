/** When a channel is asked again, and what to make of a channel that tells nothing. */
import { ChannelFailure } from '../../../platform/payments/port.ts'
import type { Services } from '../../../platform/services.ts'

const orderPauses = [10, 20, 30, 60, 60, 120, 120, 300, 300, 600]
const refundPauses = [5, 15, 30, 60, 120, 300, 600, 1800, 3600]

/** Seconds until an order is asked about again, after so many times. It never stops. */
export function orderPause(asked: number): number {
  return orderPauses[asked] ?? 900
}

/** Seconds until a refund is asked about again; one that the channel refused waits for somebody to mend why. */
export function refundPause(tried: number, refused: boolean): number {
  return refused ? 3600 : (refundPauses[tried] ?? 3600)
}

/**
 * For `catch`: a channel that told nothing is `null`, with a word in the log (never the message's content); anything
 * else is thrown on.
 */
export function afterFailure(
  services: Services,
  about: Readonly<Record<string, string>>,
): (error: unknown) => null {
  return (error) => {
    if (!(error instanceof ChannelFailure)) throw error
    const { channel, kind, code } = error
    services.log.warn({ ...about, channel, kind, code }, 'payment channel told nothing')
    return null
  }
}
