import type { duesEndpoints } from '@zhibu/contract/dues'
import {
  DUES_PURPOSE,
  LARGE_DUES_NOTE,
  monthLine,
  PAY_METHODS,
  RECEIPT_LABELS as L,
  RECEIPT_TITLES,
  revokedLine,
  verifySteps,
} from '@zhibu/domain/dues/print-texts'
import { voluntaryKind } from '@zhibu/domain/dues/payable-months'
import { formatYuan } from '@zhibu/domain/shared/money'
import { moneyInWords } from '@zhibu/domain/shared/money-in-words'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { printedFile } from '../../../platform/pdf/printed-file.ts'
import { peopleById } from '../../members/public.ts'
import { unitsById } from '../../organisation/public.ts'
import { receiptsOf } from '../../receipts/public.ts'
import { findCharges } from '../store/charges.ts'
import { findPayment, type PaymentWithMonths } from '../store/payments.ts'
import type { ChargeRow } from '../store/tables.ts'

export const printDuesReceipt: Handler<typeof duesEndpoints.printDuesReceipt> = async (call) => {
  const { services, params, actor } = call
  const { db } = services
  const payment = await findPayment(db, params.paymentId)
  const receipt = payment && (await receiptsOf(services, db, [payment.id])).get(payment.id)
  if (!payment || !receipt) throw new Refusal('dues.notPaid')
  const people = await peopleById(db, [payment.payer_id ?? payment.person_id])
  const payer = payment.payer_id !== payment.person_id ? people.get(payment.payer_id ?? '')?.name : undefined
  const branch = (await unitsById(db, [payment.branch_id])).get(payment.branch_id)
  const charges = await findCharges(db, [payment.person_id])
  return printedFile(services.clock, `${RECEIPT_TITLES.dues}-${receipt.number}`, 'receipt', {
    stamp: {
      printedBy: actor.name,
      printedAt: services.clock.now().toISOString(),
      purpose: DUES_PURPOSE,
      organisation: branch?.name ?? '',
    },
    title: RECEIPT_TITLES.dues,
    number: receipt.number,
    revoked: receipt.revokedOn === null ? '' : revokedLine(receipt.revokedOn),
    facts: [
      { label: L.payer, value: receipt.payerName, wide: false },
      { label: L.payee, value: branch?.name ?? '', wide: false },
      { label: L.paidOn, value: receipt.paidOn, wide: false },
      { label: L.method, value: PAY_METHODS[payment.method], wide: false },
      ...(payer === undefined ? [] : [{ label: L.paidBy, value: payer, wide: true }]),
    ],
    lines: linesOf(payment, charges),
    amount: formatYuan(receipt.amountFen),
    amountInWords: moneyInWords(receipt.amountFen),
    checkCode: receipt.checkCode,
    verify: verifySteps(services.config.baseUrl),
    notes: voluntaryKind(payment.voluntary_fen).kind === 'large' ? [LARGE_DUES_NOTE] : [],
  })
}

/** One line a month, and one for what was given beyond. */
function linesOf(payment: PaymentWithMonths, charges: readonly ChargeRow[]) {
  const amounts = new Map(charges.map((row) => [row.month, row.amount_fen]))
  const lines = payment.months.map((month) => ({
    label: monthLine(month),
    amount: formatYuan(amounts.get(month) ?? 0),
  }))
  if (payment.voluntary_fen === 0) return lines
  return [...lines, { label: L.voluntary, amount: formatYuan(payment.voluntary_fen) }]
}
