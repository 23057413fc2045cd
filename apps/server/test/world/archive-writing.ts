/** Archives written through HTTP, for tests. */
import type { Entry } from '@zhibu/contract/archive'
import type { Reply, TestApp } from '../app/test-app.ts'
import { zipFile } from '../spreadsheet-samples.ts'
import type { WorldPerson } from './world.ts'

export type Written = Reply<Entry>

const samples = {
  thoughtReport: { title: '从一次居民议事会说起', body: '这个月我参加了社区党群服务中心的走访。' },
  monthlyRemark: { title: '', body: '该同志本月学习认真，按时提交思想汇报。' },
  study: { title: '读《实践论》', body: '精读两遍，写了三页笔记。' },
  dailyConduct: { title: '社区志愿服务', body: '连续四周参加“四点半课堂”。' },
  commendation: { title: '校级优秀共青团员', body: '五四表彰。' },
  criticism: { title: '无故缺席一次支部学习', body: '本人已说明并补学。' },
  talk: { title: '入党动机', body: '谈了近期学习与思想。' },
} as const

/** Begins an entry as `author` about `person`. */
export function begin(
  app: TestApp,
  author: WorldPerson,
  person: WorldPerson,
  kind: keyof typeof samples,
  more: object = {},
): Promise<Written> {
  return app.call<Entry>(author.userId, 'POST', `/api/people/${person.id}/archive/entries`, {
    body: { kind, occurredOn: '2026-11-20', ...samples[kind], ...more },
  })
}

/** Makes a move of an entry; the version is that of `entry` unless told otherwise. */
export function move(
  app: TestApp,
  who: WorldPerson,
  entry: Pick<Entry, 'id' | 'version'>,
  name: 'submit' | 'approve' | 'return',
  more: object = {},
): Promise<Written> {
  return app.call<Entry>(who.userId, 'POST', `/api/archive/entries/${entry.id}/${name}`, {
    body: { version: entry.version, ...more },
  })
}

/** An entry begun and handed in. */
export async function handIn(
  app: TestApp,
  author: WorldPerson,
  person: WorldPerson,
  kind: keyof typeof samples,
  more: object = {},
): Promise<Entry> {
  const draft = await begin(app, author, person, kind, more)
  return (await move(app, author, draft.body, 'submit')).body
}

/** Attaches a file. */
export function attach(
  app: TestApp,
  author: WorldPerson,
  entryId: string,
  name: string,
  content: Buffer,
): Promise<Written> {
  const boundary = 'zhibu-archive-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`
  return app.call<Entry>(author.userId, 'POST', `/api/archive/entries/${entryId}/files`, {
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  })
}

/** A Word file of these paragraphs. */
export function docx(paragraphs: readonly string[]): Promise<Buffer> {
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
  const types = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  const text = paragraphs
    .map((paragraph) => `<w:p><w:r><w:t xml:space="preserve">${paragraph}</w:t></w:r></w:p>`)
    .join('')
  return zipFile({
    '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${types}"/></Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${xml}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${text}</w:body></w:document>`,
  })
}

/** The smallest picture. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
