/** An application in a process of its own that ends by SIGKILL right before its n-th statement, once it is told n. */
import pg from 'pg'
import pino from 'pino'
import { createApp } from '../../src/app.ts'

const [databaseUrl, dataDir, now] = process.argv.slice(2) as [string, string, string]
const app = await createApp({
  databaseUrl,
  clock: { now: () => new Date(now) },
  log: pino({ level: 'silent' }),
  poolSize: 2,
  config: {
    baseUrl: 'http://localhost',
    dataDir,
    secret: 'a secret for tests only, long enough to sign with',
    production: false,
    demonstration: false,
  },
})
let left = Infinity
const { prototype } = pg.Client as unknown as { prototype: { query: (...args: never[]) => unknown } }
const { query } = prototype
prototype.query = function (this: unknown, ...args: never[]): unknown {
  if (left === 0) process.kill(process.pid, 'SIGKILL')
  left -= 1
  return query.apply(this, args)
}
process.on('message', (statements: number) => {
  left = statements
  process.send!({ armed: true })
})
const url = await app.server.listen({ port: 0, host: '127.0.0.1' })
process.send!({ url })
