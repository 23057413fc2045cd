import { execFile } from 'node:child_process'
import { access, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** System user made for PostgreSQL when the product is started by root. */
const SYSTEM_USER = 'zhibu-postgres'
const READ = 4
const PASS = 1

/** Another user than our own, under which PostgreSQL has to run. */
export interface OperatingUser {
  uid: number
  gid: number
}

/** How to start a program: the words, and the user to give to `spawn`. */
export interface Launch {
  command: string
  args: string[]
  user: Partial<OperatingUser>
}

/**
 * The user PostgreSQL runs as, or undefined for our own. PostgreSQL refuses root, so root hands its
 * work to the owner of the data, and for new data to a system user of its own.
 */
export async function operatingUser(clusterDir: string): Promise<OperatingUser | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(clusterDir).catch(() => undefined)
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const user =
    (await lookUp(SYSTEM_USER)) ??
    (await createSystemUser()) ??
    (await lookUp('postgres')) ??
    (await lookUp('nobody'))
  if (!user) throw new Error('PostgreSQL does not run as root, and there is no other user to run it as.')
  return user
}

/**
 * How `program` is started as `user` so that it reaches `paths`. Where a folder on the way is closed
 * to that user (a checkout under /root, a folder of `mktemp -d`), the process gets the one capability
 * of passing closed folders; docs/decisions/0010-embedded-postgres.md says why.
 */
export async function launchAs(
  user: OperatingUser | undefined,
  program: string,
  args: string[],
  paths: string[],
): Promise<Launch> {
  if (!user) return { command: program, args, user: {} }
  const programOpen = await allows(program, user, READ | PASS)
  const closed = programOpen ? await firstClosedFolder([program, ...paths], user) : path.dirname(program)
  if (closed === undefined) return { command: program, args, user }
  const held = await ownCapabilities()
  const wanted = programOpen && held.has('dac_read_search') ? 'dac_read_search' : 'dac_override'
  const setpriv = await findSetpriv()
  if (!setpriv || !held.has(wanted) || !held.has('setpcap')) {
    throw new Error(
      `PostgreSQL runs as user ${user.uid} and cannot pass ${closed}. ` +
        'Open that folder for passing (chmod o+x), move the checkout or data elsewhere, or start as an ordinary user.',
    )
  }
  const words = [
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    '--clear-groups',
    `--inh-caps=+${wanted}`,
    `--ambient-caps=+${wanted}`,
    // Without this the kernel drops the capability inside access(2), with which PostgreSQL finds itself.
    '--securebits=+no_setuid_fixup',
  ]
  return { command: setpriv, args: [...words, '--', program, ...args], user: {} }
}

/** The first folder on the way to any of the paths that `user` may not pass. */
async function firstClosedFolder(paths: string[], user: OperatingUser): Promise<string | undefined> {
  for (const target of paths) {
    const folders: string[] = []
    for (let at = path.dirname(target); at !== path.dirname(at); at = path.dirname(at)) folders.unshift(at)
    for (const folder of folders) if (!(await allows(folder, user, PASS))) return folder
  }
  return undefined
}

async function allows(target: string, user: OperatingUser, wanted: number): Promise<boolean> {
  const { mode, uid, gid } = await stat(target)
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0
  return ((mode >> shift) & wanted) === wanted
}

async function findSetpriv(): Promise<string | undefined> {
  for (const file of ['/usr/bin/setpriv', '/bin/setpriv']) {
    const found = await access(file).then(
      () => true,
      () => false,
    )
    if (found) return file
  }
  return undefined
}

/** Those capabilities of ours that matter here; containers often take some of root's away. */
async function ownCapabilities(): Promise<Set<string>> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '')
  const bits = BigInt(`0x${/CapEff:\s*([0-9a-f]+)/.exec(status)?.[1] ?? '0'}`)
  const known = { dac_override: 1n, dac_read_search: 2n, setpcap: 8n }
  return new Set(Object.entries(known).flatMap(([name, bit]) => ((bits >> bit) & 1n ? [name] : [])))
}

async function createSystemUser(): Promise<OperatingUser | undefined> {
  const words = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent']
  const made = await run('useradd', [...words, '--shell', '/usr/sbin/nologin', SYSTEM_USER]).catch(
    () => undefined,
  )
  return made && lookUp(SYSTEM_USER)
}

async function lookUp(name: string): Promise<OperatingUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}
