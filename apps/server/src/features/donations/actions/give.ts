import type { donationsEndpoints } from '@zhibu/contract/donations'
import { giftOrderTitle } from '@zhibu/domain/dues/print-texts'
import { formatYuan } from '@zhibu/domain/shared/money'
import { dayOf, today } from '../../../platform/clock.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Handler } from '../../../platform/feature.ts'
import { newId } from '../../../platform/id.ts'
import type { Services } from '../../../platform/services.ts'
import { postTogether } from '../../ledger/public.ts'
import { peopleByCampusId } from '../../members/public.ts'
import { notify } from '../../notices/public.ts'
import { cancelOrder, openOrder, type PaidFollower } from '../../payments/public.ts'
import { issueReceipt } from '../../receipts/public.ts'
import { giverContext, giverOf, presentGifts } from '../queries/present.ts'
import { findAppeal } from '../store/appeals.ts'
import { findGift, insertGift, lockGift, updateGift } from '../store/gifts.ts'
import type { AppealRow, GiftRow } from '../store/tables.ts'
import { finishRefund } from './refunds.ts'

/** The kind of order this feature follows. */
export const orderKind = 'donation'

const mostFen = 100_000_000

/** An approved appeal within its days. */
async function requireTaking(services: Services, tx: Tx, id: string): Promise<AppealRow> {
  const appeal = await findAppeal(tx, id)
  const day = today(services.clock)
  const takes = appeal?.state === 'running' && appeal.starts_on <= day && day <= appeal.ends_on
  if (!appeal || !takes) throw new Refusal('donations.notRunning')
  return appeal
}

function refuseAmount(amountFen: number): void {
  if (amountFen < 1 || amountFen > mostFen) throw new Refusal('donations.tooLittle')
}

function newGift(
  services: Services,
  appeal: AppealRow,
  giver: { readonly name: string; readonly personId: string | null; readonly userId: string | null },
  gift: { readonly amountFen: number; readonly named: boolean; readonly message: string | null },
): GiftRow {
  const id = newId<string>()
  return {
    id,
    appeal_id: appeal.id,
    person_id: giver.personId,
    user_id: giver.userId,
    giver_sealed: services.sealer.seal(giver.name, giverContext(id)),
    amount_fen: gift.amountFen,
    named: gift.named,
    message: gift.message,
    state: 'awaiting',
    order_id: null,
    recorded_by: null,
    confirmed_by: null,
    given_on: null,
    at: services.clock.now(),
  }
}

const creditOf = (appeal: AppealRow) =>
  ({ kind: 'donationIncome', unitId: appeal.unit_id, ref: appeal.id }) as const

async function present(services: Services, tx: Tx, id: string) {
  return { donation: (await presentGifts(services, tx, [(await findGift(tx, id))!]))[0]! }
}

export const give: Handler<typeof donationsEndpoints.give> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    refuseAmount(body.amountFen)
    const appeal = await requireTaking(services, tx, params.appealId)
    const gift = newGift(
      services,
      appeal,
      { name: actor.name, personId: actor.personId, userId: actor.userId },
      body,
    )
    await insertGift(tx, gift)
    const order = await openOrder(services, tx, {
      kind: orderKind,
      ref: gift.id,
      title: giftOrderTitle(appeal.title),
      amountFen: body.amountFen,
      payerId: actor.personId,
      credit: creditOf(appeal),
      key: `donation ${gift.id}`,
      returnPath: `/appeals/${appeal.id}`,
    })
    await updateGift(tx, gift.id, { order_id: order.id })
    // Who gives without a name is known to the books, not to everybody who reads the log.
    await call.audit(tx, { subjectKind: 'appeal', subjectId: appeal.id, detail: { giftId: gift.id } })
    return present(services, tx, gift.id)
  })

export const recordGift: Handler<typeof donationsEndpoints.recordGift> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    refuseAmount(body.amountFen)
    if (body.on > today(services.clock)) throw new Refusal('donations.inFuture')
    const appeal = await requireTaking(services, tx, params.appealId)
    const giver = (await peopleByCampusId(tx, [body.campusId])).get(body.campusId.toLowerCase())
    if (!giver) throw new Refusal('donations.giverUnknown')
    const gift = {
      ...newGift(
        services,
        appeal,
        { name: giver.name, personId: giver.id, userId: giver.userId },
        { ...body, message: null },
      ),
      state: 'waitingForConfirmation' as const,
      recorded_by: actor.personId,
      given_on: body.on,
    }
    await insertGift(tx, gift)
    await call.audit(tx, { personId: giver.id, detail: { giftId: gift.id } })
    return present(services, tx, gift.id)
  })

export const confirmGift: Handler<typeof donationsEndpoints.confirmGift> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params, body, actor } = call
    const gift = await lockGift(tx, params.donationId)
    if (gift?.state !== 'waitingForConfirmation') throw new Refusal('donations.stateForbids')
    if (gift.recorded_by === actor.personId) throw new Refusal('donations.secondPersonNeeded')
    const appeal = await findAppeal(tx, gift.appeal_id)
    if (!appeal) throw notFound()
    await updateGift(tx, gift.id, {
      state: body.agree ? 'given' : 'cancelled',
      confirmed_by: actor.personId,
    })
    if (body.agree) await thank(services, tx, gift, appeal, gift.given_on!)
    await call.audit(tx, { detail: { agreed: body.agree } })
    if (body.agree)
      await postTogether(tx, [
        {
          key: `donation ${gift.id}`,
          debit: { kind: 'cash', unitId: appeal.unit_id },
          credit: creditOf(appeal),
          amountFen: gift.amount_fen,
          bookedOn: gift.given_on!,
          createdBy: actor.userId,
          about: { kind: 'donations.gift', ref: gift.id },
        },
      ])
    return present(services, tx, gift.id)
  })

/** The receipt, and a word to the giver. */
async function thank(
  services: Services,
  tx: Tx,
  gift: GiftRow,
  appeal: AppealRow,
  givenOn: string,
): Promise<void> {
  await issueReceipt(services, tx, {
    kind: 'donation',
    ref: gift.id,
    unitId: appeal.unit_id,
    personId: gift.person_id,
    payerName: giverOf(services, gift),
    amountFen: gift.amount_fen,
    paidOn: givenOn,
  })
  if (gift.person_id === null) return
  await notify(services, tx, [
    {
      personId: gift.person_id,
      kind: 'donations.given',
      params: { title: appeal.title, amount: formatYuan(gift.amount_fen) },
      link: `/appeals/${appeal.id}`,
    },
  ])
}

export const cancelDonation: Handler<typeof donationsEndpoints.cancelDonation> = (call) =>
  transact(call.services.db, async (tx) => {
    const { services, params } = call
    const gift = await lockGift(tx, params.donationId)
    if (gift?.state !== 'awaiting' || gift.order_id === null) throw new Refusal('donations.stateForbids')
    await call.audit(tx, {})
    await cancelOrder(services, tx, gift.order_id)
    return present(services, tx, gift.id)
  })

/** What becomes of orders of gifts, inside the transaction that finds it out. */
export const followGiftOrders: PaidFollower = {
  paid: async (services, tx, order) => {
    const gift = await lockGift(tx, order.ref)
    const appeal = gift && (await findAppeal(tx, gift.appeal_id))
    if (!gift || !appeal) return
    const givenOn = dayOf(order.paid_at ?? services.clock.now())
    await updateGift(tx, gift.id, { state: 'given', given_on: givenOn })
    await thank(services, tx, gift, appeal, givenOn)
  },
  closed: async (_services, tx, order) => {
    const gift = await lockGift(tx, order.ref)
    if (gift?.state === 'awaiting') await updateGift(tx, gift.id, { state: 'cancelled' })
  },
  refunded: async (services, tx, order) => {
    const gift = await lockGift(tx, order.ref)
    if (gift && order.refunded_fen >= order.amount_fen) await finishRefund(services, tx, gift)
  },
}
