import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readMigrations } from './migrate.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhibu-migrations-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function read(...names: string[]) {
  for (const name of names) await writeFile(join(folder, name), `-- ${name}`)
  const found = await readMigrations(pathToFileURL(`${folder}/`))
  return found.map((migration) => migration.name)
}

describe('migrations', () => {
  it('are read by number, other files left alone', async () => {
    const names = await read('0002_b.sql', '0001_a.sql', '0003_c.sql', 'README.md')
    expect(names).toEqual(['0001_a.sql', '0002_b.sql', '0003_c.sql'])
  })

  it('are refused when a number is missing', async () => {
    await expect(read('0001_a.sql', '0003_c.sql')).rejects.toThrow('0003_c.sql: expected number 2')
  })

  it('are refused when two have the same number', async () => {
    await expect(read('0001_a.sql', '0002_b.sql', '0002_c.sql')).rejects.toThrow(
      '0002_c.sql: expected number 3',
    )
  })

  it('of this version run without a gap', async () => {
    expect((await readMigrations()).length).toBeGreaterThanOrEqual(21)
  })
})
