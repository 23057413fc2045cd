import { buffer } from 'node:stream/consumers'
import * as XLSX from '@e965/xlsx'
import { ZipFile } from 'yazl'
import {
  contentTypesXml,
  rootRelationshipsXml,
  stylesXml,
  workbookRelationshipsXml,
  workbookXml,
} from '../src/platform/spreadsheet/workbook-parts.ts'

const SHEET_NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** Rows of cells, as a spreadsheet program would save them in the format asked for. */
export function sheetFile(format: 'xlsx' | 'biff8' | 'ods', rows: unknown[][], sheetName = '名册'): Buffer {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows, { UTC: true }), sheetName)
  return XLSX.write(book, { type: 'buffer', bookType: format }) as Buffer
}

export async function zipFile(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return buffer(zip.outputStream)
}

/** The parts of an .xlsx with one sheet of exactly this XML between `<sheetData>` and its end. */
export function xlsxParts(sheetData: string): Record<string, string> {
  return {
    '[Content_Types].xml': contentTypesXml(1),
    '_rels/.rels': rootRelationshipsXml,
    'xl/workbook.xml': workbookXml([{ name: 'S', hidden: false }]),
    'xl/_rels/workbook.xml.rels': workbookRelationshipsXml(1),
    'xl/styles.xml': stylesXml,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="${SHEET_NAMESPACE}"><sheetData>${sheetData}</sheetData></worksheet>`,
  }
}

export async function rawXlsx(sheetData: string, change: Record<string, string> = {}): Promise<Buffer> {
  return zipFile({ ...xlsxParts(sheetData), ...change })
}

/** The old Office container with the streams given. */
export function compoundFile(streams: Readonly<Record<string, Buffer>>): Buffer {
  const container = XLSX.CFB.utils.cfb_new()
  for (const [name, content] of Object.entries(streams)) XLSX.CFB.utils.cfb_add(container, name, content)
  return XLSX.CFB.write(container, { type: 'buffer' }) as Buffer
}
