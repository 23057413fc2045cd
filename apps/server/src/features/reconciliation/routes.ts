import type { reconciliationEndpoints } from '@zhibu/contract/reconciliation'
import type { Handlers } from '../../platform/feature.ts'
import { closeDay, confirmDay, reconcileAgain, reconcileNow, sendDayBack } from './actions/close-day.ts'
import { confirmExplanation, explainDifference } from './actions/explain.ts'
import { importStatement } from './actions/import-statement.ts'
import { getReconciliationDay, listReconciliationDays, listStatements } from './queries/list-days.ts'

export const handlers: Handlers<typeof reconciliationEndpoints> = {
  listReconciliationDays,
  getReconciliationDay,
  reconcileAgain,
  reconcileNow,
  explainDifference,
  confirmExplanation,
  closeDay,
  sendDayBack,
  confirmDay,
  importStatement,
  listStatements,
}
