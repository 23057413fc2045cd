/** What other features may ask about voting keys. */
import type { GroupName } from '@zhibu/ballot'
import type { Db } from '../../platform/db/connection.ts'
import { findKeysInUse } from './store.ts'

export interface PublicVotingKey {
  /** V, in decimal digits. */
  readonly publicKey: string
  readonly group: GroupName
}

/** Voting keys in use, by person; people without one have no entry. */
export async function keysOf(
  db: Db,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, PublicVotingKey>> {
  const keys = await findKeysInUse(db, personIds)
  return new Map(keys.map((key) => [key.person_id, { publicKey: key.public_key, group: key.group_name }]))
}
