import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { launchAs, type OperatingUser } from './operating-user.ts'
import type { Binaries } from './binaries.ts'

const run = promisify(execFile)

/** Passwords of the three database roles, made at the first start and kept in the data folder. */
export interface DatabaseSecrets {
  superuser: string
  owner: string
  app: string
}

/** Reads the data folder's database passwords, making them the first time (file mode 0600). */
export async function databaseSecrets(dataDir: string): Promise<DatabaseSecrets> {
  const file = path.join(dataDir, 'postgres-secrets.json')
  const kept = await readFile(file, 'utf8').catch(() => undefined)
  if (kept) return JSON.parse(kept) as DatabaseSecrets
  const password = (): string => randomBytes(24).toString('base64url')
  const secrets = { superuser: password(), owner: password(), app: password() }
  await writeFile(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 })
  await rename(`${file}.new`, file)
  return secrets
}

/** Major version of the PostgreSQL that made the cluster; undefined when there is none yet. */
export async function clusterVersion(clusterDir: string): Promise<string | undefined> {
  const version = await readFile(path.join(clusterDir, 'PG_VERSION'), 'utf8').catch(() => undefined)
  return version?.trim()
}

/**
 * Makes a new cluster: UTF-8, ordering by code point, letters known for all scripts, and the ICU
 * collations (`zh-x-icu` …) for sorting names. It appears under its name only when complete.
 */
export async function createCluster(
  binaries: Binaries,
  clusterDir: string,
  superuserPassword: string,
  user: OperatingUser | undefined,
): Promise<void> {
  const draft = `${clusterDir}.new`
  const passwordFile = `${clusterDir}.password`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  await writeFile(passwordFile, superuserPassword, { mode: 0o600 })
  if (user) await Promise.all([draft, passwordFile].map((file) => chown(file, user.uid, user.gid)))
  const words = ['-D', draft, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  try {
    const ctype = `--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`
    const all = [...words, ...locale, '--locale=C', ctype, '--text-search-config=simple']
    const launch = await launchAs(user, binaries.initdb, all, [path.join(draft, 'PG_VERSION')])
    await run(launch.command, launch.args, {
      ...launch.user,
      cwd: '/',
      env: { PATH: '/usr/bin:/bin', TZ: 'UTC' },
    })
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(draft, clusterDir)
}

/** Gives a cluster that root copied (and so owns) back to the user PostgreSQL runs as. */
export async function handOver(clusterDir: string, user: OperatingUser): Promise<void> {
  await run('chown', ['-R', `${user.uid}:${user.gid}`, clusterDir])
}
