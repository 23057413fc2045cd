/** Hands the client's ballot worker to whoever drives the browser: tests and measurements. */
import { ballotWorker } from '../../src/shared/ballot/ballot-client.ts'
import * as device from '../../src/shared/ballot/device.ts'

const handed = { ballotWorker, device }
export type Handed = typeof handed
globalThis.zhibuBallots = handed
