import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  DataFolderInUse,
  findRunningPostgres,
  openPostgres,
  startEmbeddedPostgres,
} from './embedded-postgres.ts'
import type { EmbeddedPostgres } from './embedded-postgres.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

/** A folder whose cluster is made: copying it spares most tests a second. */
let pattern: string
beforeAll(async () => {
  pattern = await mkdtemp(path.join(tmpdir(), 'zhibu-postgres-pattern-'))
  const postgres = await startEmbeddedPostgres({ dataDir: pattern, log: () => undefined })
  await postgres.stop()
})
afterAll(() => rm(pattern, { recursive: true }))

describe('the embedded PostgreSQL', () => {
  it('starts on an empty folder, keeps what was written, and starts again', async () => {
    const dataDir = await temporaryFolder()
    const first = await start(dataDir)
    await query(first.adminUrl, 'create table kept (word text)')
    await query(first.adminUrl, "insert into kept values ('支部')")
    await first.stop()
    const second = await start(dataDir)
    expect(await query(second.adminUrl, 'select word from kept')).toEqual([{ word: '支部' }])
  })

  it('leaves no process and no lock behind when stopped', async () => {
    const dataDir = await madeFolder()
    const postgres = await start(dataDir)
    expect(await serversOn(dataDir)).not.toEqual([])
    await postgres.stop()
    expect(await serversOn(dataDir)).toEqual([])
    expect(await readdir(dataDir)).not.toContain('zhibu.lock')
  })

  it('leaves no lock behind either when stopping is the last thing a process does', async () => {
    const dataDir = await madeFolder()
    const product = await runElsewhere(dataDir, 'await postgres.stop()')
    await once(product, 'exit')
    expect(product.exitCode).toBe(0)
    expect(await readdir(dataDir)).not.toContain('zhibu.lock')
  })

  it('keeps its passwords readable by the owner alone and lets nobody in without one', async () => {
    const dataDir = await temporaryFolder()
    const postgres = await start(dataDir)
    expect((await stat(path.join(dataDir, 'postgres-secrets.json'))).mode & 0o777).toBe(0o600)
    const wrong = new URL(postgres.url)
    wrong.password = 'guess'
    await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
  })

  it('works as the application with a role that cannot make tables', async () => {
    const postgres = await start(await madeFolder())
    expect(await query(postgres.url, 'select current_user::text as name')).toEqual([{ name: 'zhibu_app' }])
    await expect(query(postgres.url, 'create table mine (a int)')).rejects.toThrow('permission denied')
  })

  it('sorts Chinese names by pinyin and finds them by their characters', async () => {
    const { adminUrl } = await start(await madeFolder())
    const sorted = await query(
      adminUrl,
      `select string_agg(n, '' order by n collate "zh-x-icu") as names
      from (values ('张'), ('阿'), ('李')) as person (n)`,
    )
    expect(sorted).toEqual([{ names: '阿李张' }])
    await query(adminUrl, 'create extension pg_trgm')
    expect(await query(adminUrl, "select cardinality(show_trgm('张三丰')) as n")).toEqual([{ n: 4 }])
  })

  it('refuses a second start on the same folder, naming the process and the address', async () => {
    const dataDir = await madeFolder()
    const postgres = await start(dataDir)
    await postgres.announce('http://localhost:8300')
    const refusal = await startEmbeddedPostgres({ dataDir, log: () => undefined }).catch(
      (error: unknown) => error,
    )
    expect(refusal).toBeInstanceOf(DataFolderInUse)
    expect(String(refusal)).toContain(`process ${process.pid}, serving http://localhost:8300`)
    expect(await query(postgres.url, 'select 1 as alive')).toEqual([{ alive: 1 }])
  })

  it('is found by other programs while it runs, and not afterwards', async () => {
    const dataDir = await madeFolder()
    const postgres = await start(dataDir)
    const found = await findRunningPostgres(dataDir)
    expect(await query(found!.url, 'select 1 as alive')).toEqual([{ alive: 1 }])
    expect(found!.holder.pid).toBe(process.pid)
    await postgres.stop()
    expect(await findRunningPostgres(dataDir)).toBeUndefined()
  })

  it('is shared by a command line while the product runs, and started by it otherwise', async () => {
    const dataDir = await madeFolder()
    const alone = await openPostgres({ dataDir, log: () => undefined })
    expect(await query(alone.url, 'select 1 as alive')).toEqual([{ alive: 1 }])
    await alone.stop()
    expect(await serversOn(dataDir)).toEqual([])
    const product = await start(dataDir)
    const shared = await openPostgres({ dataDir, log: () => undefined })
    expect(shared.port).toBe(product.port)
    await shared.stop()
    expect(await query(product.url, 'select 1 as alive')).toEqual([{ alive: 1 }])
  })

  it('comes back on the same address after its server process was killed', async () => {
    const lines: string[] = []
    const dataDir = await madeFolder()
    const postgres = await start(dataDir, (line) => lines.push(line))
    await query(postgres.adminUrl, "create table kept as select 'yes' as word")
    process.kill(await serverPid(dataDir), 'SIGKILL')
    await until(() => lines.includes('PostgreSQL is back'))
    expect(await query(postgres.adminUrl, 'select word from kept')).toEqual([{ word: 'yes' }])
  })

  it('stops for good when told so while it is coming back', async () => {
    const dataDir = await madeFolder()
    let postgres: EmbeddedPostgres | undefined
    let stopped: Promise<void> | undefined
    postgres = await start(dataDir, () => (stopped ??= postgres!.stop()))
    process.kill(await serverPid(dataDir), 'SIGKILL')
    await until(() => stopped !== undefined)
    await stopped
    await sleep(300)
    expect(await serversOn(dataDir)).toEqual([])
  })

  it('does not outlive a killed product, whose next start recovers at once', async () => {
    const dataDir = await madeFolder()
    const product = await startElsewhere(dataDir)
    const orphan = await serverPid(dataDir)
    product.kill('SIGKILL')
    await once(product, 'exit')
    // At once: the watchdog may still be at work on the orphan.
    const next = await start(dataDir)
    expect(await query(next.url, 'select 1 as alive')).toEqual([{ alive: 1 }])
    expect(await serverPid(dataDir)).not.toBe(orphan)
    await next.stop()
    await until(async () => (await serversOn(dataDir)).length === 0)
  })

  it('is stopped by its watchdog when the product was killed and nobody starts it again', async () => {
    const dataDir = await madeFolder()
    const product = await startElsewhere(dataDir)
    expect(await serversOn(dataDir)).not.toEqual([])
    product.kill('SIGKILL')
    await until(async () => (await serversOn(dataDir)).length === 0)
  })

  it('starts after product and server were both killed', async () => {
    const dataDir = await madeFolder()
    const product = await startElsewhere(dataDir)
    const server = await serverPid(dataDir)
    process.kill(server, 'SIGKILL')
    product.kill('SIGKILL')
    await once(product, 'exit')
    const next = await start(dataDir)
    expect(await query(next.url, 'select 1 as alive')).toEqual([{ alive: 1 }])
  })

  it('starts when the number in a left lock file belongs to another process by now', async () => {
    const dataDir = await madeFolder()
    await writeFile(
      path.join(dataDir, 'zhibu.lock'),
      JSON.stringify({ pid: process.pid, birth: 'long ago', folder: dataDir }),
    )
    await writeFile(path.join(dataDir, 'postgres', 'postmaster.pid'), `${process.pid}\n`)
    const next = await start(dataDir)
    expect(await query(next.url, 'select 1 as alive')).toEqual([{ alive: 1 }])
  })

  it('starts on a copy of a folder while the original runs', async () => {
    const dataDir = await madeFolder()
    await start(dataDir)
    const copy = path.join(await temporaryFolder(), 'copy')
    await cp(dataDir, copy, { recursive: true })
    const second = await start(copy)
    expect(await query(second.url, 'select 1 as alive')).toEqual([{ alive: 1 }])
  })

  it('starts below a folder that is closed to all other users', async () => {
    const closed = await temporaryFolder()
    await chmod(closed, 0o700)
    const dataDir = path.join(closed, 'below', 'data')
    const postgres = await start(dataDir)
    expect(await query(postgres.url, 'select 1 as alive')).toEqual([{ alive: 1 }])
  })

  it('begins anew when the first start was killed half-way', async () => {
    const dataDir = await temporaryFolder()
    await mkdir(path.join(dataDir, 'postgres.new', 'base'), { recursive: true })
    const postgres = await start(dataDir)
    expect(await query(postgres.url, 'select 1 as alive')).toEqual([{ alive: 1 }])
  })

  it('says which PostgreSQL made a folder that this release cannot open', async () => {
    const dataDir = await temporaryFolder()
    await mkdir(path.join(dataDir, 'postgres'))
    await writeFile(path.join(dataDir, 'postgres', 'PG_VERSION'), '15\n')
    await expect(startEmbeddedPostgres({ dataDir, log: () => undefined })).rejects.toThrow(
      'made by PostgreSQL 15',
    )
    expect(await readdir(dataDir)).not.toContain('zhibu.lock')
  })
})

/** A folder on which PostgreSQL ran before. */
async function madeFolder(): Promise<string> {
  const folder = await temporaryFolder()
  await promisify(execFile)('cp', ['-a', `${pattern}/.`, folder])
  return folder
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zhibu-postgres-'))
  cleanUps.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function start(
  dataDir: string,
  log: (line: string) => void = () => undefined,
): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, log })
  cleanUps.push(() => postgres.stop())
  return postgres
}

/** Starts a process of its own that runs PostgreSQL on the folder until it is killed. */
function startElsewhere(dataDir: string): Promise<ChildProcess> {
  return runElsewhere(dataDir, 'setInterval(() => undefined, 1000)')
}

/** Starts PostgreSQL in a process of its own, which goes on with `next`. */
async function runElsewhere(dataDir: string, next: string): Promise<ChildProcess> {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(path.join(import.meta.dirname, 'embedded-postgres.ts'))}
    const postgres = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: () => undefined })
    console.log('ready')
    ${next}`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  cleanUps.push(async () => child.kill('SIGKILL'))
  await once(child.stdout!, 'data')
  return child
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client(url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function serverPid(dataDir: string): Promise<number> {
  return Number((await readFile(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

/** Numbers of all server processes on the folder's cluster. */
async function serversOn(dataDir: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return pids.filter((_, index) => lines[index]!.includes(path.join(dataDir, 'postgres')))
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; !(await condition()); await sleep(50)) {
    if (Date.now() > end) throw new Error('waited 20 s in vain')
  }
}
