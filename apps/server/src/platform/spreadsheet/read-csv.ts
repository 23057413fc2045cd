import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import type { FileSource } from './file-source.ts'
import type { ReadLimits } from './read-limits.ts'
import { UnreadableFile } from './spreadsheet-problems.ts'
import { TableBuilder } from './table-builder.ts'
import type { HeaderTest, Table } from './table.ts'
import { decodedText, detectEncoding } from './text-encoding.ts'

const DELIMITERS = [',', '\t', ';'] as const
const SAMPLE_CHARACTERS = 64 * 1024
/** A "row" longer than this is a quotation mark that was never closed. */
const MAX_ROW_CHARACTERS = 4 * 1024 * 1024

/** Reads a text table; every cell is a string or null. Throws `UnreadableFile`. */
export async function readCsv(
  source: FileSource,
  limits: ReadLimits,
  isHeader: HeaderTest | undefined,
): Promise<Table> {
  const encoding = await detectEncoding(source)
  const delimiter = await detectDelimiter(decodedText(source, encoding))
  const builder = new TableBuilder(limits)
  let rowNumber = 0
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: MAX_ROW_CHARACTERS,
  })
  try {
    await pipeline(Readable.from(decodedText(source, encoding)), parser, async (records) => {
      for await (const record of records as AsyncIterable<string[]>) {
        builder.add(
          ++rowNumber,
          record.map((text) => (text === '' ? null : text)),
        )
      }
    })
  } catch (error) {
    if (error instanceof CsvError) throw csvProblem(error, parser.info.records)
    throw error
  }
  return builder.finish({ format: 'csv', encoding, sheetNames: [], sheetName: '' }, isHeader)
}

function csvProblem(error: CsvError, completeRows: number): UnreadableFile {
  const row = completeRows + 1
  const unclosed = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE'
  return new UnreadableFile(unclosed ? 'spreadsheet.quoteUnclosed' : 'spreadsheet.rowUnreadable', { row })
}

/** The separator that occurs most in the first line with any; the comma when there is none. */
async function detectDelimiter(text: AsyncGenerator<string>): Promise<string> {
  let sample = ''
  for await (const piece of text) {
    sample += piece
    if (sample.length >= SAMPLE_CHARACTERS) break
  }
  const unquoted = sample.replace(/"(?:[^"]|"")*"/g, '')
  for (const line of unquoted.split(/\r\n|\n|\r/)) {
    const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length - 1)
    const most = Math.max(...counts)
    if (most > 0) return DELIMITERS[counts.indexOf(most)] ?? ','
  }
  return ','
}
