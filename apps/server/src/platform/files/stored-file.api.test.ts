import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { transact } from '../db/connection.ts'
import { kindOfFile } from './file-content.ts'
import { openStoredFile, storeFile } from './stored-file.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')

async function temporary(content: Buffer): Promise<string> {
  const path = join(tmpdir(), `zhibu-file-${randomBytes(6).toString('hex')}`)
  await writeFile(path, content)
  return path
}

describe('stored files', () => {
  it('come back byte for byte, and stand sealed in the database', async () => {
    const content = Buffer.concat([png, randomBytes(2_500_000)])
    const path = await temporary(content)
    const stored = await transact(app.services.db, (tx) =>
      storeFile(app.services, tx, {
        feature: 'archive',
        name: '照片.png',
        path,
        kind: 'png',
        createdBy: null,
      }),
    )
    const opened = await openStoredFile(app.services, stored.id)
    const chunks: Uint8Array[] = []
    for await (const chunk of opened.content) chunks.push(chunk)
    expect(Buffer.concat(chunks).equals(content)).toBe(true)
    expect(opened).toMatchObject({ name: '照片.png', contentType: 'image/png', size: content.length })

    const client = new pg.Client({ connectionString: app.adminUrl })
    await client.connect()
    const { rows } = await client.query('select bytes from platform_file_piece where file_id = $1', [
      stored.id,
    ])
    await client.end()
    expect(rows).toHaveLength(3)
    expect(rows[0].bytes.includes(png)).toBe(false)
  })

  it('are refused when the content is not what the name says, when empty, and when of another kind', async () => {
    const image = await temporary(png)
    await expect(kindOfFile(image, 'a.pdf', ['pdf', 'png'])).rejects.toMatchObject({
      code: 'files.notWhatItSays',
    })
    await expect(kindOfFile(image, 'a.exe', ['pdf', 'png'])).rejects.toMatchObject({
      code: 'files.kindNotAllowed',
    })
    await expect(kindOfFile(await temporary(Buffer.alloc(0)), 'a.png', ['png'])).rejects.toMatchObject({
      code: 'files.empty',
    })
    await expect(kindOfFile(image, 'A.PNG', ['png'])).resolves.toBe('png')
  })
})
