import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readTable } from './read-table.ts'
import type { Table } from './table.ts'

const MESSY = join(import.meta.dirname, '../../../test/fixtures/rosters/roster-messy-gbk.csv')

async function read(content: Buffer | string, options: object = {}): Promise<Table> {
  const result = await readTable(typeof content === 'string' ? Buffer.from(content) : content, {
    filename: 'a.csv',
    ...options,
  })
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

async function problemOf(content: Buffer | string, options: object = {}): Promise<unknown> {
  const result = await readTable(Buffer.from(content), { filename: 'a.csv', ...options })
  return result.ok ? 'no problem' : result.problem
}

describe('encodings', () => {
  test('a GBK roster saved on a Chinese Windows is read as it was written', async () => {
    const result = await readTable(MESSY, { filename: 'roster-messy-gbk.csv' })
    if (!result.ok) throw new Error(result.problem.code)
    const { encoding, header, rows } = result.value
    expect(encoding).toBe('gb18030')
    expect(header.slice(0, 3)).toEqual(['学号/工号', '姓名', '性别'])
    expect(rows).toHaveLength(41)
    const row = (number: number): readonly unknown[] =>
      rows.find(({ rowNumber }) => rowNumber === number)?.cells ?? []
    expect(row(12)).toContain('1.99E+10')
    expect(row(14)).toContain('2004年7月5日')
    expect(row(15)).toContain('99999920040705687X')
    expect(row(16)[1]).toBe('　金航梓 ')
    expect(row(21)).toContain('3,000.01')
    expect(row(22)).toEqual(['　'])
  })

  test('characters of four bytes in GB18030 survive', async () => {
    const bytes = Buffer.concat([
      Buffer.from('a,b\r\n'),
      Buffer.from('95328236', 'hex'),
      Buffer.from(',1\r\n'),
    ])
    expect(await read(bytes)).toMatchObject({ encoding: 'gb18030', rows: [{ cells: ['𠀀', '1'] }] })
  })

  test('UTF-8 with and without a mark, and UTF-16 of both orders with its mark', async () => {
    const text = '学号,姓名\r\n1,𠀀\r\n'
    const little = Buffer.from(`\ufeff${text}`, 'utf16le')
    const expected = { header: ['学号', '姓名'], rows: [{ rowNumber: 2, cells: ['1', '𠀀'] }] }
    expect(await read(text)).toMatchObject({ encoding: 'utf-8', ...expected })
    expect(await read(`\ufeff${text}`)).toMatchObject({ encoding: 'utf-8', ...expected })
    expect(await read(little)).toMatchObject({ encoding: 'utf-16le', ...expected })
    expect(await read(Buffer.from(little).swap16())).toMatchObject({ encoding: 'utf-16be', ...expected })
  })

  test('a byte that fits no encoding is named by line and place', async () => {
    const good = 'a,b\n'.repeat(50_000)
    const bytes = Buffer.concat([Buffer.from(`${good}张`), Buffer.from([0xff, 0x0a]), Buffer.from('1,2\n')])
    expect(await problemOf(bytes)).toEqual({
      code: 'spreadsheet.encodingUnknown',
      params: { line: 50_001, byte: good.length + 3 },
    })
  })

  test('a file marked as UTF-8 whose bytes are not is refused, not mended', async () => {
    const bytes = Buffer.concat([Buffer.from('\ufeffa,b\n1,'), Buffer.from('d6ec', 'hex'), Buffer.from('\n')])
    expect(await problemOf(bytes)).toEqual({
      code: 'spreadsheet.encodingUnknown',
      params: { line: 2, byte: 10 },
    })
  })
})

describe('rows and columns', () => {
  test.each([',', '\t', ';'])('columns may be separated by %j', async (separator) => {
    const table = await read(`学号${separator}"备注,说明;甲"${separator}姓名\n1${separator}x${separator}朱\n`)
    expect(table.header).toEqual(['学号', '备注,说明;甲', '姓名'])
    expect(table.rows).toEqual([{ rowNumber: 2, cells: ['1', 'x', '朱'] }])
  })

  test('row numbers count the header, blank rows and a cell of several lines as the sheet shows them', async () => {
    const table = await read('\r\nh1,h2\r\n\r\n"two\r\nlines","say ""hi"""\r\n,,\r\nlast,1\r\n')
    expect(table.headerRowNumber).toBe(2)
    expect(table.rows).toEqual([
      { rowNumber: 4, cells: ['two\r\nlines', 'say "hi"'] },
      { rowNumber: 6, cells: ['last', '1'] },
    ])
  })

  test('line ends of all three kinds may be mixed', async () => {
    const table = await read('h\r\n1\n2\r3')
    expect(table.rows.map((row) => row.cells)).toEqual([['1'], ['2'], ['3']])
  })

  test('the header is found under a title when the reader knows what it looks like', async () => {
    const table = await read('党员名册,,\n学号,姓名\n1,朱\n', {
      isHeader: (cells: unknown[]) => cells.includes('姓名'),
    })
    expect(table).toMatchObject({ headerRowNumber: 2, header: ['学号', '姓名'], rows: [{ rowNumber: 3 }] })
  })

  test('a file with nothing but a header has no rows', async () => {
    expect(await read('学号,姓名\n')).toMatchObject({ header: ['学号', '姓名'], rows: [] })
  })

  test('what looks like a formula or a number is left as it is typed', async () => {
    const table = await read('h1,h2,h3\n=1+1,007,１９９\n')
    expect(table.rows[0]?.cells).toEqual(['=1+1', '007', '１９９'])
  })

  test('a quotation mark that is never closed is named by its row', async () => {
    const code = 'spreadsheet.quoteUnclosed'
    expect(await problemOf('a,b\n1,2\n"3,4\n5,6\n')).toEqual({ code, params: { row: 3 } })
    expect(await problemOf(`a,b\n"${'x\n'.repeat(3_000_000)}`)).toEqual({ code, params: { row: 2 } })
  })

  test('blank lines alone are an empty file', async () => {
    expect(await problemOf('\n\n,,\n')).toMatchObject({ code: 'spreadsheet.empty' })
  })
})

describe('limits', () => {
  test('a million columns are refused by number', async () => {
    expect(await problemOf('a,'.repeat(1_000_000))).toEqual({
      code: 'spreadsheet.tooManyColumns',
      params: { row: 1, columns: 1_000_000, limit: 500 },
    })
  })

  test('rows, cells, characters and bytes over the limit are refused, each by its own code', async () => {
    const text = 'a,b\n1,2\n3,4\n'
    expect(await problemOf(text, { maxRows: 2 })).toEqual({
      code: 'spreadsheet.tooManyRows',
      params: { row: 3, limit: 2 },
    })
    expect(await problemOf(text, { maxRows: 3 })).toBe('no problem')
    expect(await problemOf(text, { maxCells: 5 })).toMatchObject({ code: 'spreadsheet.tooManyCells' })
    expect(await problemOf(text, { maxFileBytes: 11 })).toMatchObject({ code: 'spreadsheet.fileTooLarge' })
    expect(await problemOf(`a,b\n1,${'长'.repeat(40_000)}\n`)).toEqual({
      code: 'spreadsheet.cellTooLong',
      params: { row: 2, column: 2, characters: 40_000, limit: 32_767 },
    })
  })
})

test('a roster of 20,000 people is read from disk to its last row', async () => {
  const people = 20_000
  const line = (index: number): string =>
    `${202300100000 + index},朱曦梓,女,999999200301011234,汉族,2003-01-01,大学本科在读,"甲\n乙",199${String(index).padStart(8, '0')}\r\n`
  const folder = await mkdtemp(join(tmpdir(), 'zhibu-roster-'))
  try {
    const path = join(folder, 'roster.csv')
    await writeFile(
      path,
      `学号,姓名,性别,身份证号,民族,出生,学历,备注,电话\r\n${Array.from({ length: people }, (_, i) => line(i)).join('')}`,
    )
    const result = await readTable(path, { filename: 'roster.csv' })
    if (!result.ok) throw new Error(result.problem.code)
    expect(result.value.rows).toHaveLength(people)
    expect(result.value.rows.at(-1)).toMatchObject({ rowNumber: people + 1 })
    expect(
      result.value.rows.every((row, index) => row.cells[8] === `199${String(index).padStart(8, '0')}`),
    ).toBe(true)
  } finally {
    await rm(folder, { recursive: true })
  }
})
