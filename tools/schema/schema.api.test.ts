import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../apps/server/test/database/test-database.ts'
import { describeSchema } from './describe-schema.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const file = new URL('../../apps/server/schema.sql', import.meta.url)

describe('schema.sql', () => {
  it('is what the migrations amount to (npm run schema writes it)', async () => {
    const described = await describeSchema(database.adminUrl)
    if (process.env.ZHIBU_WRITE_SCHEMA) await writeFile(file, described)
    expect(await readFile(file, 'utf8')).toBe(described)
  })
})
