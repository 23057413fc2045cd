import type { accountsEndpoints } from '@zhibu/contract/accounts'
import type { Handlers } from '../../platform/feature.ts'
import * as administration from './actions/administration.ts'
import * as authenticator from './actions/authenticator.ts'
import * as passkeys from './actions/passkeys.ts'
import { changePassword } from './actions/password.ts'
import { endOtherSessions, endSession } from './actions/sessions.ts'
import { signInByPassword, signOut, verifySecondFactor } from './actions/sign-in.ts'
import { startSingleSignOn } from './actions/single-sign-on.ts'
import { listAccounts } from './queries/accounts.ts'
import * as own from './queries/own.ts'
import { getSession } from './queries/session.ts'

export const handlers: Handlers<typeof accountsEndpoints> = {
  getSession,
  signInByPassword,
  verifySecondFactor,
  getPasskeyChallenge: own.getPasskeyChallenge,
  signInByPasskey: passkeys.signInByPasskey,
  startSingleSignOn,
  signOut,
  changePassword,
  estimatePassword: own.estimatePassword,
  listSessions: own.listSessions,
  endSession,
  endOtherSessions,
  listSecondFactors: own.listSecondFactors,
  enrolTotp: authenticator.enrolTotp,
  confirmTotp: authenticator.confirmTotp,
  removeTotp: authenticator.removeTotp,
  renewBackupCodes: authenticator.renewBackupCodes,
  startPasskey: passkeys.startPasskey,
  addPasskey: passkeys.addPasskey,
  renamePasskey: passkeys.renamePasskey,
  removePasskey: passkeys.removePasskey,
  listAccounts,
  createAccount: administration.createAccount,
  resetPassword: administration.resetPassword,
  resetPersonPassword: administration.resetPersonPassword,
  disableAccount: administration.disableAccount,
  enableAccount: administration.enableAccount,
  resetSecondFactor: administration.resetSecondFactor,
  unlockAccount: administration.unlockAccount,
}
