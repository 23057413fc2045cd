import { randomInt } from 'node:crypto'
import type { accountsEndpoints } from '@zhibu/contract/accounts'
import { createAccount } from '../../../src/features/accounts/public.ts'
import { rawQuery, transact } from '../../../src/platform/db/connection.ts'
import { newId } from '../../../src/platform/id.ts'
import type { TestApp } from '../../app/test-app.ts'
import type { World } from '../../world/world.ts'
import type { Examples } from '../walk-types.ts'

const reason = { reason: 'asked at the office' }
const nothing = { own: () => ({}) }
const noProof = { own: () => ({ body: {} }) }

const freshNumber = (): string => `T${randomInt(1e9, 1e10)}`

/** An account of nobody who walks: what is done to it stops nobody. */
const someAccount = {
  prepare: (app: TestApp) =>
    transact(app.services.db, (tx) =>
      createAccount(tx, { name: '沈扬欣', campusId: freshNumber(), mustChangePassword: false }),
    ),
  own: (_: World, userId: string) => ({ params: { userId }, body: reason }),
}

/** A person with an account in a branch, in the place of `activist` or `applicantC`. */
async function somePerson(app: TestApp, branchId: string): Promise<string> {
  const [id, campusId] = [newId<string>(), freshNumber()]
  await transact(app.services.db, async (tx) => {
    const userId = await createAccount(tx, { name: '谢然', campusId, mustChangePassword: false })
    await rawQuery(
      tx,
      `insert into members_person (id, user_id, campus_id, name, stage, branch_id) values ($1, $2, $3, $4, 'applicant', $5)`,
      [id, userId, campusId, '谢然', branchId],
    )
  })
  return id
}

export const examples: Examples<typeof accountsEndpoints> = {
  getSession: nothing,
  signInByPassword: { own: () => ({ body: { campusId: '1999000001', password: 'not it' } }) },
  verifySecondFactor: { own: () => ({ body: { kind: 'totp', code: '000000' } }) },
  getPasskeyChallenge: nothing,
  signInByPasskey: { own: () => ({ body: { response: {} } }) },
  startSingleSignOn: { own: () => ({ body: { provider: 'cas' } }) },
  signOut: nothing,
  changePassword: {
    own: () => ({ body: { currentPassword: 'not it', newPassword: 'seven quiet bicycles' } }),
  },
  estimatePassword: { own: () => ({ body: { password: 'seven quiet bicycles' } }) },
  listSessions: nothing,
  endSession: { own: () => ({ params: { sessionId: newId() } }) },
  endOtherSessions: { own: () => ({}) },
  listSecondFactors: nothing,
  enrolTotp: noProof,
  confirmTotp: { own: () => ({ body: { code: '000000' } }) },
  removeTotp: noProof,
  renewBackupCodes: noProof,
  startPasskey: noProof,
  addPasskey: { own: () => ({ body: { name: 'Phone', response: {} } }) },
  renamePasskey: { own: () => ({ params: { passkeyId: newId() }, body: { name: 'Phone' } }) },
  removePasskey: { own: () => ({ params: { passkeyId: newId() }, body: {} }) },
  listAccounts: nothing,
  createAccount: { own: () => ({ body: { name: '谢然', campusId: freshNumber() } }) },
  resetPassword: { ...someAccount, foreign: someAccount.own },
  resetPersonPassword: {
    prepare: async (app, world) => ({
      own: await somePerson(app, world.units.branchA),
      foreign: await somePerson(app, world.units.branchC),
    }),
    own: (_, people: { own: string }) => ({ params: { personId: people.own }, body: reason }),
    foreign: (_, people: { foreign: string }) => ({ params: { personId: people.foreign }, body: reason }),
  },
  disableAccount: { ...someAccount, foreign: someAccount.own },
  enableAccount: { ...someAccount, foreign: someAccount.own },
  resetSecondFactor: { ...someAccount, foreign: someAccount.own },
  unlockAccount: { ...someAccount, foreign: someAccount.own },
}
