import type { accountsEndpoints } from '@zhibu/contract/accounts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../platform/errors.ts'
import type { Handlers } from '../../platform/feature.ts'
import type { Services } from '../../platform/services.ts'
import * as administration from './actions/administration.ts'
import * as authenticator from './actions/authenticator.ts'
import * as passkeys from './actions/passkeys.ts'
import { departToCas, returnFromCas } from './actions/cas.ts'
import { returnFromOidc } from './actions/oidc.ts'
import { changePassword } from './actions/password.ts'
import { endOtherSessions, endSession } from './actions/sessions.ts'
import { signInByPassword, signOut, verifySecondFactor } from './actions/sign-in.ts'
import type { Departure, Visit } from './actions/arrival.ts'
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

/** The addresses of single sign-on: browsers are sent there and on, so they are no endpoints of the contract. */
export function mountSingleSignOn(server: FastifyInstance, services: Services): void {
  const mount = (
    path: string,
    visit: (visit: Visit) => Promise<Departure | null> | Departure | null,
  ): void => {
    server.get(path, async (request, reply) => depart(reply, await visit(visitOf(services, request))))
  }
  mount('/api/auth/callback/campus', (visit) => (services.config.signIn?.oidc ? returnFromOidc(visit) : null))
  mount('/api/accounts/cas/login', departToCas)
  mount('/api/accounts/cas/callback', returnFromCas)
}

function visitOf(services: Services, request: FastifyRequest): Visit {
  return { services, headers: request.headers, url: request.url, ip: request.ip, requestId: request.id }
}

function depart(reply: FastifyReply, departure: Departure | null): FastifyReply {
  if (!departure) throw new Refusal('accounts.singleSignOnOff')
  reply.header('cache-control', 'no-store').header('set-cookie', [...departure.cookies])
  return reply.redirect(departure.location, 302)
}
