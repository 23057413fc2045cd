/** An appeal called off: every gift goes back the way it came. */
import type { donationsEndpoints } from '@zhibu/contract/donations'
import { formatYuan } from '@zhibu/domain/shared/money'
import { today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/db/connection.ts'
import type { Handler } from '../../../platform/feature.ts'
import type { Services } from '../../../platform/services.ts'
import { idOf, reverseTransfer } from '../../ledger/public.ts'
import { notify } from '../../notices/public.ts'
import { cancelOrder, requestRefund } from '../../payments/public.ts'
import { revokeReceipt } from '../../receipts/public.ts'
import { lockGiftsOf, updateGift } from '../store/gifts.ts'
import type { AppealRow, GiftRow } from '../store/tables.ts'

type CallOff = Parameters<Handler<typeof donationsEndpoints.callOffAppeal>>[0]

/** Asks for the refund of every gift paid online, books cash back, and gives up what was not paid yet. */
export async function giveAllBack(call: CallOff, tx: Tx, appeal: AppealRow): Promise<void> {
  const { services, actor, body } = call
  const reason = body.reason
  const gifts = await lockGiftsOf(tx, appeal.id, ['awaiting', 'waitingForConfirmation', 'given'])
  for (const gift of gifts) {
    if (gift.state === 'awaiting' && gift.order_id !== null) await cancelOrder(services, tx, gift.order_id)
    if (gift.state === 'waitingForConfirmation') await updateGift(tx, gift.id, { state: 'cancelled' })
    if (gift.state !== 'given') continue
    await updateGift(tx, gift.id, { state: 'refunding' })
    if (gift.order_id !== null)
      await requestRefund(services, tx, {
        orderId: gift.order_id,
        amountFen: gift.amount_fen,
        reason,
        key: `donation ${gift.id}`,
        askedBy: actor.userId,
      })
    else await giveCashBack(call, tx, gift, reason)
  }
}

async function giveCashBack(
  { services, actor }: CallOff,
  tx: Tx,
  gift: GiftRow,
  reason: string,
): Promise<void> {
  await finishRefund(services, tx, gift)
  const by = { reason, bookedOn: today(services.clock), createdBy: actor.userId }
  idOf(await reverseTransfer(tx, { key: `donation ${gift.id}` }, by))
}

/** The money has gone back: the receipt is void and the giver is told. */
export async function finishRefund(services: Services, tx: Tx, gift: GiftRow): Promise<void> {
  await updateGift(tx, gift.id, { state: 'refunded' })
  await revokeReceipt(tx, gift.id, today(services.clock))
  if (gift.person_id === null) return
  await notify(services, tx, [
    {
      personId: gift.person_id,
      kind: 'donations.refunded',
      params: { amount: formatYuan(gift.amount_fen) },
      link: `/appeals/${gift.appeal_id}`,
    },
  ])
}
