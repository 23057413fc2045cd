/** Prints how much JavaScript the first page loads, brotli-compressed; fails above the budget. Takes the build's folder. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

const budget = 220_000
const dist = process.argv[2] ?? join(import.meta.dirname, '..', 'dist')

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
}
const manifest = JSON.parse(await readFile(join(dist, '.vite', 'manifest.json'), 'utf8')) as Record<
  string,
  Chunk
>

function withImports(key: string, seen = new Set<string>()): Set<string> {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const next of manifest[key]?.imports ?? []) withImports(next, seen)
  return seen
}

async function report(title: string, keys: Iterable<string>): Promise<number> {
  const sizes: [string, number][] = []
  for (const key of keys) {
    const file = manifest[key]?.file
    if (file?.endsWith('.js')) sizes.push([file, (await stat(join(dist, `${file}.br`))).size])
  }
  const total = sizes.reduce((sum, [, size]) => sum + size, 0)
  console.log(`${title}: ${(total / 1000).toFixed(1)} kB of brotli-compressed JavaScript`)
  for (const [file, size] of sizes.sort((a, b) => b[1] - a[1]).slice(0, 12))
    console.log(`  ${(size / 1000).toFixed(1).padStart(7)}  ${file}`)
  return total
}

const entry = withImports('index.html')
const pages = ['src/features/accounts/pages/SignInPage.vue', 'src/features/home/pages/HomePage.vue']
let worst = 0
for (const page of pages)
  worst = Math.max(worst, await report(page, new Set([...entry, ...withImports(page)])))
if (worst > budget) {
  console.error(`The first page is over its budget of ${budget / 1000} kB.`)
  process.exit(1)
}
