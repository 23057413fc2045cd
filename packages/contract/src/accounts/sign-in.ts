import { z } from 'zod'
import { endpoint } from '../core/endpoint.ts'
import { empty } from '../core/fields.ts'
import { password, session, signedOut, signInStep, webauthnJson } from './shapes.ts'

/** Signing in and out. */
export const signInEndpoints = {
  getSession: endpoint({
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in, and what they may enter.',
    subject: { kind: 'none' },
    who: ['public'],
    whilePending: true,
    output: z.discriminatedUnion('signedIn', [session, signedOut]),
  }),
  signInByPassword: endpoint({
    method: 'POST',
    path: '/api/session/password',
    summary: 'Signs in with campus number and password; a second step may follow.',
    subject: { kind: 'none' },
    who: ['public'],
    whilePending: true,
    body: z.object({ campusId: z.string().trim().min(1).max(64), password }),
    output: signInStep,
    errors: ['accounts.wrongCredentials', 'accounts.lockedOut', 'accounts.disabled'],
  }),
  verifySecondFactor: endpoint({
    method: 'POST',
    path: '/api/session/second-factor',
    summary: 'The second step of a sign-in: a code of the authenticator, or one of the backup codes.',
    subject: { kind: 'none' },
    who: ['public'],
    whilePending: true,
    body: z.object({
      kind: z.enum(['totp', 'backupCode']),
      /** Spaces are ignored. */
      code: z.string().min(1).max(40),
    }),
    output: z.object({ next: z.literal('done'), backupCodesLeft: z.number().int().nullable() }),
    errors: ['accounts.wrongCode', 'accounts.signInAgain', 'accounts.totpNotOn', 'accounts.lockedOut'],
  }),
  getPasskeyChallenge: endpoint({
    method: 'GET',
    path: '/api/session/passkey-challenge',
    summary: 'What `navigator.credentials.get` needs to sign in with a passkey.',
    subject: { kind: 'none' },
    who: ['public'],
    whilePending: true,
    output: z.object({ options: webauthnJson }),
  }),
  signInByPasskey: endpoint({
    method: 'POST',
    path: '/api/session/passkey',
    summary: 'Signs in with what the passkey answered to the challenge; counts as both factors.',
    subject: { kind: 'none' },
    who: ['public'],
    whilePending: true,
    body: z.object({ response: webauthnJson }),
    output: z.object({ next: z.literal('done') }),
    errors: ['accounts.passkeyRefused', 'accounts.lockedOut', 'accounts.disabled'],
  }),
  startSingleSignOn: endpoint({
    method: 'POST',
    path: '/api/session/single-sign-on',
    summary:
      'Where to send the browser for single sign-on. It comes back to `returnTo` signed in, or to `/sign-in?problem=CODE`.',
    subject: { kind: 'none' },
    who: ['public'],
    whilePending: true,
    body: z.object({
      provider: z.enum(['oidc', 'cas']),
      /** A path of this application, `/` by default; anything else is refused. */
      returnTo: z.string().max(500).optional(),
    }),
    output: z.object({ url: z.string() }),
    errors: ['accounts.singleSignOnOff', 'accounts.singleSignOnFailed'],
  }),
  signOut: endpoint({
    method: 'DELETE',
    path: '/api/session',
    summary: 'Ends this session.',
    subject: { kind: 'me' },
    who: ['self'],
    whilePending: true,
    output: empty,
  }),
}
