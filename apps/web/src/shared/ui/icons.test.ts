import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const source = join(import.meta.dirname, '..', '..')

test('every icon named anywhere exists in the bundled set, so that none is ever fetched', async () => {
  const set = createRequire(import.meta.url)('@iconify-json/lucide/icons.json') as {
    icons: object
    aliases?: object
  }
  const known = new Set([...Object.keys(set.icons), ...Object.keys(set.aliases ?? {})])
  const files = (await readdir(source, { recursive: true })).filter(
    (name) => /\.(?:vue|ts)$/.test(name) && !name.endsWith('.test.ts'),
  )
  const texts = await Promise.all(files.map((name) => readFile(join(source, name), 'utf8')))
  const named = new Set(
    texts.flatMap((text) => [...text.matchAll(/i-lucide-([a-z0-9-]*[a-z0-9])/g)].map((match) => match[1]!)),
  )
  expect(named.size).toBeGreaterThan(20)
  expect([...named].filter((name) => !known.has(name))).toEqual([])
})
