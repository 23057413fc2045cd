import { createHash } from 'node:crypto'
import type { ImportMapping, rosterColumn } from '@zhibu/contract/rosters'
import { cellText, type CellValue } from '@zhibu/domain/members/cell'
import { type HeaderProblem, findColumn, matchHeader } from '@zhibu/domain/members/roster-header'
import { columnSpec } from '@zhibu/domain/members/roster-columns'
import type { z } from 'zod'
import type { Db } from '../../../platform/db/connection.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { FileSource } from '../../../platform/spreadsheet/file-source.ts'
import { readTable } from '../../../platform/spreadsheet/read-table.ts'
import type { Cell, Table } from '../../../platform/spreadsheet/table.ts'
import { findMapping } from '../store/mappings.ts'
import { maskPrivate } from './mask-private.ts'

type Column = z.output<typeof rosterColumn>

export interface OpenedColumn {
  readonly position: number
  readonly heading: string
  readonly column: Column | null
  readonly how: 'recognised' | 'chosen' | 'leftOut' | 'unknown' | 'repeated'
  readonly samples: string[]
}

/** A file read, with its columns found. */
export interface OpenedRoster {
  readonly table: Table
  readonly columns: readonly OpenedColumn[]
  readonly headerProblems: readonly HeaderProblem[]
  readonly remembered: boolean
  /** Stands for the set of headings. */
  readonly titlesHash: Buffer
}

const fewestTitles = 2
const samplesShown = 3

/** Reads a file and finds its columns. Throws a refusal `spreadsheet.…` for a file that is none. */
export async function openRoster(
  db: Db,
  unitId: string,
  file: {
    readonly source: FileSource
    readonly name: string
    readonly mapping: ImportMapping | null
    readonly sheetName: string | null
  },
): Promise<OpenedRoster> {
  const read = await readTable(file.source, {
    filename: file.name,
    isHeader: (cells) => cells.filter((cell) => findColumn(textOf(cell)) !== null).length >= fewestTitles,
    ...(file.sheetName && { sheetName: file.sheetName }),
  })
  if (!read.ok) throw new Refusal(read.problem.code, { params: read.problem.params })
  const table = read.value
  const headings = table.header.map((cell) => textOf(cell).trim())
  const titlesHash = hashOfTitles(headings)
  const stored = file.mapping ? null : await findMapping(db, unitId, titlesHash)
  const mapping = file.mapping ?? stored ?? {}
  const header = matchHeader(headings, mapping)
  const repeated = new Set(
    header.problems.flatMap((problem) => (problem.code === 'columnRepeated' ? [problem.params.heading] : [])),
  )
  const columns = headings.map((heading, index): OpenedColumn => {
    const column = header.columns[index] ?? null
    return {
      position: index + 1,
      heading,
      column,
      how: howFound(heading, column, mapping, repeated),
      samples: samplesOf(table, index, column),
    }
  })
  return { table, columns, headerProblems: header.problems, remembered: stored !== null, titlesHash }
}

function howFound(
  heading: string,
  column: Column | null,
  mapping: ImportMapping,
  repeated: ReadonlySet<string>,
): OpenedColumn['how'] {
  const chosen = Object.hasOwn(mapping, heading) ? mapping[heading] : undefined
  if (column !== null) return chosen === column ? 'chosen' : 'recognised'
  if (chosen === null) return 'leftOut'
  return repeated.has(heading) ? 'repeated' : 'unknown'
}

/** The first values below a heading; those of private columns are masked. */
function samplesOf(table: Table, index: number, column: Column | null): string[] {
  const samples: string[] = []
  for (const { cells } of table.rows) {
    const text = textOf(cells[index] ?? null).trim()
    if (text === '') continue
    const isPrivate = column === null ? /\d{7}/.test(text) : columnSpec(column).sensitive === true
    samples.push(isPrivate ? maskPrivate(text) : text.slice(0, 40))
    if (samples.length === samplesShown) break
  }
  return samples
}

/** A cell of a sheet as the roster's rules take it. */
export function valueOf(cell: Cell): CellValue {
  return typeof cell === 'object' && cell !== null ? cell.iso : cell
}

function textOf(cell: Cell): string {
  return cellText(valueOf(cell))
}

function hashOfTitles(headings: readonly string[]): Buffer {
  return createHash('sha256')
    .update([...headings].sort().join('\n'))
    .digest()
}
