/** Which way of paying fits the device in hand. */
import type { PaymentChannelName, PaymentMethod } from '@zhibu/contract/payments'

export type Device = 'phone' | 'computer'

export interface OfferedChannel {
  readonly channel: PaymentChannelName
  readonly methods: readonly PaymentMethod[]
}

export interface Way {
  readonly channel: PaymentChannelName
  readonly method: PaymentMethod
}

/**
 * A code on a computer is scanned by the phone; a phone cannot scan itself and goes to the channel's page. `jsapi` needs
 * the payer's number in WeChat, which nobody here knows, and is left out.
 */
const preferred: Readonly<Record<Device, readonly PaymentMethod[]>> = {
  computer: ['qr', 'page'],
  phone: ['mobilePage', 'page', 'qr'],
}

/** One way for each channel, in the order in which they are offered; channels with none that fits are left out. */
export function waysFor(channels: readonly OfferedChannel[], device: Device): Way[] {
  return channels.flatMap(({ channel, methods }) => {
    const method = preferred[device].find((one) => methods.includes(one))
    return method ? [{ channel, method }] : []
  })
}

/** Whole seconds until a moment, never less than none. */
export function secondsUntil(moment: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(moment) - now) / 1000))
}

/** `14:05` of minutes and seconds. */
export function asClock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`
}
