/** Builds the page with the ballot worker alone, away from the client's own build, and serves it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { build } from 'vite'
import type { AddressInfo } from 'node:net'
import type { Handed } from './page.ts'

declare global {
  /** Stands on the served page only. */
  var zhibuBallots: Handed
}

const kinds: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' }

export interface BallotPage {
  readonly url: string
  close(): Promise<void>
}

/** The product's policy as far as it concerns scripts and threads. */
const policy = "default-src 'self'; script-src 'self'; connect-src 'self'"

export async function serveBallotPage(): Promise<BallotPage> {
  const folder = await mkdtemp(join(tmpdir(), 'zhibu-ballot-page-'))
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, target: 'chrome111', modulePreload: { polyfill: false } },
  })
  const server = createServer(async (request, response) => {
    const name = request.url === '/' ? '/index.html' : (request.url ?? '')
    const content = await readFile(join(folder, name)).catch(() => null)
    if (!content) return void response.writeHead(404).end()
    const type = kinds[extname(name)] ?? 'application/octet-stream'
    response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
