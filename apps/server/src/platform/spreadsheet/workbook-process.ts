/**
 * Reads one workbook in a process of its own and sends its rows to the parent. Whatever a hostile file does
 * to the parser ends with this process: its heap is bounded, it may read nothing but the program's code, and the
 * parent ends it when its time is up.
 */
import * as XLSX from '@e965/xlsx'
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs'
import { unzipParts } from './zip-archive.ts'
import { isWholeXml } from './xml-text.ts'
import { UnreadableFile, spreadsheetProblem } from './spreadsheet-problems.ts'
import { type WorkbookCell, cellOf } from './workbook-cells.ts'
import type { SheetChoice, WorkbookMessage, WorkbookRequest } from './workbook-message.ts'
import type { Cell } from './table.ts'

const ROWS_PER_MESSAGE = 500
const READ_OPTIONS = {
  dense: true,
  cellFormula: false,
  cellHTML: false,
  cellNF: true,
  cellStyles: false,
} as const

type SheetRows = (WorkbookCell | undefined)[][]

// The library has this function, but not in its published declarations.
const { parse_zip: parseZip } = XLSX as unknown as {
  parse_zip(zip: ReturnType<typeof XLSX.CFB.utils.cfb_new>, options: XLSX.ParsingOptions): XLSX.WorkBook
}

XLSX.set_cptable(codepages)

// The parent ends this process once it has the last message; should the parent be gone, nothing keeps it up.
process.once('message', (request: WorkbookRequest) => void answer(request))

async function answer(request: WorkbookRequest): Promise<void> {
  try {
    sendSheet(await readWorkbook(request), request)
  } catch (error) {
    send({ kind: 'problem', problem: error instanceof UnreadableFile ? error.problem : problemOf(error) })
  }
}

function problemOf(error: unknown): ReturnType<typeof spreadsheetProblem> {
  const message = error instanceof Error ? error.message : ''
  return spreadsheetProblem(
    /password|encrypt/i.test(message) ? 'spreadsheet.encrypted' : 'spreadsheet.broken',
  )
}

async function readWorkbook({
  bytes,
  format,
  maxUncompressedBytes,
}: WorkbookRequest): Promise<XLSX.WorkBook> {
  if (format === 'xls') return XLSX.read(bytes, { ...READ_OPTIONS, type: 'buffer' })
  const parts = await unzipParts(bytes, (name) => /\.(?:xml|rels)$/i.test(name), maxUncompressedBytes)
  // In a locked OpenDocument only the manifest can be read, so it is looked at first.
  const manifest = parts.find((part) => part.name.toLowerCase() === 'meta-inf/manifest.xml')
  if (manifest?.bytes.includes('encryption-data')) throw new UnreadableFile('spreadsheet.encrypted')
  const zip = XLSX.CFB.utils.cfb_new()
  for (const part of parts) {
    if (!isWholeXml(part.bytes)) throw new UnreadableFile('spreadsheet.broken')
    XLSX.CFB.utils.cfb_add(zip, part.name, part.bytes)
  }
  return parseZip(zip, READ_OPTIONS)
}

function chosenSheet(workbook: XLSX.WorkBook, wanted: string | null): SheetChoice {
  const visible = workbook.SheetNames.filter((_, index) => !workbook.Workbook?.Sheets?.[index]?.Hidden)
  const sheetNames = visible.length > 0 ? visible : workbook.SheetNames
  if (wanted !== null && workbook.SheetNames.includes(wanted)) return { sheetNames, sheetName: wanted }
  const sheetName = sheetNames.find((name) => rowsOf(workbook, name).length > 0) ?? sheetNames[0]
  if (sheetName === undefined) throw new UnreadableFile('spreadsheet.broken')
  return { sheetNames, sheetName }
}

/** Sends the sheet asked for, or else the first visible one that holds anything. */
function sendSheet(workbook: XLSX.WorkBook, request: WorkbookRequest): void {
  const sheet = chosenSheet(workbook, request.sheetName)
  send({ kind: 'sheet', sheet })
  const date1904 = Boolean(workbook.Workbook?.WBProps?.date1904)
  let batch: [number, Cell[]][] = []
  // forEach passes over the holes of a sparse sheet.
  rowsOf(workbook, sheet.sheetName).forEach((row, index) => {
    const cells: Cell[] = []
    row.forEach((cell, column) => {
      const value = cellOf(cell, date1904)
      if (value === null) return
      while (cells.length < column) cells.push(null)
      cells.push(value)
    })
    if (cells.length === 0) return
    if (batch.push([index + 1, cells]) < ROWS_PER_MESSAGE) return
    send({ kind: 'rows', rows: batch })
    batch = []
  })
  send({ kind: 'rows', rows: batch })
  send({ kind: 'end' })
}

function rowsOf(workbook: XLSX.WorkBook, sheetName: string): SheetRows {
  const sheet = workbook.Sheets[sheetName]
  if (sheet === undefined) throw new UnreadableFile('spreadsheet.broken')
  return (sheet['!data'] ?? []) as SheetRows
}

function send(message: WorkbookMessage): void {
  process.send?.(message)
}
