import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const source = new URL('../src/', import.meta.url)
const files = readdirSync(source).filter((name) => name.endsWith('.ts'))

describe('the library', () => {
  it.each(files)('runs in browsers: %s imports its neighbours and @noble/hashes only', (name) => {
    const text = readFileSync(new URL(name, source), 'utf8')
    const imports = [...text.matchAll(/\bfrom '([^']+)'|\bimport\('([^']+)'\)/g)].map(([, a, b]) => a ?? b!)
    expect(
      imports.filter((path) => !/^(?:\.\/[a-z0-9-]+\.ts|@noble\/hashes\/[a-z0-9]+\.js)$/.test(path)),
    ).toEqual([])
    expect(text).not.toMatch(/\b(?:process|Buffer|require|document|window)\b\s*[.(]/)
  })
})
