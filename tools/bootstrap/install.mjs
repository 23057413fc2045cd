import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { inRepository, NODE_24 } from './places.mjs'
import { machineEnvironment, runProgram } from './run-program.mjs'

/**
 * Installs the libraries when they are missing or not those of the lock file.
 * @param {import('./progress.mjs').Progress} progress
 */
export async function ensureInstalled(progress) {
  if (!isInstalled()) {
    await progress.stage('install libraries (npm ci)', installLibraries)
    markInstalled()
  }
  if (!existsSync(NODE_24)) await progress.stage('install Node 24', installNode)
}

async function installLibraries() {
  const options = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = (/** @type {string[]} */ words) =>
    runProgram(['npm', ...words, ...options], { env: machineEnvironment() })
  await npm(['ci']).catch((error) => {
    // `npm run lock` was forgotten: the lock file lacks optional packages of other machines.
    if (!String(error.output).includes('EUSAGE')) throw error
    return npm(['install', '--no-save'])
  })
}

/** True when `node_modules` holds what `package-lock.json` asks for. @param {string} [root] of the checkout */
export function isInstalled(root = inRepository()) {
  const marker = read(`${root}/node_modules/.zhibu-lock`)
  if (marker === lockDigest(root)) return true
  // A developer who ran npm by hand has no marker: compare with npm's own list of what it installed.
  if (!treeMatchesLock(root)) return false
  markInstalled(root)
  return true
}

/** Remembers that `node_modules` was made from the lock file as it is now. */
export function markInstalled(root = inRepository()) {
  writeFileSync(`${root}/node_modules/.zhibu-lock`, lockDigest(root))
}

/** @param {string} root */
function lockDigest(root) {
  return createHash('sha256')
    .update(read(`${root}/package-lock.json`) ?? '')
    .digest('hex')
}

/** @param {string} root */
function treeMatchesLock(root) {
  const wanted = packagesOf(`${root}/package-lock.json`)
  const present = packagesOf(`${root}/node_modules/.package-lock.json`)
  if (!wanted || !present) return false
  const sameVersion = (/** @type {string} */ name) =>
    (wanted[name]?.version ?? '') === (present[name]?.version ?? '')
  const isLibrary = (/** @type {string} */ name) => name.includes('node_modules/')
  return (
    Object.keys(present).filter(isLibrary).every(sameVersion) &&
    // Optional packages are for other machines than this one.
    Object.keys(wanted).every((name) => !isLibrary(name) || name in present || wanted[name]?.optional)
  )
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }> | undefined}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** The package `node` fetches its program in an install script, which some npm settings forbid. */
async function installNode() {
  await runProgram(['node', 'installArchSpecificPackage.js'], {
    cwd: inRepository('node_modules', 'node'),
    env: machineEnvironment(),
  })
}

/** @param {string} file @returns {string | undefined} undefined when there is no such file */
function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
