import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { compoundFile, rawXlsx, sheetFile, xlsxParts, zipFile } from '../../../test/spreadsheet-samples.ts'
import { readTable } from './read-table.ts'
import type { Table } from './table.ts'
import { stylesXml, workbookXml } from './workbook-parts.ts'

const ROSTER = join(import.meta.dirname, '../../../test/fixtures/rosters/roster-240.xlsx')
const MIB = 1024 * 1024

async function read(content: Buffer | string, filename: string, options: object = {}): Promise<Table> {
  const result = await readTable(content, { filename, ...options })
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

async function problemOf(content: Buffer, filename: string, options: object = {}): Promise<unknown> {
  const result = await readTable(content, { filename, ...options })
  return result.ok ? 'no problem' : result.problem
}

const date = (iso: string): object => ({ kind: 'date', iso })

describe('what the cells say', () => {
  test('a roster saved as .xlsx is read whole, with the row numbers the person sees', async () => {
    const table = await read(ROSTER, 'roster-240.xlsx')
    expect(table).toMatchObject({
      format: 'xlsx',
      encoding: null,
      sheetNames: ['党员名册'],
      sheetName: '党员名册',
    })
    expect(table.header).toHaveLength(23)
    expect(table.rows).toHaveLength(243)
    expect(table.rows.at(0)).toMatchObject({
      rowNumber: 2,
      cells: expect.arrayContaining(['2023100001', '朱曦梓']),
    })
    expect(table.rows.at(-1)?.rowNumber).toBe(244)
  })

  test.each([
    ['xlsx', 'xlsx'],
    ['biff8', 'xls'],
    ['ods', 'ods'],
  ] as const)('the same sheet as %s gives the same table', async (written, extension) => {
    const born = new Date(Date.UTC(1988, 6, 15))
    const file = sheetFile(written, [
      ['学号', '姓名', '出生日期', '电话', '基数', '在职'],
      [2023100001, '朱　曦梓', born, 19995757579, 3000.01, true],
      [],
      ['007', '𠀀', null, '1.99E+10', 12, false],
    ])
    const table = await read(file, `名册.${extension}`)
    expect(table).toMatchObject({ format: extension, sheetNames: ['名册'], headerRowNumber: 1 })
    expect(table.rows).toEqual([
      { rowNumber: 2, cells: ['2023100001', '朱　曦梓', date('1988-07-15'), '19995757579', 3000.01, true] },
      { rowNumber: 4, cells: ['007', '𠀀', null, '1.99E+10', 12, false] },
    ])
  })

  test('an .xls from before Unicode is read by the Chinese code page it names', async () => {
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['QZQZ']]), 'S')
    const file = XLSX.write(book, { type: 'buffer', bookType: 'biff5' }) as Buffer
    Buffer.from('d1a7bac5', 'hex').copy(file, file.indexOf('QZQZ'))
    file.writeUInt16LE(936, file.indexOf(Buffer.from('42000200', 'hex')) + 4)
    expect((await read(file, 'a.xls')).header).toEqual(['学号'])
  })

  test('long numbers come as digits while they are exact, and visibly broken when they are not', async () => {
    const cells = [
      '19995757579',
      '202300100001',
      '9.9999920031214451E17',
      '999999200312144000',
      '12345',
      '0.30000000000000004',
    ]
    const row = cells.map((value, index) => `<c r="${'ABCDEF'[index]}2"><v>${value}</v></c>`).join('')
    const table = await read(
      await rawXlsx(`<row r="1"><c r="A1"><v>1</v></c></row><row r="2">${row}</row>`),
      'a.xlsx',
    )
    expect(table.rows[0]?.cells).toEqual([
      '19995757579',
      '202300100001',
      '9.999992003121445E+17',
      '9.99999200312144E+17',
      12345,
      0.3,
    ])
  })

  test('a number the sheet shows with leading zeros keeps them', async () => {
    const styles = stylesXml.replace('formatCode="yyyy\\-mm\\-dd"', 'formatCode="00000000"')
    const sheet = '<row r="1"><c r="A1" s="3"><v>7</v></c><c r="B1" s="3"><v>12345678901</v></c></row>'
    const table = await read(await rawXlsx(sheet, { 'xl/styles.xml': styles }), 'a.xlsx')
    expect(table.header).toEqual(['00000007', '12345678901'])
  })

  test('formulas give the value the sheet shows, errors their name, and several runs one text', async () => {
    const sheet =
      '<row r="1"><c r="A1" t="str"><f>A2</f><v>朱曦梓</v></c><c r="B1" t="e"><v>#N/A</v></c>' +
      '<c r="C1" t="inlineStr"><is><r><t>朱</t></r><r><t>曦梓</t></r></is></c><c r="D1"><f>1+1</f></c></row>'
    expect((await read(await rawXlsx(sheet), 'a.xlsx')).header).toEqual(['朱曦梓', '#N/A', '朱曦梓'])
  })
})

describe('dates', () => {
  const cell = (serial: number, style = 3): string =>
    `<row r="1"><c r="A1" s="${style}"><v>${serial}</v></c></row>`
  const first = async (sheet: string, change: Record<string, string> = {}): Promise<unknown> =>
    (await read(await rawXlsx(sheet, change), 'a.xlsx')).header[0]

  test('the same day in the 1900 and in the 1904 system', async () => {
    const since1904 = {
      'xl/workbook.xml': workbookXml([{ name: 'S', hidden: false }]).replace(
        '<sheets>',
        '<workbookPr date1904="1"/><sheets>',
      ),
    }
    expect(await first(cell(37969))).toEqual(date('2003-12-14'))
    expect(await first(cell(36507), since1904)).toEqual(date('2003-12-14'))
  })

  test('the formats a Chinese spreadsheet program keeps under bare numbers are dates too', async () => {
    for (const builtIn of [14, 27, 31, 57, 58]) {
      const styles = stylesXml.replace('<xf numFmtId="164"', `<xf numFmtId="${builtIn}"`)
      expect(await first(cell(37969), { 'xl/styles.xml': styles })).toEqual(date('2003-12-14'))
    }
  })

  test('a time of day is kept, and a day that never was stays what the sheet shows', async () => {
    expect(await first(cell(37969.5))).toEqual(date('2003-12-14T12:00:00'))
    expect(await first(cell(60))).toBe('1900-02-29')
    expect(await first(cell(-5))).toEqual(expect.any(String))
  })

  test('a date written out in the file is not shifted by any time zone', async () => {
    const sheet = '<row r="1"><c r="A1" t="d" s="3"><v>1988-07-15</v></c></row>'
    expect(await first(sheet)).toEqual(date('1988-07-15'))
  })
})

describe('which sheet', () => {
  test('hidden and empty sheets are passed over unless one is asked for', async () => {
    const book = XLSX.utils.book_new()
    for (const [name, rows] of Object.entries({ 隐藏: [['x']], 空: [], 名册: [['姓名']] })) {
      XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), name)
    }
    book.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }, { Hidden: 0 }] }
    const file = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer
    expect(await read(file, 'a.xlsx')).toMatchObject({
      sheetNames: ['空', '名册'],
      sheetName: '名册',
      header: ['姓名'],
    })
    expect(await read(file, 'a.xlsx', { sheetName: '隐藏' })).toMatchObject({ header: ['x'] })
  })

  test('a workbook without any content is called empty', async () => {
    expect(await problemOf(sheetFile('xlsx', []), 'a.xlsx')).toMatchObject({ code: 'spreadsheet.empty' })
  })
})

describe('broken and locked files', () => {
  test('a workbook with a part missing, cut off or altered is broken', async () => {
    const { 'xl/workbook.xml': _, ...withoutBook } = xlsxParts('')
    const { 'xl/worksheets/sheet1.xml': __, ...withoutSheet } = xlsxParts('')
    const altered = Buffer.from(sheetFile('xlsx', [['学号']]))
    const at = altered.indexOf('xl/worksheets/sheet1.xml') + 40
    altered[at] = (altered[at] ?? 0) ^ 0xff
    const cutOff = {
      ...xlsxParts(''),
      'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>',
    }
    const withoutTexts = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    const files = [
      await zipFile(cutOff),
      await rawXlsx(withoutTexts),
      await zipFile(withoutBook),
      await zipFile(withoutSheet),
      altered,
    ]
    for (const file of files)
      expect(await problemOf(file, 'a.xlsx')).toMatchObject({ code: 'spreadsheet.broken' })
    const old = sheetFile('biff8', [['学号']])
    expect(await problemOf(old.subarray(0, 1500), 'a.xls')).toMatchObject({
      code: 'spreadsheet.broken',
    })
    const noise = compoundFile({ Workbook: Buffer.alloc(5000, 7) })
    expect(await problemOf(noise, 'a.xls')).toMatchObject({ code: 'spreadsheet.broken' })
  })

  test('a workbook of any of the three formats that is locked says so', async () => {
    const manifest = '<manifest:manifest><manifest:encryption-data/></manifest:manifest>'
    const open = await zipFile({ 'content.xml': 'x', 'META-INF/manifest.xml': manifest })
    expect(await problemOf(open, 'a.ods')).toMatchObject({ code: 'spreadsheet.encrypted' })
    const streams = XLSX.CFB.read(sheetFile('biff8', [['学号']]), { type: 'buffer' })
    const workbook = Buffer.from(XLSX.CFB.find(streams, 'Workbook')?.content as Uint8Array)
    const afterStart = 4 + workbook.readUInt16LE(2)
    const filePass = Buffer.from('2f0006000000123456ab', 'hex')
    const locked = Buffer.concat([workbook.subarray(0, afterStart), filePass, workbook.subarray(afterStart)])
    expect(await problemOf(compoundFile({ Workbook: locked }), 'a.xls')).toMatchObject({
      code: 'spreadsheet.encrypted',
    })
  })
})

describe('hostile files', () => {
  const blank = `<row r="1"><c r="A1"><v>1</v></c></row>${' '.repeat(3 * MIB)}`

  test('an archive that announces more than the limit is refused before it is unpacked', async () => {
    const bomb = await rawXlsx(blank)
    expect(bomb.length).toBeLessThan(20_000)
    expect(await problemOf(bomb, 'a.xlsx', { maxUncompressedBytes: 2 * MIB })).toEqual({
      code: 'spreadsheet.unpacksTooLarge',
      params: { limit: 2 },
    })
    expect(await problemOf(bomb, 'a.xlsx')).toBe('no problem')
  })

  test('an archive that announces little and unpacks to much is stopped on the way', async () => {
    const liar = Buffer.from(await rawXlsx(blank))
    const name = liar.lastIndexOf('xl/worksheets/sheet1.xml')
    liar.writeUInt32LE(1000, name - 46 + 24)
    expect(await problemOf(liar, 'a.xlsx', { maxUncompressedBytes: 2 * MIB })).toMatchObject({
      code: 'spreadsheet.broken',
    })
  })

  test('one cell in the last corner of a sheet costs nothing', async () => {
    const corner = await rawXlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    expect(await problemOf(corner, 'a.xlsx')).toEqual({
      code: 'spreadsheet.tooManyColumns',
      params: { row: 1_048_576, columns: 16_384, limit: 500 },
    })
  })

  test('a sheet that needs more memory than is allowed ends its own process, not the server', async () => {
    const row = `<row><c t="inlineStr"><is><t>${'长'.repeat(50)}</t></is></c></row>`
    const heavy = await rawXlsx(row.repeat(200_000))
    expect(await problemOf(heavy, 'a.xlsx', { maxHeapMegabytes: 48 })).toMatchObject({
      code: 'spreadsheet.tooComplex',
    })
  })

  test('an OpenDocument cell that repeats itself a milliard times is refused', async () => {
    const repeated = async (rows: number, columns: number): Promise<Buffer> =>
      zipFile({
        'META-INF/manifest.xml': '<manifest:manifest/>',
        'styles.xml': '<office:document-styles/>',
        'content.xml':
          '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>' +
          `<table:table table:name="S"><table:table-row table:number-rows-repeated="${rows}">` +
          `<table:table-cell office:value-type="string" table:number-columns-repeated="${columns}"><text:p>x</text:p></table:table-cell>` +
          '</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>',
      })
    expect((await read(await repeated(2, 3), 'a.ods')).rows).toEqual([
      { rowNumber: 2, cells: ['x', 'x', 'x'] },
    ])
    const limits = { maxHeapMegabytes: 128 }
    expect(await problemOf(await repeated(1_048_576, 1000), 'a.ods', limits)).toMatchObject({
      code: 'spreadsheet.tooComplex',
    })
  })

  test('a file that takes too long is given up', async () => {
    expect(await problemOf(sheetFile('xlsx', [['学号']]), 'a.xlsx', { maxMilliseconds: 5 })).toEqual({
      code: 'spreadsheet.tooSlow',
      params: { seconds: 1 },
    })
  })

  test('many files at once are read in turn, each to its own answer', async () => {
    const names = Array.from({ length: 6 }, (_, index) => `第${index}支部`)
    const tables = await Promise.all(names.map((name) => read(sheetFile('xlsx', [[name]]), 'a.xlsx')))
    expect(tables.map((table) => table.header[0])).toEqual(names)
  })
})
