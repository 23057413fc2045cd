import type { duesEndpoints } from '@zhibu/contract/dues'
import type { Db } from '../../../platform/db/connection.ts'
import type { Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import type { PlainDate } from '@zhibu/domain/shared/plain-date'
import { monthOfDate, monthsFromTo, type PlainMonth } from '@zhibu/domain/shared/plain-month'
import { personDates, type PersonDates } from '../../members/public.ts'
import { findCharges } from '../store/charges.ts'
import { findPaymentsOf } from '../store/payments.ts'
import type { AssessmentRow, ChargeRow, ReductionRow } from '../store/tables.ts'
import { chargesFor } from './charges-for.ts'
import { assessmentIn, baseOf, type Figures, figuresOf, reductionIn, workOut } from './figures.ts'
import { arrearsOf, currentMonth, owingOf, payableOf } from './owing.ts'
import { presentCharges, presentPayments, readable } from './present.ts'
import { reductionContext } from './reductions.ts'

const recentPayments = 6

const nothing = { arrears: [], current: null, advance: [], tooOld: [] }

export const getMyDues: Handler<typeof duesEndpoints.getMyDues> = async ({ services, actor }) => {
  const { db } = services
  const month = currentMonth(services)
  const person = actor.personId ? (await personDates(db, [actor.personId])).get(actor.personId) : undefined
  const owing = person && (await owingOf(db, [person])).get(person.id)
  const payments = person
    ? await presentPayments(services, db, await findPaymentsOf(db, person.id, recentPayments))
    : []
  const base = {
    currentMonth: month,
    awaiting: payments.find(({ state }) => state === 'awaiting') ?? null,
    recent: payments.filter(({ state }) => state !== 'awaiting' && state !== 'cancelled'),
  }
  if (!person || !owing) {
    const without = { owesDues: false, owesSince: null, assessment: null, reduction: null, finding: null }
    return { ...base, ...without, payable: nothing }
  }
  const billed = await findCharges(db, [person.id])
  const figures = (await figuresOf(db, [person.id]))(person.id)
  const charges = [...billed, ...unbilled(services, person, billed, { ...owing, figures, month })]
  const assessed = assessmentIn(figures, month)
  const reduced = reductionIn(figures, month)
  const { finding } = arrearsOf(charges, month)
  return {
    ...base,
    owesDues: true,
    owesSince: owing.since,
    assessment: assessed && presentAssessment(services, figures, assessed, month, owing.isStudent),
    reduction: reduced && presentReduction(services, reduced),
    payable: await presentPayable(services, db, charges, { figures, month, isStudent: owing.isStudent }),
    finding: finding && {
      code: finding.code,
      rule: finding.rule,
      article: finding.article,
      months: Number(finding.inputs['months']),
    },
  }
}

/** Months whose bills are made tonight: paying does not wait for that. */
function unbilled(
  services: Services,
  person: PersonDates,
  billed: readonly ChargeRow[],
  owing: Owing & { readonly since: PlainDate },
): ChargeRow[] {
  const there = new Set(billed.map((row) => row.month))
  const months = monthsFromTo(monthOfDate(owing.since), owing.month).filter((each) => !there.has(each))
  return chargesFor(services, person, months, owing.figures, owing.isStudent).map((charge) => ({
    ...charge,
    note: null,
    old_allowed: false,
    payment_id: null,
    paid_on: null,
  }))
}

/** A figure with what it comes to in a month. */
export function presentAssessment(
  services: Services,
  figures: Figures,
  row: AssessmentRow,
  month: string,
  isStudent: boolean,
) {
  const due = workOut(services, { ...figures, reductions: [] }, month, isStudent)
  if (!due.ok) return null
  return {
    category: row.category,
    baseFen: baseOf(services, row),
    localFen: row.local_fen,
    fromMonth: row.from_month,
    decidedOn: row.decided_on,
    decision: row.decision,
    explanation: readable(due.value),
  }
}

function presentReduction(services: Services, row: ReductionRow) {
  return {
    amountFen: row.amount_fen,
    fromMonth: row.from_month,
    toMonth: row.to_month,
    reason: services.sealer.open(row.reason_sealed, reductionContext(row.id)),
  }
}

interface Owing {
  readonly figures: Figures
  readonly month: PlainMonth
  readonly isStudent: boolean
}

async function presentPayable(
  services: Services,
  db: Db,
  charges: readonly ChargeRow[],
  { figures, month, isStudent }: Owing,
) {
  const payable = payableOf(charges, month)
  const byMonth = new Map(
    (await presentCharges(services, db, charges)).map((charge) => [charge.month, charge]),
  )
  const allowed = new Set(charges.filter((row) => row.old_allowed).map((row) => row.month))
  const charged = (months: readonly string[]) => months.flatMap((each) => byMonth.get(each) ?? [])
  return {
    arrears: charged([...payable.tooOld.filter((each) => allowed.has(each)), ...payable.arrears]),
    current: (payable.current && byMonth.get(payable.current)) ?? null,
    advance: payable.advance.flatMap((each) => {
      const due = workOut(services, figures, each, isStudent)
      const billed = byMonth.get(each)
      if (billed && billed.state !== 'owed') return []
      return due.ok ? [{ month: each, amountFen: due.value.amountFen, explanation: readable(due.value) }] : []
    }),
    tooOld: charged(payable.tooOld.filter((each) => !allowed.has(each))),
  }
}
