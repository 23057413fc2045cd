/**
 * `npm run dev`: the server, started again whenever one of its files changes, and in front of it Vite, which shows a
 * change of the web client at once. Options are those of `npm start`; the data lie in `data/dev` unless told otherwise.
 */
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { ensureInstalled } from '../bootstrap/install.mjs'
import { inRepository, NODE_24 } from '../bootstrap/places.mjs'
import { createProgress } from '../bootstrap/progress.mjs'
import { requireNode20 } from '../bootstrap/require-node.mjs'
import { COMPILE_CACHE, SERVER_OPTIONS } from '../bootstrap/server-node.mjs'

requireNode20()
await ensureInstalled(createProgress({ toStderr: false }))

const words = process.argv.slice(2)
const { values } = parseArgs({
  args: words,
  strict: false,
  options: { data: { type: 'string' }, port: { type: 'string', default: '8300' } },
})
const main = inRepository('apps', 'server', 'src', 'main.ts')
const data = values.data === undefined ? ['--data', inRepository('data', 'dev')] : []
const server = ['--watch', '--watch-preserve-output', ...SERVER_OPTIONS, main, ...data, ...words]
const vite = [inRepository('node_modules', 'vite', 'bin', 'vite.js'), '--clearScreen', 'false']
const environment = { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE }

const children = [
  spawn(NODE_24, server, { stdio: 'inherit', cwd: inRepository(), env: environment }),
  spawn(NODE_24, vite, {
    stdio: 'inherit',
    cwd: inRepository('apps', 'web'),
    env: { ...environment, ZHIBU_URL: `http://localhost:${values.port}` },
  }),
]
// One without the other is of no use; a terminal's Ctrl-C reaches all of us by itself.
for (const child of children) {
  child.once('exit', () => children.forEach((other) => other.kill('SIGTERM')))
}
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => children.forEach((child) => child.kill('SIGTERM')))
}
