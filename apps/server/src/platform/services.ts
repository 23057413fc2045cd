/** What every feature works with. Passed explicitly; nothing is looked up by name. */
import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import type { Sealer } from './crypto/sealer.ts'
import type { Db } from './db/connection.ts'
import type { Channels } from './payments/channels.ts'
import type { SignInSettings } from './sign-in-settings.ts'

export interface Config {
  /** Where the application answers, as people type it; no slash at the end. */
  readonly baseUrl: string
  /** Signs session cookies; from a file in the data folder. */
  readonly secret: string
  /** Folder for keys, and the embedded database where it is used. */
  readonly dataDir: string
  readonly production: boolean
  /** Demonstration data is loaded: accounts and passwords are shown on the sign-in page. */
  readonly demonstration: boolean
  /** Campus numbers of the demonstration accounts: they need no second factor. */
  readonly demonstrationCampusIds?: readonly string[]
  /** How people sign in; the defaults where it is left out. */
  readonly signIn?: SignInSettings
  /** Which payment channels there are; `payments.json` in the data folder where it is left out. */
  readonly paymentsFile?: string
}

export interface Services {
  readonly db: Db
  readonly clock: Clock
  readonly sealer: Sealer
  readonly log: Logger
  readonly config: Config
  readonly payments: Channels
}
