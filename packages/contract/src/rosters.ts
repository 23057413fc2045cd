/** Rosters as files: template, import with a dry run, undo, export, and the sheet of first passwords. */
import { unitKinds } from '@zhibu/domain/access/offices'
import { ROSTER_COLUMNS, type RosterColumn } from '@zhibu/domain/members/roster-columns'
import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { errorTable } from './core/errors.ts'
import { instant, line, page, pageQuery, personId, unitId } from './core/fields.ts'
import { spreadsheetErrors } from './core/spreadsheet-errors.ts'
import { unitBrief } from './organisation.ts'

export const rosterColumn = z.enum(Object.keys(ROSTER_COLUMNS) as [RosterColumn, ...RosterColumn[]])

const text = z.object({ zh: z.string(), en: z.string() })
const params = z.record(z.string(), z.union([z.string(), z.number()]))

/** Something to say about a cell. `row` counts as at the edge of the sheet; `column` null: the whole row. */
const note = z.object({
  row: z.number().int(),
  column: rosterColumn.nullable(),
  /** The heading as it stands in the file; empty where the file has no such column. */
  heading: z.string(),
  code: z.string(),
  params,
  text,
})
export type ImportNote = z.output<typeof note>

/** What was read otherwise than written. Private fields are masked. */
const tidied = note.extend({ from: z.string(), to: z.string() })
export type ImportTidied = z.output<typeof tidied>

/** Heading (as in the file) → column, or null for "do not read". */
const mapping = z.record(z.string().max(200), rosterColumn.nullable())
export type ImportMapping = z.output<typeof mapping>

const readColumn = z.object({
  /** From 1, left to right. */
  position: z.number().int(),
  heading: z.string(),
  /** The column it is read as; null: not read. */
  column: rosterColumn.nullable(),
  /**
   * `recognised` by its heading, `chosen` by a person now or before, `leftOut` by a person, `unknown`, or
   * `repeated`: another heading stands for the same column.
   */
  how: z.enum(['recognised', 'chosen', 'leftOut', 'unknown', 'repeated']),
  /** The first values below it, to choose a column by; those of private columns are masked. */
  samples: z.array(z.string()),
})

/** A dry run. Lists hold the first 1000; the counts are of all. */
export const importCheck = z.object({
  importId: z.uuid(),
  fileName: z.string(),
  /** Empty for .csv. */
  sheetName: z.string(),
  sheetNames: z.array(z.string()),
  /** For .csv: how its characters were read. */
  encoding: z.string().nullable(),
  columns: z.array(readColumn),
  /** A mapping made for these headings before was used. */
  rememberedMapping: z.boolean(),
  /** Compulsory columns that no heading stands for: nothing is accepted until they are chosen. */
  missingColumns: z.array(rosterColumn),
  /** Rows with content below the header. */
  rows: z.number().int(),
  accepted: z.number().int(),
  /** Rows that would not be taken in, each with at least one problem. */
  refused: z.number().int(),
  blank: z.number().int(),
  problems: z.array(note),
  problemCount: z.number().int(),
  warnings: z.array(note),
  warningCount: z.number().int(),
  tidied: z.array(tidied),
  tidiedCount: z.number().int(),
  /** What running it would do to the people of the accepted rows. */
  changes: z.object({ created: z.number().int(), changed: z.number().int(), unchanged: z.number().int() }),
  /** Units that the accepted rows name and that would be founded. */
  newUnits: z.array(
    z.object({
      kind: z.enum(unitKinds),
      name: z.string(),
      parentName: z.string().nullable(),
      people: z.number().int(),
    }),
  ),
  createUnits: z.boolean(),
  /** The caller may have units founded by the import. */
  mayCreateUnits: z.boolean(),
})
export type ImportCheck = z.output<typeof importCheck>

/** `draft`: checked, not run. `running` and `undoing` have a `progress`. */
export const importState = z.enum(['draft', 'running', 'done', 'failed', 'undoing', 'undone'])
export type ImportState = z.output<typeof importState>

export const rosterImport = z.object({
  id: z.uuid(),
  unit: unitBrief,
  fileName: z.string(),
  state: importState,
  /** 0 to 1. */
  progress: z.number(),
  /** Why it failed; nothing was changed then. */
  failure: z.object({ code: z.string(), params, text }).nullable(),
  madeBy: z.string().nullable(),
  via: z.enum(['web', 'cli']),
  at: instant,
  rows: z.number().int(),
  accepted: z.number().int(),
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  /** Units founded by it. */
  newUnits: z.number().int(),
  undoneAt: instant.nullable(),
  /** It is the unit's newest one that stands: the one `undoImport` may take back. */
  isLast: z.boolean(),
})
export type RosterImport = z.output<typeof rosterImport>

const undoBlock = z.object({
  person: z.object({ id: personId, name: z.string(), campusId: z.string() }),
  /** `changed` since by somebody, or `used`: other records refer to the person. */
  why: z.enum(['changed', 'used']),
})

const officers = ['committee', 'secretary', 'collegeCommittee', 'universityCommittee'] as const
const unitSubject = { kind: 'unit', in: 'params', name: 'unitId' } as const
const importSubject = { kind: 'rosterImport', in: 'params', name: 'importId' } as const
const unitParams = z.object({ unitId })
const importParams = z.object({ importId: z.uuid() })
const workbook = ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] as const

/** Every fault a file as such can have. */
const fileFaults = Object.keys(spreadsheetErrors) as (keyof typeof spreadsheetErrors)[]

export const rostersErrors = errorTable({
  'rosters.alreadyRun': {
    status: 409,
    zh: '这次导入已经执行，不能再次检查或执行。',
    en: 'This import has already been run; it can be neither checked nor run again.',
  },
  'rosters.draftExpired': {
    status: 410,
    zh: '上传的文件已过保留期限，请重新上传。',
    en: 'The uploaded file is no longer kept; please upload it again.',
  },
  'rosters.nothingAccepted': {
    status: 422,
    zh: '没有可以导入的行，请先改正文件。',
    en: 'No row can be taken in; correct the file first.',
  },
  'rosters.mayNotCreateUnits': {
    status: 403,
    zh: '新建党支部须由上级党组织进行。',
    en: 'Only the committee above may have units founded.',
  },
  'rosters.badMapping': {
    status: 400,
    zh: '列的对应关系无法读取。',
    en: 'The mapping of columns cannot be read.',
  },
  'rosters.inProgress': {
    status: 409,
    zh: '该组织的另一次导入正在进行，请等它结束。',
    en: 'Another import is under way for this unit; wait until it has ended.',
  },
  'rosters.notLast': {
    status: 409,
    zh: '只能撤销最近一次导入。',
    en: 'Only the last import can be undone.',
  },
  'rosters.notUndoable': {
    status: 409,
    zh: '这次导入没有完成，或已撤销。',
    en: 'This import was not completed, or is undone already.',
  },
  'rosters.undoBlocked': {
    status: 409,
    zh: '导入之后有{count}人的信息被改动或使用（{names}），不能撤销。',
    en: '{count} people were changed or referred to since ({names}); the import cannot be undone.',
  },
  'rosters.purposeNeeded': {
    status: 422,
    zh: '导出含身份号码、联系电话等信息时须写明用途。',
    en: 'Exporting private fields needs a purpose.',
  },
  'rosters.notABranch': {
    status: 422,
    zh: '初始密码按党支部发放，请选择一个党支部。',
    en: 'First passwords are given out branch by branch; choose a branch.',
  },
  'rosters.nobodyWaiting': {
    status: 409,
    zh: '该党支部的人员都已登录过，没有需要发放初始密码的人。',
    en: 'Everybody of this branch has signed in already; nobody needs a first password.',
  },
})

export const rostersEndpoints = {
  downloadTemplate: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/roster/template',
    summary: 'An empty roster workbook with the columns, the values to choose from and notes.',
    subject: unitSubject,
    who: officers,
    params: unitParams,
    output: { file: workbook },
  }),
  checkImport: endpoint({
    method: 'POST',
    path: '/api/units/:unitId/roster/imports',
    summary:
      'Takes a roster file (.xlsx, .xls, .ods, .csv) and says what importing it would do; changes no person.',
    subject: unitSubject,
    who: officers,
    params: unitParams,
    upload: { maxBytes: 64 * 1024 * 1024 },
    body: z.object({
      /** JSON of heading → column or null; left out: the remembered one, then what the headings say. */
      mapping: z.string().max(20_000).optional(),
      sheetName: z.string().max(200).optional(),
      createUnits: z.stringbool().default(false),
    }),
    output: importCheck,
    errors: ['rosters.badMapping', 'rosters.mayNotCreateUnits', 'files.missing', ...fileFaults],
  }),
  checkImportAgain: endpoint({
    method: 'POST',
    path: '/api/roster-imports/:importId/check',
    summary:
      'Checks the same file with other columns, another sheet, or founding units; remembers the mapping.',
    subject: importSubject,
    who: officers,
    params: importParams,
    body: z.object({
      mapping: mapping.nullable().default(null),
      sheetName: z.string().max(200).nullable().default(null),
      createUnits: z.boolean().default(false),
    }),
    output: importCheck,
    errors: ['rosters.alreadyRun', 'rosters.draftExpired', 'rosters.mayNotCreateUnits', ...fileFaults],
  }),
  runImport: endpoint({
    method: 'POST',
    path: '/api/roster-imports/:importId/run',
    summary: 'Begins to take in the accepted rows as last checked; ask `getImport` how far it is.',
    subject: importSubject,
    who: officers,
    params: importParams,
    output: rosterImport,
    errors: ['rosters.alreadyRun', 'rosters.draftExpired', 'rosters.nothingAccepted', 'rosters.inProgress'],
  }),
  getImport: endpoint({
    method: 'GET',
    path: '/api/roster-imports/:importId',
    summary: 'One import: state, progress, counts.',
    subject: importSubject,
    who: officers,
    params: importParams,
    output: rosterImport,
  }),
  listImports: endpoint({
    method: 'GET',
    path: '/api/units/:unitId/roster/imports',
    summary: 'Imports into a unit, newest first; drafts are left out.',
    subject: unitSubject,
    who: officers,
    params: unitParams,
    query: z.object(pageQuery),
    output: page(rosterImport),
  }),
  getUndo: endpoint({
    method: 'GET',
    path: '/api/roster-imports/:importId/undo',
    summary: 'Whether an import can be undone, what would happen, and whose records stand in the way.',
    subject: importSubject,
    who: officers,
    params: importParams,
    output: z.object({
      possible: z.boolean(),
      isLast: z.boolean(),
      removes: z.number().int(),
      restores: z.number().int(),
      /** At most 20. */
      blocks: z.array(undoBlock),
      blockCount: z.number().int(),
    }),
  }),
  undoImport: endpoint({
    method: 'POST',
    path: '/api/roster-imports/:importId/undo',
    summary: 'Begins to take back the last import, if nothing of it was changed or used since.',
    subject: importSubject,
    who: officers,
    params: importParams,
    output: rosterImport,
    errors: ['rosters.notLast', 'rosters.notUndoable', 'rosters.undoBlocked', 'rosters.inProgress'],
  }),
  exportRoster: endpoint({
    method: 'POST',
    path: '/api/units/:unitId/roster/export',
    summary:
      'The roster of a unit as .xlsx; private fields only for a purpose and as far as the office may see.',
    subject: unitSubject,
    who: officers,
    params: unitParams,
    body: z.object({
      /** `national`: the fields and order of the national member-information table, members only. */
      order: z.enum(['roster', 'national']).default('roster'),
      privateFields: z.boolean().default(false),
      purpose: line(200, 4).nullable().default(null),
    }),
    output: { file: workbook },
    errors: ['rosters.purposeNeeded'],
  }),
  issueFirstPasswords: endpoint({
    method: 'POST',
    path: '/api/units/:unitId/roster/first-passwords',
    summary:
      'A sheet with a fresh one-time password for everybody of a branch who never signed in; earlier sheets end.',
    subject: unitSubject,
    who: ['secretary', 'collegeCommittee', 'universityCommittee'],
    params: unitParams,
    output: { file: workbook },
    errors: ['rosters.notABranch', 'rosters.nobodyWaiting'],
  }),
}
