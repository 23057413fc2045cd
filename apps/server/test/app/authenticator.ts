/** An authenticator application. */
import { createOTP } from '@better-auth/utils/otp'

/** The code it shows for the address it was given; `step` 1 is the next half minute's, which is accepted too. */
export function codeOf(uri: string, step = 0): Promise<string> {
  return createOTP(secretOf(uri), { digits: 6, period: 30 }).hotp(Math.floor(Date.now() / 30_000) + step)
}

/** The secret in an authenticator's address. */
export function secretOf(uri: string): string {
  const letters = [...new URL(uri).searchParams.get('secret')!]
  const bits = letters.map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
  const bytes = (bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))
  return Buffer.from(bytes).toString()
}
