import type { donationsEndpoints } from '@zhibu/contract/donations'
import type { Handlers } from '../../platform/feature.ts'
import {
  callOffAppeal,
  changeAppeal,
  closeAppeal,
  createAppeal,
  decideAppeal,
  recordUse,
} from './actions/appeals.ts'
import { cancelDonation, confirmGift, give, recordGift } from './actions/give.ts'
import { getAppeal, getDonation, listAppeals, listMyDonations, listUnitAppeals } from './queries/appeals.ts'
import { printDonationReceipt } from './queries/receipt.ts'

export const handlers: Handlers<typeof donationsEndpoints> = {
  listAppeals,
  listUnitAppeals,
  getAppeal,
  createAppeal,
  changeAppeal,
  decideAppeal,
  callOffAppeal,
  recordUse,
  closeAppeal,
  give,
  recordGift,
  confirmGift,
  listMyDonations,
  getDonation,
  cancelDonation,
  printDonationReceipt,
}
