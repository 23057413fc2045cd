/** Sign-in, sessions, second factors. */
import { officeKinds, unitKinds } from '@zhibu/domain/access/offices'
import { z } from 'zod'
import { endpoint } from './core/endpoint.ts'
import { errorTable } from './core/errors.ts'
import { personId, unitId } from './core/fields.ts'

export const heldOffice = z.object({
  kind: z.enum(officeKinds),
  unitId,
  unitKind: z.enum(unitKinds),
  unitName: z.string(),
})

/** What the client knows about who is signed in; menus are built from it, never from guesses. */
export const session = z.object({
  signedIn: z.literal(true),
  userId: z.string(),
  personId: personId.nullable(),
  name: z.string(),
  campusId: z.string(),
  stage: z.string().nullable(),
  branch: z.object({ id: unitId, name: z.string() }).nullable(),
  offices: z.array(heldOffice),
  /** How many people the caller is mentor of today. */
  mentees: z.number().int(),
  /** What must be done before anything else works. */
  pending: z.enum(['changePassword', 'secondFactor']).nullable(),
  secondFactor: z.object({ totp: z.boolean(), passkeys: z.number().int(), required: z.boolean() }),
  /** Areas of the application this person may enter, for the navigation: `feature` or `feature.area`. */
  areas: z.array(z.string()),
})
export type Session = z.output<typeof session>

export const signedOut = z.object({
  signedIn: z.literal(false),
  /** Ways to sign in that are configured here. */
  methods: z.object({
    password: z.literal(true),
    passkey: z.boolean(),
    oidc: z.string().nullable(),
    cas: z.string().nullable(),
  }),
  /** Only on demonstration data: one account per role. */
  demonstrationAccounts: z.array(
    z.object({ role: z.string(), name: z.string(), campusId: z.string(), password: z.string() }),
  ),
})

export const accountsErrors = errorTable({
  'accounts.mustChangePassword': {
    status: 403,
    zh: '首次登录须先修改密码。',
    en: 'Change your password first.',
  },
  'accounts.secondFactorRequired': {
    status: 403,
    zh: '您的职务要求先设置两步验证。',
    en: 'Your office requires a second factor; set it up first.',
  },
})

export const accountsEndpoints = {
  getSession: endpoint({
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in, and what they may enter.',
    subject: { kind: 'none' },
    who: ['public'],
    whilePending: true,
    output: z.discriminatedUnion('signedIn', [session, signedOut]),
  }),
}
