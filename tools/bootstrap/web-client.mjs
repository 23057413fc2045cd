import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fingerprint } from './fingerprint.mjs'
import { inRepository, NODE_24 } from './places.mjs'
import { runProgram } from './run-program.mjs'

const WEB = inRepository('apps', 'web')
const DIST = path.join(WEB, 'dist')
const MARKER = path.join(DIST, '.zhibu-sources')

/**
 * Builds the web client when its sources changed since the last build.
 * @param {import('./progress.mjs').Progress} progress
 */
export async function ensureWebClient(progress) {
  if (!existsSync(path.join(WEB, 'vite.config.ts'))) return
  const sources = sourcesFingerprint()
  if (isBuiltFrom(MARKER, sources)) return
  await progress.stage('build the web client', () => build(sources))
}

/**
 * True when the marker file says that the build beside it came from these sources.
 * @param {string} marker @param {string} sources
 */
export function isBuiltFrom(marker, sources) {
  return existsSync(marker) && readFileSync(marker, 'utf8') === sources
}

function sourcesFingerprint() {
  const shared = ['contract', 'domain', 'ballot'].map((name) => inRepository('packages', name, 'src'))
  return fingerprint([WEB, ...shared, inRepository('package-lock.json')])
}

/** Builds aside and then swaps, so that neither a failed build nor a running server meets half a client. @param {string} sources */
async function build(sources) {
  const draft = inRepository('.cache', 'web-build')
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(path.dirname(draft), { recursive: true })
  const vite = inRepository('node_modules', 'vite', 'bin', 'vite.js')
  const outDir = path.relative(WEB, draft)
  await runProgram([NODE_24, vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: WEB,
  })
  writeFileSync(path.join(draft, path.basename(MARKER)), sources)
  rmSync(DIST, { recursive: true, force: true })
  renameSync(draft, DIST)
}
