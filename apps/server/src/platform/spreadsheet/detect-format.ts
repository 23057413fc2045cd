import { extname } from 'node:path'
import { type Result, accepted, refused } from '@zhibu/domain/shared/result'
import { type FileSource, sourceBytes, sourceHead, sourceSize } from './file-source.ts'
import { type SpreadsheetProblem, UnreadableFile } from './spreadsheet-problems.ts'
import type { SpreadsheetFormat } from './table.ts'
import { encodingByMark } from './text-encoding.ts'
import { zipNames } from './zip-archive.ts'

const HEAD_BYTES = 64 * 1024

const FORMAT_BY_EXTENSION: Readonly<Record<string, SpreadsheetFormat>> = {
  '.xlsx': 'xlsx',
  '.xls': 'xls',
  '.ods': 'ods',
  '.csv': 'csv',
  '.tsv': 'csv',
  '.txt': 'csv',
}

/** First bytes of what people send by mistake, with the name they know it by. */
const FOREIGN: readonly (readonly [magic: Buffer, name: string])[] = [
  [Buffer.from('%PDF-'), 'PDF'],
  [Buffer.from('{\\rtf'), 'RTF'],
  [Buffer.from('89504e47', 'hex'), 'PNG'],
  [Buffer.from('ffd8ff', 'hex'), 'JPEG'],
  [Buffer.from('GIF8'), 'GIF'],
  [Buffer.from('1f8b', 'hex'), 'gzip'],
  [Buffer.from('Rar!'), 'RAR'],
  [Buffer.from('377abcaf', 'hex'), '7z'],
]
const ZIP_MAGIC = Buffer.from('504b0304', 'hex')
const COMPOUND_MAGIC = Buffer.from('d0cf11e0a1b11ae1', 'hex')
// oxlint-disable-next-line no-control-regex -- no text table has these: all but tab, feeds, return and Ctrl-Z
const BINARY = /[\u0000-\u0008\u000b\u000e-\u0019\u001b-\u001f]/
const HTML = /^<(?:!doctype\s+html|html|head|meta|body|table|div|style|!--)/i

/** What the content is: one of our formats, or the name of something else (null if nobody knows). */
type Content = { readonly format: SpreadsheetFormat } | { readonly foreign: string | null }

/**
 * Finds the format by content and checks that the file's name agrees. Refuses a name we do not take, an
 * empty file, a locked workbook, and a file whose content is not what its name says. A name without an
 * extension says nothing and is not held against the file.
 */
export async function detectFormat(
  source: FileSource,
  filename: string,
): Promise<Result<SpreadsheetFormat, SpreadsheetProblem>> {
  try {
    return accepted(await formatOf(source, filename))
  } catch (error) {
    if (error instanceof UnreadableFile) return refused(error.problem)
    throw error
  }
}

/** As `detectFormat`, throwing `UnreadableFile`. */
export async function formatOf(source: FileSource, filename: string): Promise<SpreadsheetFormat> {
  const extension = extname(filename).toLowerCase()
  const named = FORMAT_BY_EXTENSION[extension]
  if (extension !== '' && named === undefined) {
    throw new UnreadableFile('spreadsheet.nameUnsupported', { extension: extension.slice(0, 20) })
  }
  if ((await sourceSize(source)) === 0) throw new UnreadableFile('spreadsheet.empty')
  const content = await contentOf(source)
  if ('foreign' in content) {
    if (content.foreign === null || extension === '') throw new UnreadableFile('spreadsheet.notASpreadsheet')
    throw new UnreadableFile('spreadsheet.contentMismatch', { extension, actual: content.foreign })
  }
  if (named !== undefined && named !== content.format) {
    const actual = content.format === 'csv' ? 'text' : `.${content.format}`
    throw new UnreadableFile('spreadsheet.contentMismatch', { extension, actual })
  }
  return content.format
}

async function contentOf(source: FileSource): Promise<Content> {
  const head = await sourceHead(source, HEAD_BYTES)
  if (startsWith(head, ZIP_MAGIC)) return zipContent(source)
  if (startsWith(head, COMPOUND_MAGIC)) return compoundContent(await sourceBytes(source))
  for (const [magic, name] of FOREIGN) {
    if (startsWith(head, magic)) return { foreign: name }
  }
  return textContent(head)
}

function startsWith(head: Buffer, magic: Buffer): boolean {
  return head.subarray(0, magic.length).equals(magic)
}

async function zipContent(source: FileSource): Promise<Content> {
  const names = new Set((await zipNames(source)).map((name) => name.toLowerCase()))
  if (names.has('xl/workbook.bin')) return { foreign: '.xlsb' }
  if (names.has('[content_types].xml')) {
    if (names.has('word/document.xml')) return { foreign: '.docx' }
    if (names.has('ppt/presentation.xml')) return { foreign: '.pptx' }
    return { format: 'xlsx' }
  }
  if (names.has('content.xml') && names.has('meta-inf/manifest.xml')) return { format: 'ods' }
  return { foreign: 'ZIP' }
}

/** The old Office container names its streams in UTF-16, so they can be looked for without a parser. */
function compoundContent(bytes: Buffer): Content {
  const holds = (stream: string): boolean => bytes.includes(Buffer.from(`${stream}\0`, 'utf16le'))
  if (holds('EncryptedPackage')) throw new UnreadableFile('spreadsheet.encrypted')
  if (holds('Workbook') || holds('Book')) return { format: 'xls' }
  if (holds('WordDocument')) return { foreign: '.doc' }
  if (holds('PowerPoint Document')) return { foreign: '.ppt' }
  throw new UnreadableFile('spreadsheet.broken')
}

function textContent(head: Buffer): Content {
  const marked = encodingByMark(head)
  // Latin-1 keeps every byte as one character: enough to look at the ASCII among them.
  const text = new TextDecoder(marked?.startsWith('utf-16') ? marked : 'latin1').decode(head)
  if (BINARY.test(text)) return { foreign: null }
  const start = text.replace(/^(?:\u00ef\u00bb\u00bf|\ufeff)?\s*/, '')
  if (HTML.test(start)) return { foreign: 'HTML' }
  if (start.startsWith('<?xml')) return { foreign: 'XML' }
  return { format: 'csv' }
}
