import { inflateRawSync } from 'node:zlib'
import * as XLSX from '@e965/xlsx'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTable } from './read-table.ts'
import type { Table } from './table.ts'
import type { ColumnToWrite, SheetToWrite } from './workbook-to-write.ts'
import { workbookBytes, writeWorkbook } from './write-workbook.ts'
import { unzipParts } from './zip-archive.ts'

const text = (title: string): ColumnToWrite => ({ title, type: 'text' })

async function readBack(bytes: Buffer, options: object = {}): Promise<Table> {
  const result = await readTable(bytes, { filename: 'a.xlsx', ...options })
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

async function sheetXmlOf(sheet: SheetToWrite): Promise<string> {
  const parts = await unzipParts(
    await workbookBytes({ sheets: [sheet] }),
    (name) => name.endsWith('sheet1.xml'),
    1e6,
  )
  return String(parts[0]?.bytes)
}

test('numbers of people, dates and amounts come back as they were written', async () => {
  const columns: ColumnToWrite[] = [
    text('学号'),
    { title: '出生日期', type: 'date' },
    { title: '基数', type: 'number' },
  ]
  const rows = [
    ['202300100001', '2003-12-14', 3000.01],
    ['999999200312144551', { kind: 'date', iso: '1988-07-15' } as const, 12],
    [2023100001, '1899-01-01', null],
    ['007', '不详', undefined],
  ]
  const table = await readBack(await workbookBytes({ sheets: [{ name: '名册', columns, rows }] }))
  expect(table).toMatchObject({ sheetName: '名册', header: ['学号', '出生日期', '基数'] })
  expect(table.rows.map((row) => row.cells)).toEqual([
    ['202300100001', { kind: 'date', iso: '2003-12-14' }, 3000.01],
    ['999999200312144551', { kind: 'date', iso: '1988-07-15' }, 12],
    ['2023100001', '1899-01-01'],
    ['007', '不详'],
  ])
})

test('any text survives being written and read', async () => {
  // A carriage return is turned into a line feed by every XML reader; XML holds no other control characters.
  const values = fc
    .sample(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), { numRuns: 500, seed: 7 })
    // oxlint-disable-next-line no-control-regex -- XML forbids exactly these
    .map((value) => value.replace(/[\u0000-\u001f\ufffe\uffff]/g, '') || '空')
  const awkward = ['_x000D_', '<b>&amp;"\'</b>', ' two  spaces ', 'a\nb', ']]>', '𠀀', '－１']
  const rows = [...awkward, ...values].map((value) => [value])
  const table = await readBack(await workbookBytes({ sheets: [{ name: 'S', columns: [text('h')], rows }] }))
  expect(table.rows.map((row) => row.cells)).toEqual(rows)
})

describe('text that looks like a formula', () => {
  test.each(['=1+1', '=HYPERLINK("http://x.invalid","点我")', '+86 10', '-1', '@SUM(A1)', '\t=1'])(
    '%j stays text in the file',
    async (value) => {
      const xml = await sheetXmlOf({ name: 'S', columns: [text('h')], rows: [[value]] })
      expect(xml).not.toContain('<f>')
      expect(xml).toMatch(/<c r="A2" s="2" t="inlineStr">/)
      const book = XLSX.read(
        await workbookBytes({ sheets: [{ name: 'S', columns: [text('h')], rows: [[value]] }] }),
      )
      expect(book.Sheets['S']?.['A2']).toMatchObject({ t: 's', v: value })
      expect(book.Sheets['S']?.['A2']).not.toHaveProperty('f')
    },
  )
})

describe('templates', () => {
  const columns = [text('学号'), { ...text('性别'), choices: ['男', '女'] }]
  const sheet: SheetToWrite = { name: '名册', columns, rows: [], note: '第一行说明\n第二行' }

  test('a note stands above the header, which stays in view', async () => {
    expect(await sheetXmlOf(sheet)).toContain('<pane ySplit="2" topLeftCell="A3"')
    const table = await readBack(await workbookBytes({ sheets: [sheet] }), {
      isHeader: (cells: unknown[]) => cells[0] === '学号',
    })
    expect(table).toMatchObject({ headerRowNumber: 2, header: ['学号', '性别'], rows: [] })
  })

  test('choices are offered from a sheet nobody sees', async () => {
    const bytes = await workbookBytes({ sheets: [sheet] })
    expect(await sheetXmlOf(sheet)).toContain('sqref="B3:B1048576"><formula1>Choices!$A$2:$A$3</formula1>')
    expect((await readBack(bytes)).sheetNames).toEqual(['名册'])
    expect((await readBack(bytes, { sheetName: 'Choices' })).rows.map((row) => row.cells[0])).toEqual([
      '男',
      '女',
    ])
  })

  test('sheets keep apart even when their names are too long, alike or not allowed', async () => {
    const long = '马克思主义学院思想政治教育专业二〇二三级本科生第一党支部委员会名册'
    const sheets = [long, long, '2023/2024', 'choices'].map((name) => ({ name, columns, rows: [] }))
    const { sheetNames } = await readBack(await workbookBytes({ sheets }))
    expect(sheetNames).toEqual([long.slice(0, 31), `${long.slice(0, 27)} (2)`, '2023_2024', 'choices (2)'])
  })
})

describe('large exports', () => {
  test('rows are taken from their source only as fast as the file is read', async () => {
    let taken = 0
    let closed = false
    function* rows(): Generator<string[]> {
      try {
        for (; taken < 20_000; taken++) yield [`第${taken}人`, crypto.randomUUID(), crypto.randomUUID()]
      } finally {
        closed = true
      }
    }
    const stream = writeWorkbook({
      sheets: [{ name: 'S', columns: ['a', 'b', 'c'].map(text), rows: rows() }],
    })
    for await (const chunk of stream) {
      if ((chunk as Buffer).length > 0 && taken > 0) break
    }
    await expect.poll(() => closed).toBe(true)
    expect(taken).toBeLessThan(15_000)
  })

  test('20,000 rows arrive complete', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => [String(202300100000 + index), '朱曦梓'])
    const table = await readBack(
      await workbookBytes({ sheets: [{ name: 'S', columns: [text('学号'), text('姓名')], rows }] }),
    )
    expect(table.rows).toHaveLength(20_000)
    expect(table.rows.at(-1)).toEqual({ rowNumber: 20_001, cells: ['202300119999', '朱曦梓'] })
  })

  test('a failure while rows are fetched fails the file instead of cutting it short', async () => {
    async function* rows(): AsyncGenerator<string[]> {
      yield ['1']
      throw new Error('database away')
    }
    const sheets = [{ name: 'S', columns: [text('h')], rows: rows() }]
    await expect(workbookBytes({ sheets })).rejects.toThrow('database away')
  })

  test('the file is compressed', async () => {
    const rows = Array.from({ length: 2000 }, () => ['同一行'])
    const bytes = await workbookBytes({ sheets: [{ name: 'S', columns: [text('h')], rows }] })
    const at = bytes.indexOf('xl/worksheets/sheet1.xml') + 'xl/worksheets/sheet1.xml'.length
    expect(inflateRawSync(bytes.subarray(at)).length).toBeGreaterThan(bytes.length * 5)
  })
})
