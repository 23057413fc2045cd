import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { type ChoiceRanges, columnLetters, sheetXml } from './sheet-xml.ts'
import type { ColumnToWrite, SheetToWrite, WorkbookToWrite } from './workbook-to-write.ts'
import {
  contentTypesXml,
  rootRelationshipsXml,
  sheetPath,
  stylesXml,
  workbookRelationshipsXml,
  workbookXml,
} from './workbook-parts.ts'

const MAX_NAME_CHARACTERS = 31
const CHOICES_SHEET = 'Choices'
// Part times mean nothing to anybody; a fixed one makes equal workbooks equal bytes.
const PART_OPTIONS = { mtime: new Date(Date.UTC(2000, 0, 1, 12)) }

/**
 * An .xlsx as a stream of bytes. Rows are pulled from their (async) iterables only as the stream is read, so
 * memory does not grow with them. An error thrown by `rows` destroys the stream with that error; when the
 * reader goes away, the iterables are closed.
 */
export function writeWorkbook(book: WorkbookToWrite): Readable {
  const { sheets, choices } = withChoices(book.sheets)
  const names = fitNames(sheets.map((sheet) => sheet.name))
  const entries = names.map((name, index) => ({ name, hidden: index >= book.sheets.length }))
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  const open = new Set<Readable>()
  output.on('close', () => open.forEach((rows) => rows.destroy()))

  const add = (path: string, xml: string): void => zip.addBuffer(Buffer.from(xml), path, PART_OPTIONS)
  add('[Content_Types].xml', contentTypesXml(sheets.length))
  add('_rels/.rels', rootRelationshipsXml)
  add('xl/workbook.xml', workbookXml(entries))
  add('xl/_rels/workbook.xml.rels', workbookRelationshipsXml(sheets.length))
  add('xl/styles.xml', stylesXml)
  sheets.forEach((sheet, index) => {
    zip.addReadStreamLazy(sheetPath(index), PART_OPTIONS, (callback) => {
      const rows = Readable.from(sheetXml(sheet, choices), { objectMode: false })
      open.add(rows)
      rows.on('error', (error) => output.destroy(error))
      callback(null, rows)
    })
  })
  zip.end()
  return output
}

/** The whole .xlsx in memory: for templates and other small ones. */
export async function workbookBytes(book: WorkbookToWrite): Promise<Buffer> {
  return buffer(writeWorkbook(book))
}

/** Puts the lists of choices on a hidden sheet of their own: in the cells' rule itself only 255 characters fit. */
function withChoices(sheets: readonly SheetToWrite[]): {
  sheets: readonly SheetToWrite[]
  choices: ChoiceRanges
} {
  const lists = sheets.flatMap((sheet) => sheet.columns).filter((column) => (column.choices?.length ?? 0) > 0)
  const choices = new Map<ColumnToWrite, string>()
  lists.forEach((column, index) => {
    const letters = columnLetters(index)
    const last = (column.choices?.length ?? 0) + 1
    choices.set(column, `${CHOICES_SHEET}!$${letters}$2:$${letters}$${last}`)
  })
  if (lists.length === 0) return { sheets, choices }
  const longest = Math.max(...lists.map((column) => column.choices?.length ?? 0))
  const rows = Array.from({ length: longest }, (_, row) => lists.map((column) => column.choices?.[row]))
  const columns = lists.map((column) => ({ title: column.title, type: 'text' as const }))
  return { sheets: [...sheets, { name: CHOICES_SHEET, columns, rows }], choices }
}

/** Sheet names as spreadsheet programs take them; the hidden sheet comes last and keeps its name. */
function fitNames(names: readonly string[]): string[] {
  const used = new Set<string>([CHOICES_SHEET.toLowerCase()])
  return names.map((name, index) => {
    if (name === CHOICES_SHEET && index === names.length - 1) return name
    const plain = name.replace(/[[\]:*?/\\]/g, '_').replace(/^'+|'+$/g, '') || `Sheet${index + 1}`
    let fit = plain.slice(0, MAX_NAME_CHARACTERS)
    for (let copy = 2; used.has(fit.toLowerCase()); copy++) {
      const suffix = ` (${copy})`
      fit = plain.slice(0, MAX_NAME_CHARACTERS - suffix.length) + suffix
    }
    used.add(fit.toLowerCase())
    return fit
  })
}
