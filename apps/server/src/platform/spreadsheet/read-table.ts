import { type Result, accepted, refused } from '@zhibu/domain/shared/result'
import { formatOf } from './detect-format.ts'
import { type FileSource, sourceSize } from './file-source.ts'
import { readCsv } from './read-csv.ts'
import { DEFAULT_READ_LIMITS, type ReadLimits } from './read-limits.ts'
import { readWorkbook } from './read-workbook.ts'
import { type SpreadsheetProblem, UnreadableFile } from './spreadsheet-problems.ts'
import type { HeaderTest, Table } from './table.ts'

const MIB = 1024 * 1024

export interface ReadOptions extends Partial<ReadLimits> {
  /** The name the person gave the file; its extension has to agree with the content. */
  readonly filename: string
  /** Which sheet; by default the first visible one that holds anything. */
  readonly sheetName?: string
  /** Recognises the header under a title or notes; by default the first row with content is the header. */
  readonly isHeader?: HeaderTest
}

/**
 * Reads one sheet of an .xlsx, .xls, .ods or .csv that somebody sent. Whatever is wrong with the file comes
 * back as a coded problem; only failures of our own (a disk that cannot be read) are thrown.
 */
export async function readTable(
  source: FileSource,
  options: ReadOptions,
): Promise<Result<Table, SpreadsheetProblem>> {
  const { filename, sheetName = null, isHeader, ...ownLimits } = options
  const limits = { ...DEFAULT_READ_LIMITS, ...ownLimits }
  try {
    const size = await sourceSize(source)
    if (size > limits.maxFileBytes) {
      const params = { megabytes: Math.ceil(size / MIB), limit: Math.floor(limits.maxFileBytes / MIB) }
      throw new UnreadableFile('spreadsheet.fileTooLarge', params)
    }
    const format = await formatOf(source, filename)
    const table =
      format === 'csv'
        ? await readCsv(source, limits, isHeader)
        : await readWorkbook(source, format, limits, { sheetName, isHeader })
    return accepted(table)
  } catch (error) {
    if (error instanceof UnreadableFile) return refused(error.problem)
    throw error
  }
}
