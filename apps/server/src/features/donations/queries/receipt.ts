import type { donationsEndpoints } from '@zhibu/contract/donations'
import {
  NAMED,
  PAY_METHODS,
  RECEIPT_LABELS as L,
  RECEIPT_TITLES,
  revokedLine,
  verifySteps,
} from '@zhibu/domain/dues/print-texts'
import { formatYuan } from '@zhibu/domain/shared/money'
import { moneyInWords } from '@zhibu/domain/shared/money-in-words'
import { Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { printedFile } from '../../../platform/pdf/printed-file.ts'
import { unitsById } from '../../organisation/public.ts'
import { receiptsOf } from '../../receipts/public.ts'
import { findAppeal } from '../store/appeals.ts'
import { findGift } from '../store/gifts.ts'

export const printDonationReceipt: Handler<typeof donationsEndpoints.printDonationReceipt> = async (call) => {
  const { services, params, actor } = call
  const { db } = services
  const gift = await findGift(db, params.donationId)
  const receipt = gift && (await receiptsOf(services, db, [gift.id])).get(gift.id)
  const appeal = gift && (await findAppeal(db, gift.appeal_id))
  if (!gift || !receipt || !appeal) throw new Refusal('donations.notGiven')
  const unit = (await unitsById(db, [appeal.unit_id])).get(appeal.unit_id)
  return printedFile(services.clock, `${RECEIPT_TITLES.donation}-${receipt.number}`, 'receipt', {
    stamp: {
      printedBy: actor.name,
      printedAt: services.clock.now().toISOString(),
      purpose: RECEIPT_TITLES.donation,
      organisation: unit?.name ?? '',
    },
    title: RECEIPT_TITLES.donation,
    number: receipt.number,
    revoked: receipt.revokedOn === null ? '' : revokedLine(receipt.revokedOn),
    facts: [
      { label: L.payer, value: receipt.payerName, wide: false },
      { label: L.payee, value: unit?.name ?? '', wide: false },
      { label: L.paidOn, value: receipt.paidOn, wide: false },
      { label: L.method, value: PAY_METHODS[gift.recorded_by === null ? 'online' : 'cash'], wide: false },
      { label: L.appeal, value: appeal.title, wide: true },
      { label: L.shown, value: NAMED[`${gift.named}`], wide: true },
    ],
    lines: [{ label: L.given, amount: formatYuan(receipt.amountFen) }],
    amount: formatYuan(receipt.amountFen),
    amountInWords: moneyInWords(receipt.amountFen),
    checkCode: receipt.checkCode,
    verify: verifySteps(services.config.baseUrl),
    notes: [],
  })
}
