import type { privacyEndpoints } from '@zhibu/contract/privacy'
import type { Handlers } from '../../platform/feature.ts'
import {
  acceptCorrection,
  askCorrection,
  giveConsent,
  returnCorrection,
  withdrawConsent,
  withdrawCorrection,
} from './actions.ts'
import { getCorrection, listCorrections, listMyCorrections } from './queries/corrections.ts'
import { exportMine, getHoldings, listConsents, listLooks } from './queries/my-data.ts'

export const handlers: Handlers<typeof privacyEndpoints> = {
  getHoldings,
  listLooks,
  exportMine,
  listMyCorrections,
  askCorrection,
  withdrawCorrection,
  listCorrections,
  getCorrection,
  acceptCorrection,
  returnCorrection,
  listConsents,
  giveConsent,
  withdrawConsent,
}
