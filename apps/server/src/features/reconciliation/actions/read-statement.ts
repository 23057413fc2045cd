/** From the file a bank gives to lines of money in and out. */
import {
  type BankColumn,
  bankColumnOf,
  bankColumns,
  isTotalLine,
  missingBankColumns,
  parseBankDay,
  parseDirection,
  parseYuan,
} from '@zhibu/domain/reconciliation/bank-layouts'
import { z } from 'zod'
import { Refusal } from '../../../platform/errors.ts'
import type { FileSource } from '../../../platform/spreadsheet/file-source.ts'
import { readTable } from '../../../platform/spreadsheet/read-table.ts'
import type { Cell, Row, Table } from '../../../platform/spreadsheet/table.ts'

export interface StatementLine {
  readonly bookedOn: string
  /** Positive when it came in. */
  readonly amountFen: number
  readonly counterparty: string
  readonly summary: string
  readonly serial: string
}

type Mapping = Readonly<Record<string, BankColumn>>
const mappingSchema = z.record(z.string().max(200), z.enum(bankColumns))

/** Columns chosen by a person, as JSON of heading → column. */
export function readMapping(text: string | undefined): Mapping {
  if (text === undefined || text === '') return {}
  try {
    return mappingSchema.parse(JSON.parse(text))
  } catch {
    throw new Refusal('platform.invalidInput', { errors: [{ path: 'body.mapping', message: 'mapping' }] })
  }
}

const FEWEST_HEADINGS = 2
const FAULTS_SHOWN = 50

/**
 * Reads a statement, whole or not at all: an unreadable row refuses the file, for what is not taken in would be missing
 * in the comparison. Text that looks like a formula is text, so it is no amount.
 */
export async function readStatement(
  source: FileSource,
  filename: string,
  mapping: Mapping,
): Promise<readonly StatementLine[]> {
  const columnOf = (heading: string) => mapping[heading] ?? bankColumnOf(heading)
  const read = await readTable(source, {
    filename,
    isHeader: (cells) =>
      new Set(cells.map((cell) => columnOf(textOf(cell))).filter((column) => column !== null)).size >=
      FEWEST_HEADINGS,
  })
  if (!read.ok) throw new Refusal(read.problem.code, { params: read.problem.params })
  const table = read.value
  const places = placesOf(table, columnOf)
  const lines: StatementLine[] = []
  const faults: { path: string; message: string }[] = []
  for (const row of table.rows) {
    const line = readRow(row, places)
    if (line === 'faulty')
      faults.push({ path: `row ${row.rowNumber}`, message: row.cells.map(textOf).join(' | ') })
    else if (line !== null) lines.push(line)
  }
  if (faults.length)
    throw new Refusal('reconciliation.badRows', {
      params: { count: faults.length },
      errors: faults.slice(0, FAULTS_SHOWN),
    })
  return lines
}

type Places = ReadonlyMap<BankColumn, number>

function placesOf(table: Table, columnOf: (heading: string) => BankColumn | null): Places {
  const places = new Map<BankColumn, number>()
  const headings = table.header.map((cell) => textOf(cell))
  headings.forEach((heading, index) => {
    const column = columnOf(heading)
    if (column !== null && !places.has(column)) places.set(column, index)
  })
  const missing = missingBankColumns(new Set(places.keys()))
  if (missing.length)
    throw new Refusal('reconciliation.layoutUnknown', {
      params: { missing: missing.join(', '), headings: headings.filter(Boolean).join(', ').slice(0, 400) },
    })
  return places
}

/** A line; null for rows that are none (totals, notes below the list). */
function readRow(row: Row, places: Places): StatementLine | 'faulty' | null {
  const cell = (column: BankColumn): Cell => {
    const place = places.get(column)
    return place === undefined ? null : (row.cells[place] ?? null)
  }
  const text = (column: BankColumn) => textOf(cell(column)).slice(0, 200)
  const day = parseBankDay(text('bookedOn'))
  const amount = amountOf(cell, text('direction'))
  if (day === null) {
    const isNote =
      row.cells.some((each) => isTotalLine(textOf(each))) ||
      row.cells.filter((each) => each !== null).length === 1
    return isNote ? null : 'faulty'
  }
  if (amount === null) return 'faulty'
  if (amount === 0) return null
  return {
    bookedOn: day,
    amountFen: amount,
    counterparty: text('counterparty'),
    summary: text('summary'),
    serial: text('serial'),
  }
}

/** What came in less what went out; null where it cannot be read. */
function amountOf(cell: (column: BankColumn) => Cell, direction: string): number | null {
  const fen = (column: BankColumn) => {
    const value = cell(column)
    return parseYuan(typeof value === 'number' ? value : textOf(value))
  }
  const [income, outgo, amount] = [fen('income'), fen('outgo'), fen('amount')]
  if (income === null || outgo === null || amount === null) return null
  if (income !== 0 || outgo !== 0) return income - outgo
  if (direction === '') return amount
  const way = parseDirection(direction)
  if (way === null) return null
  return way === 'in' ? Math.abs(amount) : 0 - Math.abs(amount)
}

function textOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'object') return cell.iso
  return String(cell).trim()
}
