import type { accountsEndpoints } from '@zhibu/contract/accounts'
import type { Handlers } from '../../platform/feature.ts'
import { Refusal } from '../../platform/errors.ts'
import { getSession } from './queries.ts'

const soon = (): never => {
  throw new Refusal('platform.internal')
}

export const handlers: Handlers<typeof accountsEndpoints> = {
  getSession,
  signInByPassword: soon,
  verifySecondFactor: soon,
  getPasskeyChallenge: soon,
  signInByPasskey: soon,
  startSingleSignOn: soon,
  signOut: soon,
  changePassword: soon,
  estimatePassword: soon,
  listSessions: soon,
  endSession: soon,
  endOtherSessions: soon,
  listSecondFactors: soon,
  enrolTotp: soon,
  confirmTotp: soon,
  removeTotp: soon,
  renewBackupCodes: soon,
  startPasskey: soon,
  addPasskey: soon,
  renamePasskey: soon,
  removePasskey: soon,
  listAccounts: soon,
  createAccount: soon,
  resetPassword: soon,
  resetPersonPassword: soon,
  disableAccount: soon,
  enableAccount: soon,
  resetSecondFactor: soon,
  unlockAccount: soon,
}
