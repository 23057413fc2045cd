/**
 * `npm start`: from a bare checkout to a served branch. Runs on Node 20 or newer without any library;
 * the product itself runs on the pinned Node 24. Options are those of apps/server/src/main.ts.
 */
import { pathToFileURL } from 'node:url'
import { ensureInstalled } from './install.mjs'
import { inRepository } from './places.mjs'
import { createProgress } from './progress.mjs'
import { requireNode20 } from './require-node.mjs'
import { continueWithNode } from './run-node.mjs'
import { COMPILE_CACHE, SERVER_OPTIONS } from './server-node.mjs'
import { ensureWebClient } from './web-client.mjs'

const startedAt = Date.now() - Math.round(performance.now())
requireNode20()
const options = process.argv.slice(2)
const progress = createProgress({ toStderr: options.includes('--json') })
try {
  await ensureInstalled(progress)
  await ensureWebClient(progress)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
await import('./end-with-parent.mjs')
const preload = pathToFileURL(inRepository('tools', 'bootstrap', 'end-with-parent.mjs')).href
const main = inRepository('apps', 'server', 'src', 'main.ts')
continueWithNode([...SERVER_OPTIONS, '--import', preload, main, ...options], {
  ...process.env,
  // From when on the server counts the time until it is ready (milliseconds since 1970).
  ZHIBU_STARTED_AT: String(startedAt),
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? COMPILE_CACHE,
})
