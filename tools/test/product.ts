import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { inRepository } from '../bootstrap/places.mjs'

export interface DemonstrationAccount {
  role: string
  name: string
  campusId: string
  password: string
}

/** What `npm start -- --json` says when the product is ready. */
export interface ReadyLine {
  url: string
  readyMs: number
  accounts: DemonstrationAccount[]
  /** Where the demonstration's payments go; null without demonstration. */
  paymentSandbox: string | null
}

/** A whole product of one's own: server, PostgreSQL, demonstration university. */
export interface Product extends ReadyLine {
  pid: number
  /** What it has written to its output so far. */
  output(): string
  /** Sends a signal and waits for the end. @returns the exit code; null after a deadly signal. */
  end(signal?: NodeJS.Signals): Promise<number | null>
}

/** A product that ended before it was ready; the message is what it printed. */
export class ProductFailed extends Error {
  readonly exitCode: number | null
  constructor(output: string, exitCode: number | null) {
    super(output)
    this.name = 'ProductFailed'
    this.exitCode = exitCode
  }
}

/**
 * Starts the product as `npm start` does, on a free port.
 * @param dataDir its data folder
 * @param words further options, such as `--empty`
 * @throws {ProductFailed}
 */
export async function startProduct(dataDir: string, words: string[] = []): Promise<Product> {
  const script = inRepository('tools', 'bootstrap', 'start.mjs')
  const options = ['--data', dataDir, '--port', String(await freePort()), '--json', ...words]
  const child = spawn(process.execPath, [script, ...options], {
    cwd: inRepository(),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: undefined },
  })
  let complaints = ''
  child.stderr.on('data', (chunk) => (complaints = (complaints + String(chunk)).slice(-10_000)))
  const ended = once(child, 'close')
  let output = ''
  for await (const line of createInterface({ input: child.stdout })) {
    output += `${line}\n`
    if (!line.startsWith('{')) continue
    // Leaving the loop stops the reading; a full pipe would stop the product.
    setImmediate(() => child.stdout.on('data', (chunk) => (output += String(chunk))).resume())
    const end = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
      child.kill(signal)
      await ended
      return child.exitCode
    }
    return { ...(JSON.parse(line) as ReadyLine), pid: child.pid!, output: () => output, end }
  }
  await ended
  throw new ProductFailed(complaints, child.exitCode)
}

/** A data folder for one test, away from the checkout. */
export async function temporaryData(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhibu-data-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** A port nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}
