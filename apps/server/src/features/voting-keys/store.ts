/** Standing voting keys and their striking. */
import type { GroupName } from '@zhibu/ballot'
import { sql, type JSONColumnType, type Selectable } from 'kysely'
import { type Db, tablesOf, type Tx } from '../../platform/db/connection.ts'

interface KeyTable {
  id: string
  person_id: string
  group_name: GroupName
  public_key: string
  proof: JSONColumnType<{ readonly challenge: string; readonly response: string }>
  device: string
  registered_at: Date
  struck_at: Date | null
}
export type KeyRow = Selectable<KeyTable>

export interface StrikeRow {
  id: string
  key_id: string
  asked_reason: string | null
  asked_at: Date | null
  reason: string | null
  proposed_by: string | null
  proposed_at: Date | null
  decided_by: string | null
  decided_at: Date | null
  agreed: boolean | null
}

interface VotingKeysTables {
  voting_keys_key: KeyTable
  voting_keys_strike: StrikeRow
}

const tables = tablesOf<VotingKeysTables>()

/** A key in use with what is pending about it. */
export type KeyInUse = KeyRow & { readonly strike: StrikeRow | null }

/** Keys in use of people; those without one have no entry. Two statements, however many people. */
export async function findKeysInUse(db: Db, personIds: readonly string[]): Promise<KeyInUse[]> {
  if (!personIds.length) return []
  const keys = await tables(db)
    .selectFrom('voting_keys_key')
    .selectAll()
    .where(sql<boolean>`person_id = any(${[...personIds]}::uuid[])`)
    .where('struck_at', 'is', null)
    .execute()
  if (!keys.length) return []
  const strikes = await tables(db)
    .selectFrom('voting_keys_strike')
    .selectAll()
    .where(sql<boolean>`key_id = any(${keys.map((key) => key.id)}::uuid[])`)
    .where('decided_at', 'is', null)
    .execute()
  const pending = new Map(strikes.map((strike) => [strike.key_id, strike]))
  return keys.map((key) => ({ ...key, strike: pending.get(key.id) ?? null }))
}

/** The key in use of one person, locked until the transaction ends. */
export async function lockKeyInUse(tx: Tx, personId: string): Promise<KeyInUse | undefined> {
  await sql`select id from voting_keys_key where person_id = ${personId} and struck_at is null for update`.execute(
    tables(tx),
  )
  return (await findKeysInUse(tx, [personId]))[0]
}

/** Adds a key; returns false when the person has one in use, or somebody else has this very key. */
export async function insertKey(
  tx: Tx,
  key: Omit<KeyRow, 'proof' | 'struck_at'> & { readonly proof: object },
): Promise<boolean> {
  const row = await tables(tx)
    .insertInto('voting_keys_key')
    .values({ ...key, proof: JSON.stringify(key.proof), struck_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes a key out of use. */
export async function strikeKey(tx: Tx, keyId: string, at: Date): Promise<void> {
  await tables(tx).updateTable('voting_keys_key').set({ struck_at: at }).where('id', '=', keyId).execute()
}

/** Begins or goes on with the striking of a key: the owner's report, an officer's proposal, the decision. */
export async function writeStrike(
  tx: Tx,
  strike: Pick<StrikeRow, 'id' | 'key_id'> & Partial<StrikeRow>,
): Promise<void> {
  const { id, key_id, ...values } = strike
  const empty = {
    asked_reason: null,
    asked_at: null,
    reason: null,
    proposed_by: null,
    proposed_at: null,
    decided_by: null,
    decided_at: null,
    agreed: null,
  }
  await tables(tx)
    .insertInto('voting_keys_strike')
    .values({ id, key_id, ...empty, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute()
}

/** Every key a person ever registered, newest first. */
export async function findKeysEver(db: Db, personId: string): Promise<KeyRow[]> {
  return tables(db)
    .selectFrom('voting_keys_key')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('registered_at', 'desc')
    .execute()
}

/** What was said about keys, by key. */
export async function findStrikes(db: Db, keyIds: readonly string[]): Promise<StrikeRow[]> {
  if (!keyIds.length) return []
  return tables(db)
    .selectFrom('voting_keys_strike')
    .selectAll()
    .where(sql<boolean>`key_id = any(${[...keyIds]}::uuid[])`)
    .execute()
}
