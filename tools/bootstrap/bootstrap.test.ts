import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { completeLock } from './complete-lock.mjs'
import { fingerprint } from './fingerprint.mjs'
import { isInstalled, markInstalled } from './install.mjs'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'zhibu-bootstrap-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('whether libraries have to be installed', () => {
  it('is yes in a bare checkout', () => {
    writeLock({ 'node_modules/a': { version: '1.0.0' } })
    expect(isInstalled(root)).toBe(false)
  })

  it('is no once they were installed, until the lock file changes', () => {
    writeLock({ 'node_modules/a': { version: '1.0.0' } })
    mkdirSync(path.join(root, 'node_modules'))
    markInstalled(root)
    expect(isInstalled(root)).toBe(true)
    writeLock({ 'node_modules/a': { version: '1.0.1' } })
    expect(isInstalled(root)).toBe(false)
  })

  it('is no after a developer installed by hand what the lock file says', () => {
    const packages = { 'node_modules/a': { version: '1.0.0' }, 'apps/server': { version: '0.1.0' } }
    writeLock({ ...packages, 'node_modules/for-other-machines': { version: '1.0.0', optional: true } })
    writeInstalled({ 'node_modules/a': { version: '1.0.0' } })
    expect(isInstalled(root)).toBe(true)
  })

  it('is yes while a library is missing or of another version', () => {
    writeLock({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0' } })
    writeInstalled({ 'node_modules/a': { version: '1.0.0' } })
    expect(isInstalled(root)).toBe(false)
    writeInstalled({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.9.0' } })
    expect(isInstalled(root)).toBe(false)
  })
})

describe('completing the lock file', () => {
  it('adds the optional packages of other machines that npm left out, and nothing else', () => {
    const packages: Record<string, object> = {
      '': {},
      'node_modules/a': {
        version: '1.0.0',
        optionalDependencies: { '@a/linux-x64-musl': '1.0.0', fast: '^2.0.0' },
      },
      'node_modules/fast': { version: '2.1.0', optional: true },
    }
    expect(completeLock(packages)).toEqual(['@a/linux-x64-musl'])
    expect(packages['node_modules/@a/linux-x64-musl']).toEqual({
      version: '1.0.0',
      cpu: ['x64'],
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    })
    expect(completeLock(packages)).toEqual([])
  })
})

describe('the fingerprint of sources', () => {
  it('stays the same while nothing is written', () => {
    writeFileSync(path.join(root, 'a.ts'), 'one')
    expect(fingerprint([root])).toBe(fingerprint([root]))
  })

  it('changes when a file is written, added or removed', () => {
    const file = path.join(root, 'below', 'a.ts')
    mkdirSync(path.dirname(file))
    writeFileSync(file, 'one')
    const before = fingerprint([root])
    utimesSync(file, new Date(), new Date(Date.now() + 5000))
    const written = fingerprint([root])
    writeFileSync(path.join(root, 'b.ts'), '')
    const added = fingerprint([root])
    rmSync(file)
    expect(new Set([before, written, added, fingerprint([root])]).size).toBe(4)
  })

  it('passes over what is built or installed', () => {
    const before = fingerprint([root])
    for (const name of ['node_modules', 'dist']) {
      mkdirSync(path.join(root, name))
      writeFileSync(path.join(root, name, 'made.js'), '')
    }
    expect(fingerprint([root])).toBe(before)
  })
})

function writeLock(packages: object): void {
  writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify({ packages }))
}

function writeInstalled(packages: object): void {
  mkdirSync(path.join(root, 'node_modules'), { recursive: true })
  writeFileSync(path.join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }))
}
