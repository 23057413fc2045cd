import { NAMED } from '@zhibu/domain/dues/print-texts'
import { filled, HELD_VALUES, heldLabel } from '@zhibu/domain/privacy/held-record-texts'
import { formatYuan } from '@zhibu/domain/shared/money'
import { dayOf } from '../../../platform/clock.ts'
import type { HeldRecords } from '../../../platform/held-about-person.ts'
import type { Services } from '../../../platform/services.ts'
import { findGiftsOf } from '../store/gifts.ts'
import { giverOf, presentGifts } from './present.ts'

/** What a person gave. */
export async function giftsAboutPerson(services: Services, personId: string): Promise<HeldRecords> {
  const rows = await findGiftsOf(services.db, personId)
  const gifts = await presentGifts(services, services.db, rows)
  return {
    facts: gifts.map((gift) => ({
      label: heldLabel('gift', { day: gift.givenOn ?? dayOf(new Date(gift.at)), title: gift.appeal.title }),
      value: filled(HELD_VALUES.gift, {
        yuan: formatYuan(gift.amountFen),
        shown: NAMED[`${gift.named}`],
        state: HELD_VALUES.giftState[gift.state],
        receipt: gift.receiptNumber ? filled(HELD_VALUES.receipt, { number: gift.receiptNumber }) : '',
      }),
      sealed: false,
    })),
    data: gifts.map((gift, index) => ({ ...gift, giver: giverOf(services, rows[index]!) })),
  }
}
