/** What is held about a person's dues, for that person. */
import { DUES_CATEGORIES } from '@zhibu/domain/dues/categories'
import { PAY_METHODS } from '@zhibu/domain/dues/print-texts'
import { filled, HELD_VALUES, heldLabel } from '@zhibu/domain/privacy/held-record-texts'
import { formatYuan } from '@zhibu/domain/shared/money'
import { dayOf } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/connection.ts'
import type { HeldFact, HeldRecords } from '../../../platform/held-about-person.ts'
import type { Services } from '../../../platform/services.ts'
import { findItemsOf, findObjectionsOf, findReductionsOf } from '../store/about-person.ts'
import { findCharges } from '../store/charges.ts'
import { findAssessments } from '../store/figures.ts'
import { findPaymentsOf } from '../store/payments.ts'
import type { ArrearsItemRow, AssessmentRow, ChargeRow } from '../store/tables.ts'
import { objectionContext } from './assessments.ts'
import { openExplanation } from './explanations.ts'
import { baseOf } from './figures.ts'
import { openAccount } from './payment-account.ts'
import { presentPayments } from './present.ts'
import { reductionContext } from './reductions.ts'

/** A lifetime of monthly payments fits. */
const mostPayments = 2000

export async function duesAboutPerson(services: Services, personId: string): Promise<HeldRecords> {
  const { db } = services
  const figures = await findAssessments(db, [personId])
  const charges = await findCharges(db, [personId])
  const payments = await paymentsOf(services, db, personId)
  const reductions = await reductionsOf(services, db, personId)
  const objections = await objectionsOf(services, db, personId)
  const items = await findItemsOf(db, personId)
  return {
    facts: [
      ...figures.map((row) => figureFact(services, row)),
      ...reductions.map(reductionFact),
      ...objections.map(({ on, reason }): HeldFact => {
        return { label: heldLabel('duesObjection', { day: on }), value: reason, sealed: true }
      }),
      ...charges.map(chargeFact),
      ...payments.flatMap(paymentFacts),
      ...items.map(itemFact),
    ],
    data: {
      figures: figures.map((row) => figureData(services, row)),
      reductions,
      objections,
      charges: charges.map((row) => chargeData(services, row)),
      payments,
      arrears: items.map((row) => ({
        fromMonth: row.from_month,
        since: row.since,
        outcome: row.outcome,
        decision: row.decision,
      })),
    },
  }
}

function figureData(services: Services, row: AssessmentRow) {
  return {
    fromMonth: row.from_month,
    category: row.category,
    baseFen: baseOf(services, row),
    localFen: row.local_fen,
    decidedOn: row.decided_on,
    decision: row.decision,
  }
}

function figureFact(services: Services, row: AssessmentRow): HeldFact {
  const { noBase, localFigure, yuan } = HELD_VALUES
  const baseFen = baseOf(services, row)
  const local = row.local_fen === null ? noBase : filled(localFigure, { local: formatYuan(row.local_fen) })
  const value = filled(HELD_VALUES.figure, {
    category: DUES_CATEGORIES[row.category].zh,
    base: baseFen === null ? local : filled(yuan, { yuan: formatYuan(baseFen) }),
    decision: row.decision,
    day: row.decided_on,
  })
  return { label: heldLabel('figure', { month: row.from_month }), value, sealed: true }
}

function chargeData(services: Services, row: ChargeRow) {
  return {
    month: row.month,
    amountFen: row.amount_fen,
    state: row.state,
    paidOn: row.paid_on,
    note: row.note,
    explanation: openExplanation(services, row.id, row.explanation_sealed),
  }
}

function chargeFact(row: ChargeRow): HeldFact {
  const yuan = formatYuan(row.amount_fen)
  const value =
    row.paid_on === null
      ? filled(HELD_VALUES.charge[row.state], { yuan })
      : filled(HELD_VALUES.paid, { yuan, day: row.paid_on })
  return { label: heldLabel('charge', { month: row.month }), value, sealed: false }
}

/** Paid for this person, or by this person; whose dues it paid for others, and who paid for this one, is theirs. */
async function paymentsOf(services: Services, db: Db, personId: string) {
  const rows = await findPaymentsOf(db, personId, mostPayments)
  const shown = await presentPayments(services, db, rows)
  return shown.map((payment, index) => {
    const isOwn = payment.forPerson.id === personId
    return {
      forSomebodyElse: !isOwn,
      bySomebodyElse: payment.payer !== null && payment.payer.id !== personId,
      branch: payment.branch.name,
      method: payment.method,
      months: isOwn ? payment.months : [],
      dueFen: payment.dueFen,
      voluntaryFen: payment.voluntaryFen,
      state: payment.state,
      on: payment.receivedOn ?? dayOf(new Date(payment.at)),
      receiptNumber: payment.receiptNumber,
      memberAccount: isOwn ? openAccount(services, rows[index]!) : null,
    }
  })
}

function paymentFacts(payment: Awaited<ReturnType<typeof paymentsOf>>[number]): HeldFact[] {
  const { on, method, state, receiptNumber, forSomebodyElse, memberAccount } = payment
  const value = filled(HELD_VALUES.payment, {
    yuan: formatYuan(payment.dueFen + payment.voluntaryFen),
    method: PAY_METHODS[method],
    state: HELD_VALUES.paymentState[state],
    receipt: receiptNumber ? filled(HELD_VALUES.receipt, { number: receiptNumber }) : '',
  })
  const label = heldLabel(forSomebodyElse ? 'paidForOther' : 'payment', { day: on })
  const paid: HeldFact = { label, value, sealed: false }
  if (memberAccount === null) return [paid]
  return [paid, { label: heldLabel('memberAccount', { day: on }), value: memberAccount, sealed: true }]
}

async function reductionsOf(services: Services, db: Db, personId: string) {
  return (await findReductionsOf(db, personId)).map((row) => ({
    fromMonth: row.from_month,
    toMonth: row.to_month,
    amountFen: row.amount_fen,
    fullFen: row.full_fen,
    reason: services.sealer.open(row.reason_sealed, reductionContext(row.id)),
    decision: row.decision,
    state: row.state,
    note: row.note,
  }))
}

function reductionFact(row: Awaited<ReturnType<typeof reductionsOf>>[number]): HeldFact {
  const value = filled(HELD_VALUES.reduction, {
    yuan: formatYuan(row.amountFen),
    state: HELD_VALUES.reductionState[row.state],
    reason: row.reason,
  })
  return { label: heldLabel('reduction', { from: row.fromMonth, to: row.toMonth }), value, sealed: true }
}

async function objectionsOf(services: Services, db: Db, personId: string) {
  return (await findObjectionsOf(db, personId)).map((row) => ({
    on: dayOf(row.at),
    reason: services.sealer.open(row.reason_sealed, objectionContext(row.id)),
    answeredOn: row.answered_at && dayOf(row.answered_at),
  }))
}

function itemFact(row: ArrearsItemRow): HeldFact {
  const value = row.outcome ?? HELD_VALUES.unresolved
  return { label: heldLabel('arrearsItem', { month: row.from_month }), value, sealed: false }
}
