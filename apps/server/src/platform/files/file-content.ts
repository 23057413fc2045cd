/** Is a file what its name says? Judged by its content, never by the name or the browser's word. */
import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { Refusal } from '../errors.ts'

export const fileKinds = {
  pdf: { contentType: 'application/pdf', endings: ['pdf'] },
  docx: {
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
  },
  jpeg: { contentType: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  png: { contentType: 'image/png', endings: ['png'] },
  webp: { contentType: 'image/webp', endings: ['webp'] },
  heic: { contentType: 'image/heic', endings: ['heic', 'heif'] },
  // Workbooks and text tables are judged by the spreadsheet reader.
  xlsx: {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx'],
  },
  xls: { contentType: 'application/vnd.ms-excel', endings: ['xls'] },
  ods: { contentType: 'application/vnd.oasis.opendocument.spreadsheet', endings: ['ods'] },
  csv: { contentType: 'text/csv', endings: ['csv'] },
} as const
export type FileKind = keyof typeof fileKinds

/**
 * The kind of the file at `path`, which calls itself `name`. Throws `files.kindNotAllowed` when it is none of
 * `allowed`, `files.notWhatItSays` when name and content disagree, `files.empty` when there is nothing in it.
 */
export async function kindOfFile(
  path: string,
  name: string,
  allowed: readonly FileKind[],
): Promise<FileKind> {
  const handle = await open(path)
  const { size } = await handle.stat().finally(() => handle.close())
  if (size === 0) throw new Refusal('files.empty')
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const claimed = allowed.find((kind) => (fileKinds[kind].endings as readonly string[]).includes(ending))
  if (!claimed) throw new Refusal('files.kindNotAllowed', { params: { allowed: endingsOf(allowed) } })
  const found = await fileTypeFromFile(path)
  if (found?.mime !== fileKinds[claimed].contentType)
    throw new Refusal('files.notWhatItSays', { params: { name } })
  return claimed
}

function endingsOf(kinds: readonly FileKind[]): string {
  return kinds.flatMap((kind) => fileKinds[kind].endings.map((ending) => `.${ending}`)).join(' ')
}
