/**
 * The demonstration's payment gateways: a process beside this one, with keys and orders in the data folder. It is not
 * started where real channels are set up, for anything but the demonstration, or in production unless allowed by name.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const program = resolve(import.meta.dirname, '../../payment-sandbox/src/main.ts')
/** Milliseconds it may take to start (it makes keys the first time) before the product is ready without it. */
const patience = 10_000

export interface PaymentSandbox {
  /** What the channels are read from; it is there once the sandbox runs. */
  readonly settingsFile: string
  /** Where it answers; null when it did not start. */
  readonly url: Promise<string | null>
  readonly stop: () => Promise<void>
}

/** Whether the demonstration's gateways are wanted. */
export function wantsPaymentSandbox(
  demonstration: boolean,
  dataDir: string,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  if (!demonstration || environment.ZHIBU_PAYMENTS || existsSync(join(dataDir, 'payments.json'))) return false
  return environment.NODE_ENV !== 'production' || environment.ZHIBU_ALLOW_PAYMENT_SANDBOX === '1'
}

/**
 * Starts the sandbox; it ends with this process, however that ends. `port` 0: any free one. `baseUrl` is where people
 * reach this installation: the sandbox's pages are on the same machine.
 */
export function startPaymentSandbox(
  dataDir: string,
  port: number,
  host: string,
  baseUrl: string,
): PaymentSandbox {
  const folder = join(dataDir, 'payment-sandbox')
  const words = [program, '--data', folder, '--port', String(port), '--host', host]
  words.push('--public-host', new URL(baseUrl).hostname)
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const ended = new Promise<void>((end) => {
    child.once('exit', () => end())
    child.once('error', () => end())
  })
  const told = new Promise<string | null>((tell) => {
    child.once('message', (message) => tell((message as { url: string }).url))
    void ended.then(() => tell(null))
    setTimeout(() => tell(null), patience).unref()
  })
  return {
    settingsFile: join(folder, 'merchant', 'payments.json'),
    url: told,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
