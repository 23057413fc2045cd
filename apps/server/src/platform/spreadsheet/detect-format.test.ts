import { describe, expect, test } from 'vitest'
import { compoundFile, sheetFile, zipFile } from '../../../test/spreadsheet-samples.ts'
import { detectFormat } from './detect-format.ts'

const rows = [
  ['学号', '姓名'],
  ['2023100001', '朱曦梓'],
]
const HTML_TABLE =
  '\ufeff\r\n<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>1</td></tr></table></html>'

async function problemOf(content: Buffer, filename: string): Promise<unknown> {
  const found = await detectFormat(content, filename)
  return found.ok ? `no problem: ${found.value}` : found.problem
}

describe('a file whose content is what its name says', () => {
  test.each([
    ['名册.xlsx', sheetFile('xlsx', rows), 'xlsx'],
    ['名册.XLSX', sheetFile('xlsx', rows), 'xlsx'],
    ['名册.xls', sheetFile('biff8', rows), 'xls'],
    ['名册.ods', sheetFile('ods', rows), 'ods'],
    ['名册.csv', Buffer.from('学号,姓名\r\n1,朱曦梓\r\n'), 'csv'],
    ['名册.csv', Buffer.from('PKU学号,姓名\n'), 'csv'],
    ['名册.txt', Buffer.from('\ufeff学号\t姓名\r\n', 'utf16le'), 'csv'],
    ['blob', sheetFile('ods', rows), 'ods'],
  ])('%s is taken', async (filename, content, format) => {
    expect(await detectFormat(content, filename)).toEqual({ ok: true, value: format })
  })
})

describe('a file whose content is not what its name says is refused, and told what it is', () => {
  test.each([
    ['名册.xls', Buffer.from(HTML_TABLE), 'HTML'],
    ['名册.xls', Buffer.from(HTML_TABLE, 'utf16le'), 'HTML'],
    ['名册.xls', Buffer.from('<?xml version="1.0"?><Workbook/>'), 'XML'],
    ['名册.xls', sheetFile('xlsx', rows), '.xlsx'],
    ['名册.xlsx', sheetFile('biff8', rows), '.xls'],
    ['名册.csv', sheetFile('xlsx', rows), '.xlsx'],
    ['名册.xlsx', Buffer.from('学号,姓名\n'), 'text'],
    ['名册.xlsx', Buffer.from('%PDF-1.7 …'), 'PDF'],
    ['名册.xls', compoundFile({ WordDocument: Buffer.alloc(5000) }), '.doc'],
  ])('%s with %s', async (filename, content, actual) => {
    const extension = filename.slice(filename.indexOf('.'))
    expect(await problemOf(content, filename)).toEqual({
      code: 'spreadsheet.contentMismatch',
      params: { extension, actual },
    })
  })

  test('a Word document, a binary workbook and a plain archive named .xlsx', async () => {
    const word = await zipFile({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' })
    const binary = await zipFile({ '[Content_Types].xml': '<Types/>', 'xl/workbook.bin': 'x' })
    const archive = await zipFile({ 'photo.txt': 'x' })
    expect(await problemOf(word, 'a.xlsx')).toMatchObject({ params: { actual: '.docx' } })
    expect(await problemOf(binary, 'a.xlsx')).toMatchObject({ params: { actual: '.xlsb' } })
    expect(await problemOf(archive, 'a.xlsx')).toMatchObject({ params: { actual: 'ZIP' } })
  })
})

test('a kind of file that is not taken is refused by its name', async () => {
  expect(await problemOf(sheetFile('xlsx', rows), '名册.numbers')).toEqual({
    code: 'spreadsheet.nameUnsupported',
    params: { extension: '.numbers' },
  })
})

test('bytes that are no text are not taken for a text table', async () => {
  expect(await problemOf(Buffer.from([1, 2, 3, 0, 255, 44, 10]), 'a.csv')).toMatchObject({
    code: 'spreadsheet.notASpreadsheet',
  })
})

test('an empty file is called empty', async () => {
  expect(await problemOf(Buffer.alloc(0), 'a.xlsx')).toMatchObject({ code: 'spreadsheet.empty' })
})

test('a workbook locked by a password is told apart from a broken one', async () => {
  const locked = compoundFile({ EncryptionInfo: Buffer.alloc(100), EncryptedPackage: Buffer.alloc(5000) })
  expect(await problemOf(locked, 'a.xlsx')).toMatchObject({ code: 'spreadsheet.encrypted' })
})

test('half an archive is broken', async () => {
  const half = sheetFile('xlsx', rows).subarray(0, 2000)
  expect(await problemOf(half, 'a.xlsx')).toMatchObject({ code: 'spreadsheet.broken' })
})
