/**
 * `npm run lock`: completes package-lock.json after `npm install`. npm leaves out optional packages for other
 * machines that a registry does not offer (yet), and then refuses its own lock file in `npm ci`. This
 * writes the missing entries: their version is the one their user asks for, their machine is in their name.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { inRepository } from './places.mjs'

const SYSTEMS = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'openharmony',
  'openbsd',
  'netbsd',
  'sunos',
  'aix',
  'win32',
]
const PROCESSORS = [
  'arm64',
  'armv7',
  'arm',
  'x64',
  'ia32',
  'ppc64',
  'riscv64',
  's390x',
  'loong64',
  'mips64el',
  'wasm32',
]

/**
 * @param {Record<string, any>} packages of a lock file; gets the missing entries, in order
 * @returns {string[]} the names added
 */
export function completeLock(packages) {
  const added = []
  for (const [place, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (isPresent(packages, place, name)) continue
      packages[`node_modules/${name}`] = entry(name, version)
      added.push(name)
    }
  }
  return added
}

/** @param {Record<string, any>} packages @param {string} place @param {string} name */
function isPresent(packages, place, name) {
  for (let at = place; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    if (packages[at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`]) return true
    if (at === '') return false
  }
}

/** @param {string} name @param {string} version */
function entry(name, version) {
  const words = name.split(/[-/]/)
  const os = SYSTEMS.find((system) => words.includes(system))
  const cpu = PROCESSORS.find((processor) => words.some((word) => word === processor))
  const libc = words.includes('musl') ? 'musl' : words.includes('gnu') ? 'glibc' : undefined
  return {
    version: version.replace(/^[~^]/, ''),
    ...(cpu && { cpu: [cpu === 'armv7' ? 'arm' : cpu] }),
    ...(libc && { libc: [libc] }),
    optional: true,
    ...(os && { os: [os] }),
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = process.argv[2] ?? inRepository('package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8'))
  const added = completeLock(lock.packages)
  const byName = (/** @type {[string, unknown]} */ [a], /** @type {[string, unknown]} */ [b]) =>
    a < b ? -1 : 1
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(byName))
  if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(
    added.length > 0 ? `Added to the lock file:\n  ${added.join('\n  ')}` : 'The lock file is complete.',
  )
}
