import type { Bank } from './bank/bank.ts'
import type { GatewayClock } from './clock.ts'
import type { GatewayKeys } from './keys.ts'

/** What the gateways are put together from. */
export interface Parts {
  readonly bank: Bank
  readonly clock: GatewayClock
  readonly keys: GatewayKeys
  /** The address people and merchants reach the sandbox at; known once it listens. */
  readonly url: () => string
  /** Tells merchants what has been put down for them. */
  readonly poke: () => void
}

/** The bytes of a request's body as they came. */
export function bodyOf(request: { readonly body: unknown }): string {
  return Buffer.isBuffer(request.body) ? request.body.toString('utf8') : ''
}
