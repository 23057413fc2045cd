/**
 * A server of its own process, for tests that kill it and for benches: `node server-process.ts OPTIONS`. Prints its
 * address as one line of JSON.
 */
import pino from 'pino'
import { createApp } from '../../src/app.ts'
import { systemClock } from '../../src/platform/clock.ts'

export interface ServerProcessOptions {
  /** As the application's role. */
  readonly databaseUrl: string
  readonly dataDir: string
  readonly secret: string
}

const options = JSON.parse(process.argv[2] ?? '{}') as ServerProcessOptions
const app = await createApp({
  databaseUrl: options.databaseUrl,
  clock: systemClock,
  log: pino({ level: process.env.ZHIBU_TEST_LOG ?? 'silent' }, pino.destination(2)),
  config: {
    baseUrl: 'http://localhost',
    dataDir: options.dataDir,
    secret: options.secret,
    production: false,
    demonstration: false,
  },
})
process.on('SIGTERM', () => void app.close().then(() => process.exit(0)))
await app.server.listen({ port: 0, host: '127.0.0.1' })
await app.startJobs()
const { port } = app.server.server.address() as { port: number }
process.stdout.write(`${JSON.stringify({ port })}\n`)
