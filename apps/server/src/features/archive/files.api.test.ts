import { randomBytes } from 'node:crypto'
import type { Entry } from '@zhibu/contract/archive'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/app/test-app.ts'
import { zipFile } from '../../../test/spreadsheet-samples.ts'
import { attach, begin, docx, move, png } from '../../../test/world/archive-writing.ts'
import { buildWorld, type World } from '../../../test/world/world.ts'

let app: TestApp
let world: World
beforeAll(async () => {
  app = await startTestApp()
  world = await buildWorld(app)
})
afterAll(() => app.close())

const fileUrl = (entryId: string, fileId: string) => `/api/archive/entries/${entryId}/files/${fileId}`

describe('files of an entry', () => {
  it('are enough to hand it in, and come back byte for byte, pictures for looking at', async () => {
    const { activist, secretary } = world.people
    const draft = (await begin(app, activist, activist, 'thoughtReport', { body: '' })).body
    const word = await docx(['第一段：<b>', '第二段'].map((line) => line.replace('<b>', '&lt;b&gt;')))
    const first = await attach(app, activist, draft.id, '思想汇报.docx', word)
    expect(first).toMatchObject({ status: 200 })
    const both = await attach(app, activist, draft.id, '手写稿.png', png)
    expect(both.body.files.map(({ name }) => name)).toEqual(['思想汇报.docx', '手写稿.png'])
    expect((await app.call(secretary.userId, 'GET', fileUrl(draft.id, both.body.files[0]!.id))).status).toBe(
      404,
    )

    const submitted = await move(app, activist, both.body, 'submit')
    expect(submitted.body).toMatchObject({ state: 'submitted', attachments: 2 })
    const [wordFile, photo] = submitted.body.files
    const picture = await app.call(secretary.userId, 'GET', fileUrl(draft.id, photo!.id))
    expect(picture.raw.equals(png)).toBe(true)
    expect(picture.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent('手写稿.png')}`,
    })
    const download = await app.call(secretary.userId, 'GET', fileUrl(draft.id, wordFile!.id))
    expect(download.raw.equals(word)).toBe(true)
    expect(download.headers['content-disposition']).toContain('attachment')
    const text = await app.call(secretary.userId, 'GET', `${fileUrl(draft.id, wordFile!.id)}/text`)
    expect(text.body).toEqual({ text: '第一段：<b>\n\n第二段' })
    const none = await app.call(secretary.userId, 'GET', `${fileUrl(draft.id, photo!.id)}/text`)
    expect(none.body).toEqual({ text: null })
  })

  it('taken off after a return stay in the version that had them, and are nobody’s business in another entry', async () => {
    const { activist, secretary, mentor } = world.people
    const draft = (await begin(app, activist, activist, 'thoughtReport')).body
    const attached = (await attach(app, activist, draft.id, '照片.png', png)).body
    const fileId = attached.files[0]!.id
    const submitted = (await move(app, activist, attached, 'submit')).body
    const returned = (await move(app, secretary, submitted, 'return', { reason: '照片不清楚' })).body
    const without = await app.call<Entry>(activist.userId, 'DELETE', fileUrl(draft.id, fileId))
    expect(without.body).toMatchObject({ files: [], attachments: 0, version: returned.version + 1 })
    const resubmitted = (await move(app, activist, without.body, 'submit')).body
    expect(resubmitted.files).toEqual([])
    const versions = await Promise.all(
      [1, 2].map((number) =>
        app.call<{ files: { id: string }[] }>(
          mentor.userId,
          'GET',
          `/api/archive/entries/${draft.id}/versions/${number}`,
        ),
      ),
    )
    expect(versions.map(({ body }) => body.files.map(({ id }) => id))).toEqual([[fileId], []])
    expect((await app.call(mentor.userId, 'GET', fileUrl(draft.id, fileId))).status).toBe(200)
    const other = (await begin(app, activist, activist, 'thoughtReport')).body
    expect((await app.call(activist.userId, 'GET', fileUrl(other.id, fileId))).status).toBe(404)
  })

  it('are refused when they are not what they say, too many, empty, or the entry is handed in', async () => {
    const { activist } = world.people
    let entry = (await begin(app, activist, activist, 'thoughtReport')).body
    const wrong = await attach(app, activist, entry.id, '汇报.pdf', png)
    expect(wrong).toMatchObject({ status: 415, body: { code: 'files.notWhatItSays' } })
    const script = await attach(app, activist, entry.id, '汇报.html', Buffer.from('<script>'))
    expect(script).toMatchObject({ status: 415, body: { code: 'files.kindNotAllowed' } })
    const empty = await attach(app, activist, entry.id, '汇报.pdf', Buffer.alloc(0))
    expect(empty.body).toMatchObject({ code: 'files.empty' })
    for (let count = 0; count < 9; count += 1)
      entry = (await attach(app, activist, entry.id, `${count}.png`, png)).body
    const tenth = await attach(app, activist, entry.id, '10.png', png)
    expect(tenth).toMatchObject({ status: 409, body: { code: 'archive.tooManyFiles', params: { limit: 9 } } })
    const submitted = (await move(app, activist, entry, 'submit')).body
    const late = await attach(app, activist, entry.id, '补.png', png)
    expect(late.body).toMatchObject({ code: 'archive.stateForbids' })
    expect(submitted.files).toHaveLength(9)
  })

  it('larger than 20 MB are refused, and leave nothing behind', async () => {
    const { activist } = world.people
    const draft = (await begin(app, activist, activist, 'thoughtReport')).body
    const large = Buffer.concat([png, Buffer.alloc(20 * 1024 * 1024)])
    const reply = await attach(app, activist, draft.id, '大.png', large)
    expect(reply).toMatchObject({ status: 413, body: { code: 'platform.tooLarge' } })
    const after = await app.call(activist.userId, 'GET', `/api/archive/entries/${draft.id}`)
    expect(after.body).toMatchObject({ files: [], version: draft.version })
  })

  it('of Word that unpack to more than anybody writes, or are broken, are not read', async () => {
    const { activist } = world.people
    const draft = (await begin(app, activist, activist, 'thoughtReport')).body
    const bomb = await docx(['　'.repeat(4_000_000)])
    expect(bomb.length).toBeLessThan(200_000)
    await attach(app, activist, draft.id, '大.docx', bomb)
    const broken = await zipFile({
      '[Content_Types].xml':
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      'word/document.xml': randomBytes(200),
    })
    const both = (await attach(app, activist, draft.id, '坏.docx', broken)).body
    expect(both.files).toHaveLength(2)
    for (const { id } of both.files) {
      const reply = await app.call(activist.userId, 'GET', `${fileUrl(draft.id, id)}/text`)
      expect(reply).toMatchObject({ status: 422, body: { code: 'archive.fileUnreadable' } })
    }
  })
})
