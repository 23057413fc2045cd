import type { importCheck } from '@zhibu/contract/rosters'
import { columnSpec, columnTitle, type RosterColumn } from '@zhibu/domain/members/roster-columns'
import { importNoteText } from '@zhibu/domain/rosters/import-notes'
import type { z } from 'zod'
import type { AcceptedRow, Examination, Note } from './examination.ts'
import { maskPrivate } from './mask-private.ts'
import type { ImportOptions } from '../store/tables.ts'

type CheckView = z.input<typeof importCheck>

/** Of each list; the counts are of all. */
const shown = 1000

/** A dry run in the contract's shape; private values are masked. */
export function presentCheck(
  importId: string,
  fileName: string,
  examination: Examination,
  options: ImportOptions,
): CheckView {
  const { opened, accepted, problems, warnings, tidied, newUnits } = examination
  const headings = headingsOf(examination)
  const note = (each: Note) => presentNote(each, headings)
  return {
    importId,
    fileName,
    sheetName: opened.table.sheetName,
    sheetNames: [...opened.table.sheetNames],
    encoding: opened.table.encoding,
    columns: [...opened.columns],
    rememberedMapping: opened.remembered,
    missingColumns: opened.headerProblems.flatMap((problem) =>
      problem.code === 'columnMissing' ? [problem.column] : [],
    ),
    rows: examination.rows,
    accepted: accepted.length,
    refused: examination.rows - accepted.length,
    blank: examination.blank,
    problems: problems.slice(0, shown).map(note),
    problemCount: problems.length,
    warnings: warnings.slice(0, shown).map(note),
    warningCount: warnings.length,
    tidied: tidied.slice(0, shown).map((each) => {
      const cover = isPrivate(each.column) ? maskPrivate : (text: string) => text
      return { ...note(each), from: cover(each.from), to: cover(each.to) }
    }),
    tidiedCount: tidied.length,
    changes: countChanges(accepted),
    newUnits: newUnits.map(({ kind, name, parentName, people }) => ({ kind, name, parentName, people })),
    createUnits: options.createUnits,
    mayCreateUnits: options.appoints !== 'nobody',
  }
}

/** How many people would be added, changed and left as they are. */
export function countChanges(accepted: readonly AcceptedRow[]): {
  readonly created: number
  readonly changed: number
  readonly unchanged: number
} {
  const counts = { created: 0, changed: 0, unchanged: 0 }
  for (const { comparison, mentors, offices } of accepted) {
    if (comparison.outcome === 'created') counts.created += 1
    else if (comparison.outcome === 'updated' || mentors.length || offices.length) counts.changed += 1
    else counts.unchanged += 1
  }
  return counts
}

/** The heading each column has in the file. */
export function headingsOf({ opened }: Examination): ReadonlyMap<RosterColumn, string> {
  return new Map(opened.columns.flatMap(({ column, heading }) => (column ? [[column, heading]] : [])))
}

/** The heading of a column in the file, or our own name of it. */
export function headingOf(column: RosterColumn | null, headings: ReadonlyMap<RosterColumn, string>): string {
  return column === null ? '' : (headings.get(column) ?? columnTitle(column, 'zh'))
}

function presentNote(
  { row, column, code, params }: Note,
  headings: ReadonlyMap<RosterColumn, string>,
): CheckView['problems'][number] {
  const safe =
    isPrivate(column) && params['value'] ? { ...params, value: maskPrivate(String(params['value'])) } : params
  return {
    row,
    column,
    heading: column === null ? '' : (headings.get(column) ?? ''),
    code,
    params: safe,
    text: { zh: importNoteText(code, 'zh', safe), en: importNoteText(code, 'en', safe) },
  }
}

function isPrivate(column: RosterColumn | null): boolean {
  return column !== null && columnSpec(column).sensitive === true
}
