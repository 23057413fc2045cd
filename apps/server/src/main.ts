/** The process: options, database, application, listening, stopping. `npm start` runs it on the pinned Node. */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { type App, createApp } from './app.ts'
import { systemClock } from './platform/clock.ts'
import { applicationUrl } from './platform/db/application-url.ts'
import { migrate } from './platform/db/migrate.ts'
import { DataFolderInUse, startEmbeddedPostgres } from './platform/embedded-postgres/embedded-postgres.ts'
import { serveWebClient } from './platform/http/web-client.ts'
import { closePdf, configurePdf } from './platform/pdf/render-pdf.ts'
import { loadSecret } from './platform/secret-file.ts'
import { signInSettingsFrom } from './platform/sign-in-settings.ts'

const usage = `npm start -- [--data DIR] [--port N] [--host ADDRESS] [--database-url URL] [--empty] [--json]

  --data DIR          keys and the embedded database live here (default ./data)
  --port N            default 8300
  --host ADDRESS      default 127.0.0.1; 0.0.0.0 serves the network
  --database-url URL  a PostgreSQL 15 or newer, as its owner, instead of the embedded one
  --empty             no demonstration university; the first administrator is asked for, or taken from
                      ZHIBU_UNIVERSITY, ZHIBU_ADMIN_CAMPUS_ID, ZHIBU_ADMIN_NAME, ZHIBU_ADMIN_PASSWORD
  --json              print one line of JSON when ready; everything else goes to the error output
`

interface Options {
  readonly data: string
  readonly port: number
  readonly host: string
  readonly databaseUrl: string | undefined
  readonly empty: boolean
  readonly json: boolean
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: process.env.ZHIBU_DATA ?? './data' },
      port: { type: 'string', default: process.env.PORT ?? '8300' },
      host: { type: 'string', default: process.env.HOST ?? '127.0.0.1' },
      'database-url': { type: 'string' },
      empty: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(usage)
    process.exit(0)
  }
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`--port ${values.port}: not a port number.`)
  return {
    data: resolve(values.data),
    port,
    host: values.host,
    databaseUrl: values['database-url'] ?? process.env.ZHIBU_DATABASE_URL,
    empty: values.empty,
    json: values.json,
  }
}

interface Database {
  readonly url: string
  readonly adminUrl: string
  readonly announce: (address: string) => Promise<void>
  readonly stop: () => Promise<void>
}

async function openDatabases(options: Options, say: (line: string) => void): Promise<Database> {
  if (!options.databaseUrl) {
    const embedded = await startEmbeddedPostgres({ dataDir: options.data, log: say })
    await migrate(embedded.adminUrl, say).catch(async (error: unknown) => {
      await embedded.stop()
      throw error
    })
    return embedded
  }
  await migrate(options.databaseUrl, say)
  const url = await applicationUrl(options.databaseUrl, options.data)
  return { url, adminUrl: options.databaseUrl, announce: async () => {}, stop: async () => {} }
}

/** Never in the log, wherever they stand. */
const secrets = ['password', 'currentPassword', 'newPassword', 'oneTimePassword', 'cookie', 'token'].flatMap(
  (name) => [name, `*.${name}`, `*.*.${name}`],
)

const startedAt = Number(process.env.ZHIBU_STARTED_AT ?? Date.now())

async function main(): Promise<void> {
  const options = readOptions()
  const say = (line: string): void => void (options.json ? process.stderr : process.stdout).write(`${line}\n`)
  const log = pino({ level: process.env.ZHIBU_LOG ?? 'warn', redact: secrets }, pino.destination(2))
  const stopping: (() => Promise<void>)[] = []
  const stop = stopOnce(stopping, say)
  // Ctrl-C arrives twice, from the terminal and from npm: the second must not cut the end short.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
  try {
    say(`Database: ${options.databaseUrl ? 'the one given' : `embedded, in ${options.data}`}`)
    const opening = openDatabases(options, say)
    stopping.unshift(() => opening.then((opened) => opened.stop(), nothing))
    const database = await opening
    stopping.unshift(async () => closePdf())
    configurePdf({ fontDirectories: [join(options.data, 'fonts')] })
    const { demonstration, accounts } = await prepareContent(options, database, say)
    const creating = createApp({
      databaseUrl: database.url,
      clock: systemClock,
      log,
      config: {
        baseUrl: process.env.ZHIBU_BASE_URL ?? `http://localhost:${options.port}`,
        dataDir: options.data,
        secret: await loadSecret(join(options.data, 'keys', 'session-secret')),
        production: process.env.NODE_ENV === 'production',
        demonstration,
        signIn: signInSettingsFrom(process.env),
        demonstrationCampusIds: accounts.map(({ campusId }) => campusId),
      },
    })
    stopping.unshift(() => creating.then((created) => created.close(), nothing))
    const app = await creating
    const url = await listen(app, options)
    await database.announce(url)
    await app.startJobs()
    tellReady(options, url, accounts, say)
  } catch (error) {
    // Told to stop while starting: what failed, failed because of that.
    if (stop.begun()) return
    say(error instanceof DataFolderInUse ? error.message : `Cannot start: ${(error as Error).message}`)
    if (!(error instanceof DataFolderInUse) && process.env.ZHIBU_LOG) console.error(error)
    await stop(1)
  }
}

async function prepareContent(
  options: Options,
  database: Database,
  say: (line: string) => void,
): Promise<{ demonstration: boolean; accounts: readonly DemonstrationAccount[] }> {
  const { prepareContent: prepare } = await import('./content/prepare.ts')
  return prepare({
    ...database,
    dataDir: options.data,
    empty: options.empty,
    interactive: process.stdin.isTTY === true,
    say,
  })
}

export interface DemonstrationAccount {
  readonly role: string
  readonly name: string
  readonly campusId: string
  readonly password: string
}

async function listen(app: App, options: Options): Promise<string> {
  await serveWebClient(app.server, resolve(import.meta.dirname, '../../web/dist'))
  await app.server.listen({ port: options.port, host: options.host })
  const address = app.server.server.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  return `http://localhost:${port}`
}

function tellReady(
  options: Options,
  url: string,
  accounts: readonly DemonstrationAccount[],
  say: (line: string) => void,
): void {
  const readyMs = Date.now() - startedAt
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ url, readyMs, accounts })}\n`)
    return
  }
  say(`\nZhibu is ready after ${(readyMs / 1000).toFixed(1)} s: ${url}\n`)
  for (const account of accounts)
    say(`  ${account.campusId}  ${account.password}  ${account.name}  ${account.role}`)
  if (accounts.length) say('\nThese accounts are for demonstration only. Ctrl-C stops everything.')
}

const nothing = (): void => {}

interface Stop {
  (code: number): Promise<void>
  readonly begun: () => boolean
}

/** Runs the steps of stopping in order, once, and ends the process; steps added meanwhile are not forgotten. */
function stopOnce(stopping: (() => Promise<void>)[], say: (line: string) => void): Stop {
  let run: Promise<void> | undefined
  const stop = (code: number): Promise<void> => {
    run ??= (async () => {
      for (let step = stopping.shift(); step; step = stopping.shift())
        await step().catch((error: unknown) => say(`While stopping: ${(error as Error).message}`))
      process.exit(code)
    })()
    return run
  }
  return Object.assign(stop, { begun: () => run !== undefined })
}

await main()
