import type { duesEndpoints } from '@zhibu/contract/dues'
import {
  CARD_LABELS,
  DUES_CARD_TITLE,
  DUES_PURPOSE,
  ELSEWHERE,
  EXEMPT,
  NOT_YET,
  PAY_METHODS,
  VOLUNTARY_KINDS,
} from '@zhibu/domain/dues/print-texts'
import { voluntaryKind } from '@zhibu/domain/dues/payable-months'
import { formatYuan } from '@zhibu/domain/shared/money'
import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/connection.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { printedFile } from '../../../platform/pdf/printed-file.ts'
import type { Services } from '../../../platform/services.ts'
import { peopleById } from '../../members/public.ts'
import { unitsById } from '../../organisation/public.ts'
import { receiptsOf } from '../../receipts/public.ts'
import { findCharges } from '../store/charges.ts'
import { findPaidIn, findPayments, type PaymentWithMonths } from '../store/payments.ts'
import type { ChargeRow } from '../store/tables.ts'

/** The dues card of a year: each month's charge with its payment, and what was given beyond. */
async function cardOf(services: Services, db: Db, personId: string, year: number) {
  const person = (await peopleById(db, [personId])).get(personId)
  if (!person) throw notFound()
  const charges = await findCharges(db, [personId])
  const inYear = new Map(
    charges.filter((row) => row.month.startsWith(`${year}-`)).map((row) => [row.month, row]),
  )
  const payments = new Map(
    (
      await findPayments(
        db,
        [...inYear.values()].flatMap((row) => row.payment_id ?? []),
      )
    ).map((row) => [row.id, row]),
  )
  const voluntary = (await findPaidIn(db, personId, year)).filter((row) => row.voluntary_fen > 0)
  const receipts = await receiptsOf(services, db, [...payments.keys(), ...voluntary.map((row) => row.id)])
  const branch = (await unitsById(db, [person.branchId])).get(person.branchId)
  const months = Array.from({ length: 12 }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`
    const charge = inYear.get(month)
    const payment = charge?.payment_id ? payments.get(charge.payment_id) : undefined
    return {
      month,
      ...monthOf(charge, payment),
      receiptNumber: (charge?.paid_on && payment && receipts.get(payment.id)?.number) || null,
    }
  })
  return {
    person: { id: person.id as never, name: person.name },
    branchName: branch?.name ?? '',
    year,
    years: yearsOf(charges, today(services.clock)),
    months,
    voluntary: voluntary.map((row) => ({
      paidOn: row.received_on!,
      amountFen: row.voluntary_fen,
      kind: voluntaryKind(row.voluntary_fen).kind,
      receiptNumber: receipts.get(row.id)?.number ?? null,
    })),
    paidFen:
      months.reduce((sum, each) => sum + (each.state === 'paid' ? (each.amountFen ?? 0) : 0), 0) +
      voluntary.reduce((sum, row) => sum + row.voluntary_fen, 0),
  }
}

type CardState = 'paid' | 'exempt' | 'owed' | 'notDue'

function monthOf(charge: ChargeRow | undefined, payment: PaymentWithMonths | undefined) {
  const state = stateOf(charge)
  const isThere = charge !== undefined && state !== 'notDue'
  return {
    state,
    amountFen: isThere ? charge.amount_fen : null,
    paidOn: charge?.paid_on ?? null,
    collector: charge?.paid_on && payment ? PAY_METHODS[payment.method] : null,
  }
}

function stateOf(charge: ChargeRow | undefined): CardState {
  if (!charge || charge.state === 'settledElsewhere' || charge.state === 'cancelled') return 'notDue'
  if (charge.state === 'exempt') return 'exempt'
  return charge.paid_on === null ? 'owed' : 'paid'
}

function yearsOf(charges: readonly ChargeRow[], day: string): number[] {
  const years = new Set([Number(day.slice(0, 4)), ...charges.map((row) => Number(row.month.slice(0, 4)))])
  return [...years].toSorted((one, other) => other - one)
}

export const getDuesCard: Handler<typeof duesEndpoints.getDuesCard> = ({ services, params, query }) =>
  cardOf(services, services.db, params.personId, query.year)

export const printDuesCard: Handler<typeof duesEndpoints.printDuesCard> = async (call) => {
  const { services, params, query, actor } = call
  const card = await cardOf(services, services.db, params.personId, query.year)
  const words = { exempt: EXEMPT, owed: NOT_YET, notDue: ELSEWHERE }
  return printedFile(services.clock, `${card.person.name}-${DUES_CARD_TITLE}-${card.year}`, 'dues-card', {
    stamp: {
      printedBy: actor.name,
      printedAt: services.clock.now().toISOString(),
      purpose: DUES_PURPOSE,
      organisation: card.branchName,
    },
    title: DUES_CARD_TITLE,
    year: String(card.year),
    facts: [
      { label: CARD_LABELS.name, value: card.person.name, wide: false },
      { label: CARD_LABELS.branch, value: card.branchName, wide: false },
    ],
    months: card.months.map((each) => [
      String(Number(each.month.slice(5))),
      each.amountFen === null ? ELSEWHERE : formatYuan(each.amountFen),
      each.state === 'paid' ? (each.paidOn ?? '') : words[each.state],
      each.collector ?? '',
      each.receiptNumber ?? '',
    ]),
    voluntary: card.voluntary.map((each) => [
      each.paidOn,
      formatYuan(each.amountFen),
      VOLUNTARY_KINDS[each.kind],
      each.receiptNumber ?? '',
    ]),
    total: formatYuan(card.paidFen),
  })
}
