/** Hands the client's ballot worker to whoever drives the browser: tests and measurements. */
import { ballotWorker } from '../../src/shared/ballot/ballot-client.ts'
import * as device from '../../src/shared/ballot/device.ts'

/** The same work on the page's own thread: Chromium slows only that one. */
const tasks = async () => (await import('../../src/shared/ballot/tasks.ts')).tasks

const handed = { ballotWorker, device, tasks }
export type Handed = typeof handed
globalThis.zhibuBallots = handed
