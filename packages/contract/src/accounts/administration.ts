import { z } from 'zod'
import { endpoint } from '../core/endpoint.ts'
import { empty, line, page, pageQuery, personId } from '../core/fields.ts'
import { accountRow, oneTimePassword, reason } from './shapes.ts'

const params = z.object({ userId: z.string().min(1).max(64) })
const ofAccount = {
  subject: { kind: 'account', in: 'params', name: 'userId' },
  who: ['securityAdministrator'],
  params,
} as const

/** Other people's accounts. */
export const accountAdministrationEndpoints = {
  listAccounts: endpoint({
    method: 'GET',
    path: '/api/accounts',
    summary: 'All accounts, by campus number.',
    subject: { kind: 'none' },
    who: ['securityAdministrator'],
    query: z.object({
      ...pageQuery,
      /** Beginning of a campus number, or part of a name. */
      search: z.string().trim().max(60).optional(),
      state: z.enum(['active', 'disabled', 'locked']).optional(),
    }),
    output: page(accountRow),
  }),
  createAccount: endpoint({
    method: 'POST',
    path: '/api/accounts',
    summary:
      'Makes an account with a one-time password; joins it to the person of that number on the roster.',
    subject: { kind: 'none' },
    who: ['securityAdministrator'],
    body: z.object({
      name: line(60),
      campusId: z
        .string()
        .trim()
        .regex(/^[0-9A-Za-z-]{2,32}$/),
    }),
    output: oneTimePassword,
    errors: ['accounts.campusIdTaken'],
  }),
  resetPassword: endpoint({
    ...ofAccount,
    method: 'POST',
    path: '/api/accounts/:userId/password-reset',
    summary: 'Gives a one-time password, shown once; the old one and all sessions end.',
    body: z.object(reason),
    output: oneTimePassword,
  }),
  resetPersonPassword: endpoint({
    method: 'POST',
    path: '/api/people/:personId/password-reset',
    summary: 'The same for one of the own people; not for holders of offices that need a second factor.',
    subject: { kind: 'person', in: 'params', name: 'personId' },
    who: ['secretary', 'collegeCommittee'],
    params: z.object({ personId }),
    body: z.object(reason),
    output: oneTimePassword,
    errors: ['accounts.administratorResets', 'accounts.noAccountYet', 'accounts.notOnYourself'],
  }),
  disableAccount: endpoint({
    ...ofAccount,
    method: 'POST',
    path: '/api/accounts/:userId/disable',
    summary: 'Nobody signs in with it any more; all its sessions end at once.',
    body: z.object(reason),
    output: empty,
    errors: ['accounts.notOnYourself'],
  }),
  enableAccount: endpoint({
    ...ofAccount,
    method: 'POST',
    path: '/api/accounts/:userId/enable',
    summary: 'Lets a disabled account sign in again.',
    body: z.object(reason),
    output: empty,
  }),
  resetSecondFactor: endpoint({
    ...ofAccount,
    method: 'POST',
    path: '/api/accounts/:userId/second-factor-reset',
    summary: 'Removes authenticator, backup codes and passkeys of somebody who lost them; all sessions end.',
    body: z.object(reason),
    output: empty,
    errors: ['accounts.notOnYourself'],
  }),
  unlockAccount: endpoint({
    ...ofAccount,
    method: 'POST',
    path: '/api/accounts/:userId/unlock',
    summary: 'Forgets failed sign-ins, so that the next try need not wait.',
    body: z.object(reason),
    output: empty,
  }),
}
