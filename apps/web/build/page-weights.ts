/** What the first pages weigh: the brotli-compressed JavaScript that a browser loads before it shows them. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
}
type Manifest = Readonly<Record<string, Chunk>>

export interface PageWeight {
  /** The page's module, such as `src/features/home/pages/HomePage.vue`. */
  readonly page: string
  readonly bytes: number
  /** Name and bytes of each file, heaviest first. */
  readonly files: readonly (readonly [string, number])[]
}

/** Pages that somebody sees first: signed out, and signed in. */
const firstPages = ['src/features/accounts/pages/SignInPage.vue', 'src/features/home/pages/HomePage.vue']

/** Weighs the first pages of a build. Throws when `dist` holds none, or a page is not in it. */
export async function pageWeights(dist: string): Promise<PageWeight[]> {
  const manifest = JSON.parse(await readFile(join(dist, '.vite', 'manifest.json'), 'utf8')) as Manifest
  return Promise.all(firstPages.map((page) => weigh(dist, manifest, page)))
}

async function weigh(dist: string, manifest: Manifest, page: string): Promise<PageWeight> {
  if (!manifest[page]) throw new Error(`The build has no ${page}.`)
  const keys = withImports(manifest, page, withImports(manifest, 'index.html'))
  const names = [...keys].map((key) => manifest[key]!.file).filter((file) => file.endsWith('.js'))
  const files = await Promise.all(
    names.map(async (file) => [file, (await stat(join(dist, `${file}.br`))).size] as const),
  )
  return {
    page,
    bytes: files.reduce((sum, [, size]) => sum + size, 0),
    files: files.toSorted((one, other) => other[1] - one[1]),
  }
}

function withImports(manifest: Manifest, key: string, seen = new Set<string>()): Set<string> {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const next of manifest[key]?.imports ?? []) withImports(manifest, next, seen)
  return seen
}
