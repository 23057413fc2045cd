import type { Subject } from '../../../platform/access/subject.ts'
import type { Tx } from '../../../platform/db/connection.ts'
import { notFound, Refusal, stale } from '../../../platform/errors.ts'
import type { Services } from '../../../platform/services.ts'
import { presentPerson } from '../queries/present-person.ts'
import { lockPerson, type PersonRecord } from '../store/people.ts'

/** A person's record, locked for a change; refuses one that is stale or off the roster. */
export async function lockForChange(
  call: { readonly services: Services; readonly subject: Subject },
  tx: Tx,
  version: number,
): Promise<PersonRecord> {
  const record = await lockPerson(tx, call.subject.personId!)
  if (!record) throw notFound()
  if (record.removed_at) throw new Refusal('members.notOnRoster')
  await refuseStale(call, tx, record, version)
  return record
}

/** Refuses a change made from an older version, with the stored one as the caller may see it. */
export async function refuseStale(
  call: { readonly services: Services; readonly subject: Subject },
  tx: Tx,
  record: PersonRecord,
  version: number,
): Promise<void> {
  if (record.version !== version) throw stale(await presentPerson(call.services, tx, record, call.subject))
}
