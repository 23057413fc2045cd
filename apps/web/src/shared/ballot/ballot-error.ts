import type { RejectionCode } from '@zhibu/ballot'

/** What goes wrong on the device itself, beside the voting library's own reasons. */
export type DeviceCode =
  /** IndexedDB is missing or blocked (private window, full disk) */
  | 'device.noStore'
  /** the page was not loaded over HTTPS, so that the browser offers no keys */
  | 'device.insecure'
  /** what is kept cannot be opened any more (copied or damaged database) */
  | 'device.unreadable'
  /** this device has no voting key of this person */
  | 'device.noStandingKey'
  /** this device has no key for this panel of scrutineers */
  | 'device.noPanelKey'
  /** the tablet's key for this ballot is used up, or the page was loaded anew */
  | 'device.noTabletKey'
  /** the backup's password is wrong, or the file is damaged */
  | 'device.backup'
  /** another voting key is already on this device */
  | 'device.otherKey'
  /** the caller gave up */
  | 'device.cancelled'
  /** a fault of the program */
  | 'device.failed'

export type BallotErrorCode = RejectionCode | DeviceCode

/** Why the ballot worker refused. `detail` says where; it never holds a secret. */
export class BallotError extends Error {
  readonly code: BallotErrorCode
  readonly detail: string

  constructor(code: BallotErrorCode, detail = '') {
    super(detail ? `${code} (${detail})` : code)
    this.name = 'BallotError'
    this.code = code
    this.detail = detail
  }
}
