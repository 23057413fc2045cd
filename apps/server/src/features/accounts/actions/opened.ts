/** What every way of signing in does once somebody is known. */
import type { AuditEntry, Origin } from '../../../platform/audit/record.ts'
import { transact, type Tx } from '../../../platform/db/connection.ts'
import type { Services } from '../../../platform/services.ts'
import { personOfUser } from '../../members/public.ts'
import { findUser, updateUser } from '../store/users.ts'

type Audit = (tx: Tx, entry: Partial<AuditEntry>, by: Partial<Origin>) => Promise<void>

/** Entry and origin of what somebody does who was nobody when the call began. */
export async function auditAs(
  services: Services,
  userId: string,
): Promise<{ entry: Partial<AuditEntry>; by: Partial<Origin> }> {
  const [user, person] = await Promise.all([findUser(services.db, userId), personOfUser(services.db, userId)])
  const personId = person?.id ?? null
  return {
    entry: { subjectKind: 'account', subjectId: userId, personId },
    by: { userId, personId, name: user?.name ?? null },
  }
}

/** Puts a sign-in that is complete on record. */
export async function recordSignIn(
  services: Services,
  userId: string,
  detail: Readonly<Record<string, unknown>>,
  audit: Audit,
): Promise<void> {
  const { entry, by } = await auditAs(services, userId)
  await transact(services.db, async (tx) => {
    await updateUser(tx, userId, { last_signed_in_at: services.clock.now() })
    await audit(tx, { ...entry, detail }, by)
  })
}

/** Puts a failed attempt on record; `userId` null where no account is concerned. */
export async function recordFailure(
  services: Services,
  userId: string | null,
  detail: Readonly<Record<string, unknown>>,
  audit: Audit,
): Promise<void> {
  const { entry } = userId
    ? await auditAs(services, userId)
    : { entry: { subjectKind: 'account', subjectId: null, personId: null } }
  await transact(services.db, (tx) => audit(tx, { ...entry, detail: { failed: true, ...detail } }, {}))
}
