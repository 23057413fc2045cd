import type { rostersEndpoints } from '@zhibu/contract/rosters'
import type { Handlers } from '../../platform/feature.ts'
import { checkImport, checkImportAgain } from './actions/check-import.ts'
import { exportRoster } from './actions/export-roster.ts'
import { issueFirstPasswords } from './actions/first-passwords.ts'
import { runImport } from './actions/run-import.ts'
import { undoImport } from './actions/undo-import.ts'
import { getImport, listImports } from './queries/imports.ts'
import { downloadTemplate } from './queries/template.ts'
import { getUndo } from './queries/undo-outlook.ts'

export const handlers: Handlers<typeof rostersEndpoints> = {
  downloadTemplate,
  checkImport,
  checkImportAgain,
  runImport,
  getImport,
  listImports,
  getUndo,
  undoImport,
  exportRoster,
  issueFirstPasswords,
}
