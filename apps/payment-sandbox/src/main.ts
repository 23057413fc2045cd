/** The sandbox as a process: `node src/main.ts [--data DIR] [--port N] [--host ADDRESS] [--public-host NAME]`. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { refusalToStart } from './allowed.ts'
import { startSandbox } from './sandbox.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: './data/payment-sandbox' },
    port: { type: 'string', default: '8310' },
    host: { type: 'string', default: '127.0.0.1' },
    'public-host': { type: 'string', default: 'localhost' },
  },
})

const refusal = refusalToStart(process.env)
if (refusal) {
  console.error(refusal)
  process.exit(1)
}
const options = { dataDir: resolve(values.data), host: values.host, publicHost: values['public-host'] }
const sandbox = await startSandbox({ ...options, port: Number(values.port) }).catch((error: unknown) => {
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
  return startSandbox({ ...options, port: 0 })
})
process.stdout.write(`${JSON.stringify({ url: sandbox.url, settings: sandbox.settingsFile })}\n`)
// With a channel to whoever started it: it hears where the sandbox is, and the sandbox ends with it.
process.send?.({ url: sandbox.url, settings: sandbox.settingsFile })

let stopping: Promise<void> | undefined
const stop = (): void => {
  stopping ??= sandbox.close().then(() => process.exit(0))
}
process.on('disconnect', stop)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
