import { officeKinds, unitKinds } from '@zhibu/domain/access/offices'
import { z } from 'zod'
import { instant, line, personId, unitId } from '../core/fields.ts'

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
  /**
   * What must be done before anything else works. `secondFactor`: with one enrolled (`secondFactor.totp` or
   * `.passkeys`), prove it (`verifySecondFactor`, or `signInByPasskey`); with none, enrol one.
   */
  pending: z.enum(['changePassword', 'secondFactor']).nullable(),
  secondFactor: z.object({
    totp: z.boolean(),
    passkeys: z.number().int(),
    /** An office held requires one. */
    required: z.boolean(),
    /** Proven in this session. */
    verified: z.boolean(),
  }),
  /** Areas of the application this person may enter, for the navigation: `feature` or `feature.area`. */
  areas: z.array(z.string()),
  /** Signed out after so many seconds without a call, and at this instant in any case. */
  idleSeconds: z.number().int(),
  endsAt: instant,
})
export type Session = z.output<typeof session>

export const demonstrationAccount = z.object({
  role: z.string(),
  name: z.string(),
  campusId: z.string(),
  password: z.string(),
})

export const signedOut = z.object({
  signedIn: z.literal(false),
  /** Ways to sign in that are configured here; `oidc` and `cas` are the buttons' labels. */
  methods: z.object({
    password: z.literal(true),
    passkey: z.boolean(),
    oidc: z.string().nullable(),
    cas: z.string().nullable(),
  }),
  /** Only on demonstration data: one account per role. */
  demonstrationAccounts: z.array(demonstrationAccount),
})

/** What is typed into a password field; the upper limit keeps hashing cheap. */
export const password = z.string().min(1).max(200)

/**
 * `done`: signed in. `secondFactor`: the password was right, now `verifySecondFactor` (within ten minutes) with one
 * of `methods`. After `done`, ask `getSession`: something may be pending.
 */
export const signInStep = z.discriminatedUnion('next', [
  z.object({ next: z.literal('done') }),
  z.object({ next: z.literal('secondFactor'), methods: z.array(z.enum(['totp', 'backupCode', 'passkey'])) }),
])
export type SignInStep = z.output<typeof signInStep>

/** JSON of the browser's WebAuthn calls (`PublicKeyCredential…OptionsJSON`, `…ResponseJSON`), passed through. */
export const webauthnJson = z.record(z.string(), z.unknown())

/** Proof that it is really the person at the keyboard: not needed within ten minutes of a second factor. */
export const proof = { password: password.optional() }

export const passkey = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: instant.nullable(),
  /** Kept by an account with its maker (synchronised), not only on one device. */
  backedUp: z.boolean(),
})

export const backupCodes = z.object({ backupCodes: z.array(z.string()) })

export const passwordStrength = z.object({
  /** 0 (guessed at once) to 4. */
  score: z.number().int(),
  /** Power of ten of the guesses an attacker needs. */
  guessesLog10: z.number(),
  accepted: z.boolean(),
  /** What makes it weak and what would help; empty when there is nothing to say. */
  hints: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
})
export type PasswordStrength = z.output<typeof passwordStrength>

export const ownSession = z.object({
  id: z.string(),
  current: z.boolean(),
  device: z.object({
    browser: z.string().nullable(),
    system: z.string().nullable(),
    kind: z.enum(['phone', 'tablet', 'computer', 'other']),
  }),
  address: z.string().nullable(),
  method: z.enum(['password', 'passkey', 'oidc', 'cas', 'opened']),
  secondFactor: z.boolean(),
  signedInAt: instant,
  /** To the minute. */
  lastSeenAt: instant,
})

/** An account as its administrators see it. */
export const accountRow = z.object({
  userId: z.string(),
  name: z.string(),
  campusId: z.string(),
  personId: personId.nullable(),
  state: z.enum(['active', 'disabled']),
  hasPassword: z.boolean(),
  mustChangePassword: z.boolean(),
  totp: z.boolean(),
  passkeys: z.number().int(),
  lastSignedInAt: instant.nullable(),
  lockedUntil: instant.nullable(),
  sessions: z.number().int(),
})

/** Shown to the administrator once; whoever uses it must choose another at once. */
export const oneTimePassword = z.object({ userId: z.string(), oneTimePassword: z.string() })

/** Why an administrator does it; kept in the audit log. */
export const reason = { reason: line(200) }
