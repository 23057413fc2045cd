import { link, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { realpathSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts'

const LOCK_NAME = 'zhibu.lock'

/** Who works on a data folder; the content of its lock file. */
export interface LockHolder extends ProcessIdentity {
  /** The folder's real path: a copied folder's lock means nothing. */
  folder: string
  startedAt: string
  /** Where the holder serves people, such as http://localhost:8300; absent until it does. */
  address?: string
  /** Port of the holder's PostgreSQL on 127.0.0.1; absent until it accepts connections. */
  databasePort?: number
}

/** A second start on the same data folder. */
export class DataFolderInUse extends Error {
  readonly holder: LockHolder
  constructor(holder: LockHolder) {
    const where = holder.address ? `, serving ${holder.address}` : ''
    super(
      `The data folder ${holder.folder} is in use by process ${holder.pid}${where} (since ${holder.startedAt}). ` +
        'Stop that one first, or choose another folder with --data.',
    )
    this.name = 'DataFolderInUse'
    this.holder = holder
  }
}

export interface DataLock {
  /** Adds to what the lock file tells about its holder. */
  tell(facts: Pick<LockHolder, 'address' | 'databasePort'>): Promise<void>
  release(): Promise<void>
}

/**
 * Takes the data folder for this process; a lock left by a process that no longer runs is taken over.
 * @throws {DataFolderInUse} while another process works on it.
 */
export async function lockDataFolder(dataDir: string): Promise<DataLock> {
  const folder = await realpath(dataDir)
  const file = path.join(folder, LOCK_NAME)
  const holder: LockHolder = { ...identify(process.pid), folder, startedAt: new Date().toISOString() }
  const draft = `${file}.${process.pid}`
  while (!(await place(draft, file, holder))) await removeIfStale(folder, file)
  return {
    async tell(facts) {
      Object.assign(holder, facts)
      await writeFile(draft, JSON.stringify(holder), { mode: 0o644 })
      await rename(draft, file)
    },
    release: () => rm(file, { force: true }),
  }
}

/** Who works on the data folder now, if anybody. */
export function currentHolder(dataDir: string): LockHolder | undefined {
  try {
    const folder = realpathSync(dataDir)
    return living(folder, readFileSync(path.join(folder, LOCK_NAME), 'utf8'))
  } catch {
    return undefined
  }
}

/** Creates the lock file with its content in one step; false when there is one already. */
async function place(draft: string, file: string, holder: LockHolder): Promise<boolean> {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(draft, JSON.stringify(holder), { mode: 0o644 })
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  } finally {
    await rm(draft, { force: true })
  }
}

async function removeIfStale(folder: string, file: string): Promise<void> {
  const seen = await readFile(file, 'utf8').catch(() => undefined)
  if (seen === undefined) return
  const holder = living(folder, seen)
  if (holder) throw new DataFolderInUse(holder)
  const aside = `${file}.stale.${process.pid}`
  await rename(file, aside).catch(() => undefined)
  const moved = await readFile(aside, 'utf8').catch(() => undefined)
  // Another start may have put its own lock there between our reading and our renaming: give it back.
  if (moved !== undefined && moved !== seen) await rename(aside, file)
  else await rm(aside, { force: true })
}

function living(folder: string, content: string): LockHolder | undefined {
  try {
    const holder = JSON.parse(content) as LockHolder
    return holder.folder === folder && isAlive(holder) ? holder : undefined
  } catch {
    return undefined
  }
}
