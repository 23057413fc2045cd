import { spawnSync } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, symlink, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const repository = resolve(import.meta.dirname, '../..')
const program = join(repository, 'tools/feature-new/feature-new.ts')
const copied = [
  'apps',
  'packages',
  'tools',
  'ARCHITECTURE.md',
  'package.json',
  'tsconfig.json',
  'tsconfig.base.json',
]
const leftOut = /(^|\/)(node_modules|dist|data|\.cache)(\/|$)/

let copy: string
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'zhibu-feature-'))
  const filter = (path: string) => !leftOut.test(path.slice(repository.length + 1))
  for (const name of copied) await cp(join(repository, name), join(copy, name), { recursive: true, filter })
  // The checks ask git which files there are.
  spawnSync('git', ['init', '-q'], { cwd: copy })
  await cp(join(repository, '.gitignore'), join(copy, '.gitignore'))
  await linkLibraries()
})
afterAll(() => rm(copy, { recursive: true, force: true }))

/** The libraries of the repository; its own packages are those of the copy. */
async function linkLibraries(): Promise<void> {
  const libraries = join(copy, 'node_modules')
  await mkdir(join(libraries, '@zhibu'), { recursive: true })
  for (const name of await readdir(join(repository, 'node_modules')))
    if (name !== '@zhibu') await symlink(join(repository, 'node_modules', name), join(libraries, name))
  for (const name of await readdir(join(copy, 'packages')))
    await symlink(join(copy, 'packages', name), join(libraries, '@zhibu', name))
  for (const app of await readdir(join(copy, 'apps'))) {
    const own = join(repository, 'apps', app, 'node_modules')
    await symlink(own, join(copy, 'apps', app, 'node_modules')).catch(() => {})
  }
}

function run(...args: string[]) {
  return spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' })
}

test('a new feature stands on every floor, has the right types and passes the checks', async () => {
  expect(run(program, 'greetings')).toMatchObject({ status: 0, stderr: '' })
  for (const list of ['apps/server/src/app.ts', 'apps/web/src/features.ts', 'packages/contract/src/index.ts'])
    expect(await readFile(join(copy, list), 'utf8')).toContain('greetings')
  const faults = run('node_modules/tsgo/bin/tsc', '-p', 'tsconfig.json').stdout.split('\n')
  // What is wrong elsewhere is the type check's to tell.
  expect(faults.filter((line) => /greetings|src\/(app|index|features)\.ts/.test(line))).toEqual([])
  for (const check of ['floors', 'errors', 'words'])
    expect(run(`tools/checks/${check}.ts`)).toMatchObject({ status: 0, stderr: '' })
  expect(run(program, 'greetings')).toMatchObject({ status: 2 })
}, 180_000)

test.each(['', 'Greetings', 'two words', '../etc'])(
  'the name "%s" is refused, and nothing is laid down',
  (name) => {
    const before = spawnSync('find', ['.', '-name', '*.ts', '-newer', 'package.json'], { cwd: copy }).stdout
    expect(run(program, name)).toMatchObject({ status: 2 })
    const after = spawnSync('find', ['.', '-name', '*.ts', '-newer', 'package.json'], { cwd: copy }).stdout
    expect(after.equals(before)).toBe(true)
  },
)
