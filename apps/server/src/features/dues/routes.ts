import type { duesEndpoints } from '@zhibu/contract/dues'
import type { Handlers } from '../../platform/feature.ts'
import { recordArrearsOutcome, remindOfDues } from './actions/arrears.ts'
import { allowOldMonths, objectToDues, settleElsewhere } from './actions/charges.ts'
import { fixAssessments } from './actions/fix-figures.ts'
import { confirmHandUp, recordHandUp } from './actions/hand-up.ts'
import { confirmOffline, recordOffline } from './actions/offline.ts'
import { cancelDuesPayment, payDues, shareDues } from './actions/pay.ts'
import { decideHandover, proposeHandover, publishYear } from './actions/publish.ts'
import { decideReduction, proposeReduction } from './actions/reductions.ts'
import { refundDues } from './actions/refund.ts'
import { decideSpending, recordSpent, requestSpending } from './actions/spend.ts'
import { listAssessments, tryAssessments } from './queries/assessments.ts'
import { listDuesBehind } from './queries/behind.ts'
import { getDuesCard, printDuesCard } from './queries/card.ts'
import { listHandovers, listHandUps, listPublications, listSpending } from './queries/money.ts'
import { getMyDues } from './queries/my-dues.ts'
import { getDuesOverview } from './queries/overview.ts'
import { getDuesPayment, getSharedDues, listOffline } from './queries/payments.ts'
import { printDuesReceipt } from './queries/receipt.ts'
import { listReductions } from './queries/reductions.ts'

export const handlers: Handlers<typeof duesEndpoints> = {
  getMyDues,
  getDuesCard,
  printDuesCard,
  payDues,
  cancelDuesPayment,
  getDuesPayment,
  printDuesReceipt,
  shareDues,
  getSharedDues,
  objectToDues,
  getDuesOverview,
  listDuesBehind,
  remindOfDues,
  recordArrearsOutcome,
  listAssessments,
  tryAssessments,
  fixAssessments,
  proposeReduction,
  listReductions,
  decideReduction,
  listOffline,
  recordOffline,
  confirmOffline,
  refundDues,
  settleElsewhere,
  allowOldMonths,
  listHandUps,
  recordHandUp,
  confirmHandUp,
  listSpending,
  requestSpending,
  decideSpending,
  recordSpent,
  listPublications,
  publishYear,
  listHandovers,
  proposeHandover,
  decideHandover,
}
