/** `zhibu import FILE` */
import { access, constants } from 'node:fs/promises'
import { basename } from 'node:path'
import { errorCatalogue } from '@zhibu/contract'
import { importNoteText } from '@zhibu/domain/rosters/import-notes'
import { fillMessage } from '@zhibu/domain/shared/message'
import { createUnit, rootUnit, type Unit, unitsById } from '../src/features/organisation/public.ts'
import {
  checkRosterFile,
  countChanges,
  type Examination,
  headingOf,
  headingsOf,
  importRosterFile,
  type Note,
} from '../src/features/rosters/public.ts'
import { recordAudit } from '../src/platform/audit/record.ts'
import { today } from '../src/platform/clock.ts'
import { transact } from '../src/platform/db/connection.ts'
import { Refusal } from '../src/platform/errors.ts'
import { isUuid, newId } from '../src/platform/id.ts'
import type { Services } from '../src/platform/services.ts'
import { commandOrigin, type DatabaseOptions, withServices } from './open-database.ts'
import type { Output } from './output.ts'

export interface ImportCommandOptions extends DatabaseOptions {
  readonly dryRun: boolean
  readonly unit?: string | undefined
  readonly sheet?: string | undefined
  readonly university?: string | undefined
  /** Units the file names and the database lacks are founded. */
  readonly createUnits: boolean
}

/** Problems shown without `--json`. */
const shown = 200

/** Imports a roster, or says what it would do. Returns the exit code: 1 when there are problems. */
export async function importRoster(
  file: string,
  options: ImportCommandOptions,
  output: Output,
): Promise<number> {
  await access(file, constants.R_OK).catch((error: NodeJS.ErrnoException) => {
    throw output.fail('fileMissing', { file, reason: error.code ?? error.message }, 2)
  })
  return withServices(options, output, async (services) => {
    const unit = await importUnit(services, options, output)
    const source = { source: file, name: basename(file) }
    const fileOptions = { createUnits: options.createUnits, sheetName: options.sheet ?? null }
    let examination: Examination
    try {
      examination = await checkRosterFile(services, unit, source, fileOptions)
    } catch (error) {
      if (error instanceof Refusal) return reportUnreadable(error, output)
      throw error
    }
    const findings = findingsOf(examination, output)
    if (options.dryRun || examination.accepted.length === 0) {
      report(examination, findings, { ...countChanges(examination.accepted) }, 'wouldChange', output)
    } else {
      const bar = output.progress('importing')
      const done = await importRosterFile(
        services,
        commandOrigin(),
        unit,
        source,
        fileOptions,
        examination,
        bar.at,
      ).finally(bar.end)
      const { created, changed, unchanged, importId } = done
      report(examination, findings, { created, changed, unchanged, importId }, 'imported', output)
    }
    return examination.problems.length > 0 ? 1 : 0
  })
}

/** The unit to import into; on an empty installation the university committee is founded, or only thought of. */
async function importUnit(services: Services, options: ImportCommandOptions, output: Output): Promise<Unit> {
  const { db, clock } = services
  if (options.unit) {
    const unit = isUuid(options.unit) && (await unitsById(db, [options.unit])).get(options.unit)
    if (!unit) throw output.fail('noUnit', { unit: options.unit }, 2)
    return unit
  }
  const root = await rootUnit(db)
  if (root) return root
  const name = options.university ?? output.text('universityName')
  if (options.dryRun) {
    const id = newId<string>()
    return {
      id,
      kind: 'universityCommittee',
      name,
      shortName: null,
      path: `/${id}/`,
      parentId: null,
      isInForce: true,
    }
  }
  const id = await transact(db, async (tx) => {
    const unitId = await createUnit(tx, {
      kind: 'universityCommittee',
      name,
      parentId: null,
      foundedOn: today(clock),
    })
    await recordAudit(tx, commandOrigin(), [
      {
        action: 'organisation.createUnit',
        subjectKind: 'unit',
        subjectId: unitId,
        personId: null,
        detail: { name },
      },
    ])
    return unitId
  })
  return transact(db, async (tx) => (await unitsById(tx, [id])).get(id)!)
}

interface Finding {
  readonly row: number | null
  readonly column: string | null
  readonly message: string
}

interface Findings {
  readonly problems: readonly Finding[]
  readonly warnings: readonly Finding[]
  readonly tidied: readonly {
    readonly row: number
    readonly column: string | null
    readonly from: string
    readonly to: string
    readonly message: string
  }[]
}

/** Columns of the file that stand for nothing on the roster: they are left out, and that is said. */
function unknownColumns({ opened }: Examination, output: Output): Finding[] {
  const row = opened.table.headerRowNumber
  return opened.columns
    .filter(({ how }) => how === 'unknown')
    .map(({ heading }) => ({ row, column: heading, message: output.text('columnUnknown') }))
}

function findingsOf(examination: Examination, output: Output): Findings {
  const { language } = output
  const headings = headingsOf(examination)
  const columnOf = ({ column }: Note) => (column === null ? null : headingOf(column, headings))
  const finding = (note: Note): Finding => ({
    row: note.row,
    column: columnOf(note),
    message: importNoteText(note.code, language, note.params),
  })
  return {
    problems: examination.problems.map(finding),
    warnings: [...unknownColumns(examination, output), ...examination.warnings.map(finding)],
    tidied: examination.tidied.map((note) => ({
      row: note.row,
      column: columnOf(note),
      from: note.from,
      to: note.to,
      message: importNoteText(note.code, language, note.params),
    })),
  }
}

function report(
  examination: Examination,
  findings: Findings,
  counts: { created: number; changed: number; unchanged: number; importId?: string },
  key: 'wouldChange' | 'imported',
  output: Output,
): void {
  const { rows, accepted, newUnits } = examination
  const data = { rows, accepted: accepted.length, ...findings, ...counts, newUnits: newUnits.length }
  output.result(data, [
    ...linesOf(findings.problems, output),
    output.text('checked', {
      rows,
      accepted: accepted.length,
      problems: findings.problems.length,
      tidied: findings.tidied.length,
    }),
    output.text(key, {
      created: counts.created,
      changed: counts.changed,
      unchanged: counts.unchanged,
      units: newUnits.length,
    }),
  ])
}

function linesOf(problems: readonly Finding[], output: Output): string[] {
  const lines = problems.slice(0, shown).map(({ row, column, message: text }) =>
    output.text('rowProblem', {
      row: row ?? '-',
      column: column ?? output.text('wholeRow'),
      text,
    }),
  )
  if (problems.length > shown) lines.push(output.text('morePeople', { count: problems.length - shown }))
  return lines
}

/** A file that cannot be read as a table is one problem without a row. */
function reportUnreadable(refusal: Refusal, output: Output): number {
  const spec = errorCatalogue[refusal.code]
  const text = spec ? fillMessage(spec, output.language, refusal.params) : refusal.code
  const problem = { row: null, column: null, code: refusal.code, message: text }
  output.result({ rows: 0, accepted: 0, problems: [problem], tidied: [] }, [text])
  return 1
}
