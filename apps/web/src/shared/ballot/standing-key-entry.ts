/** How the standing key lies in the device's store. */
export const standingKeyName = 'standing-key'

/** Numbers in decimal digits. */
export interface KeptStandingKey {
  readonly secret: string
  readonly publicKey: string
}
