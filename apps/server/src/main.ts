/** The process: options, database, application, listening, stopping. `npm start` runs it on the pinned Node. */
import { join, resolve } from 'node:path'
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
import { type PaymentSandbox, startPaymentSandbox, wantsPaymentSandbox } from './payment-sandbox.ts'
import { readStartOptions, type StartOptions, usage } from './start-options.ts'

interface Database {
  readonly url: string
  readonly adminUrl: string
  readonly announce: (address: string) => Promise<void>
  readonly stop: () => Promise<void>
}

async function openDatabases(options: StartOptions, say: (line: string) => void): Promise<Database> {
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

function optionsOrEnd(): StartOptions {
  try {
    const options = readStartOptions(process.argv.slice(2), process.env)
    if (!options.help) return options
    process.stdout.write(usage)
    return process.exit(0)
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${usage}`)
    return process.exit(2)
  }
}

async function main(): Promise<void> {
  const options = optionsOrEnd()
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
    const sandbox = beginSandbox(options, demonstration)
    stopping.unshift(async () => sandbox?.stop())
    const creating = createApp({
      databaseUrl: database.url,
      clock: systemClock,
      log,
      config: {
        baseUrl: baseUrlOf(options.port),
        dataDir: options.data,
        secret: await loadSecret(join(options.data, 'keys', 'session-secret')),
        production: process.env.NODE_ENV === 'production',
        demonstration,
        signIn: signInSettingsFrom(process.env),
        ...(sandbox && { paymentsFile: sandbox.settingsFile }),
        ...(process.env.ZHIBU_PAYMENTS && { paymentsFile: resolve(process.env.ZHIBU_PAYMENTS) }),
        demonstrationCampusIds: accounts.map(({ campusId }) => campusId),
      },
    })
    stopping.unshift(() => creating.then((created) => created.close(), nothing))
    const app = await creating
    const url = await listen(app, options)
    await database.announce(url)
    await app.startJobs()
    tellReady(options, { url, accounts, paymentSandbox: (await sandbox?.url) ?? null }, say)
  } catch (error) {
    // Told to stop while starting: what failed, failed because of that.
    if (stop.begun()) return
    say(error instanceof DataFolderInUse ? error.message : `Cannot start: ${(error as Error).message}`)
    if (!(error instanceof DataFolderInUse) && process.env.ZHIBU_LOG) console.error(error)
    await stop(1)
  }
}

async function prepareContent(
  options: StartOptions,
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

function baseUrlOf(port: number): string {
  return process.env.ZHIBU_BASE_URL ?? `http://localhost:${port}`
}

/** The demonstration's payment gateways, ten ports further on. */
function beginSandbox({ data, port, host }: StartOptions, demonstration: boolean): PaymentSandbox | null {
  if (!wantsPaymentSandbox(demonstration, data, process.env)) return null
  return startPaymentSandbox(data, port === 0 ? 0 : Math.min(port + 10, 65_535), host, baseUrlOf(port))
}

export interface DemonstrationAccount {
  readonly role: string
  readonly name: string
  readonly campusId: string
  readonly password: string
}

async function listen(app: App, options: StartOptions): Promise<string> {
  await serveWebClient(app.server, resolve(import.meta.dirname, '../../web/dist'))
  await app.server.listen({ port: options.port, host: options.host })
  const address = app.server.server.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  return `http://localhost:${port}`
}

interface Ready {
  readonly url: string
  readonly accounts: readonly DemonstrationAccount[]
  /** Where the demonstration's payments go; null: to real channels, or nowhere. */
  readonly paymentSandbox: string | null
}

function tellReady(options: StartOptions, ready: Ready, say: (line: string) => void): void {
  const { url, accounts, paymentSandbox } = ready
  const readyMs = Date.now() - startedAt
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ url, readyMs, accounts, paymentSandbox })}\n`)
    return
  }
  say(`\nZhibu is ready after ${(readyMs / 1000).toFixed(1)} s: ${url}\n`)
  for (const account of accounts)
    say(`  ${account.campusId}  ${account.password}  ${account.name}  ${account.role}`)
  if (paymentSandbox) say(`\nPayments go to a sandbox, no real money: ${paymentSandbox}`)
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
