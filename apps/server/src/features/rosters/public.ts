/** What the command line may ask of rosters. It acts with the reach of the university committee. */
import { createHash } from 'node:crypto'
import type { PrivateField } from '@zhibu/contract/members'
import type { Language } from '@zhibu/domain/shared/message'
import type { Readable } from 'node:stream'
import { type Origin, recordAudit } from '../../platform/audit/record.ts'
import { transact } from '../../platform/db/connection.ts'
import { newId } from '../../platform/id.ts'
import type { Services } from '../../platform/services.ts'
import { sourceBytes } from '../../platform/spreadsheet/file-source.ts'
import { writeWorkbook } from '../../platform/spreadsheet/write-workbook.ts'
import type { Unit } from '../organisation/public.ts'
import type { CarriedOut } from './actions/carry-out-import.ts'
import { examineRoster } from './actions/examine-roster.ts'
import type { Examination, RosterFile } from './queries/examination.ts'
import { recordLooks } from './actions/export-roster.ts'
import { auditIssued, firstPasswords, passwordWorkbook, storePasswords } from './actions/first-passwords.ts'
import { takeIn } from './actions/take-in.ts'
import { exportSheet } from './queries/export-sheet.ts'
import { insertImport, updateImport } from './store/imports.ts'
import type { ImportOptions } from './store/tables.ts'

export type { Examination, Note } from './queries/examination.ts'
export { countChanges, headingOf, headingsOf } from './queries/present-check.ts'

export interface FileOptions {
  readonly createUnits: boolean
  readonly sheetName: string | null
}

const everything: Pick<ImportOptions, 'mapping' | 'appoints'> = { mapping: null, appoints: 'everybody' }

/** What a file would do. Throws a refusal `spreadsheet.…` for a file that cannot be read. */
export function checkRosterFile(
  services: Services,
  unit: Unit,
  file: RosterFile,
  options: FileOptions,
): Promise<Examination> {
  return examineRoster(services, services.db, unit, file, { ...everything, ...options })
}

/** Takes the accepted rows of an examined file in. */
export async function importRosterFile(
  services: Services,
  origin: Origin,
  unit: Unit,
  file: RosterFile,
  options: FileOptions,
  examination: Examination,
  report: (share: number) => void,
): Promise<CarriedOut & { readonly importId: string }> {
  const id = newId<string>()
  const now = services.clock.now()
  const digest = createHash('sha256')
    .update(await sourceBytes(file.source))
    .digest()
  await transact(services.db, (tx) =>
    insertImport(tx, {
      id,
      unit_id: unit.id,
      state: 'running',
      file_name: file.name,
      file_sha256: digest,
      file_id: null,
      options: { ...everything, ...options },
      made_by_user: null,
      made_by_person: null,
      made_by_name: origin.name,
      via: 'cli',
      rows: examination.rows,
      accepted: examination.accepted.length,
      created_at: now,
      alive_at: now,
    }),
  )
  const found = { id, unit_id: unit.id, file_id: null, file_name: file.name, made_by_person: null }
  try {
    return { importId: id, ...(await takeIn(services, found, origin, examination, report)) }
  } catch (error) {
    await forgetFailed(services, id)
    throw error
  }
}

async function forgetFailed(services: Services, id: string): Promise<void> {
  const failure = { code: 'platform.internal', params: { requestId: id } }
  await transact(services.db, (tx) =>
    updateImport(tx, id, { state: 'failed', failure, ended_at: services.clock.now() }),
  )
}

/** The roster of a unit as the bytes of an .xlsx; everybody in it can see that they were exported. */
export async function exportRosterWorkbook(
  services: Services,
  origin: Origin,
  unit: Unit,
  options: {
    readonly order: 'roster' | 'national'
    readonly fields: readonly PrivateField[]
    readonly purpose: string | null
    readonly language: Language
  },
): Promise<Readable> {
  await recordLooks(services, origin, unit, options.purpose, options.fields)
  return writeWorkbook({ sheets: [await exportSheet(services, unit, options)] })
}

/** The sheet of first passwords of a branch, as the bytes of an .xlsx. */
export async function firstPasswordWorkbook(
  services: Services,
  origin: Origin,
  unit: Unit,
  language: Language,
): Promise<{ readonly workbook: Buffer; readonly people: number }> {
  const lines = await firstPasswords(services, unit, 'everybody', null)
  await transact(services.db, async (tx) => {
    await storePasswords(services, tx, lines)
    await auditIssued(tx, origin, unit, lines)
    await recordAudit(tx, origin, [
      {
        action: 'rosters.issueFirstPasswords',
        subjectKind: 'unit',
        subjectId: unit.id,
        personId: null,
        detail: { people: lines.length },
      },
    ])
  })
  return { workbook: await passwordWorkbook(lines, language), people: lines.length }
}
