/** Accounts, by what they are. */
import { type AccountKind, natureOf } from '@zhibu/domain/ledger/account-kinds'
import { sql } from 'kysely'
import { type Db, rawQuery, type Tx } from '../../../platform/db/connection.ts'
import { newId } from '../../../platform/id.ts'
import { type AccountRow, tables } from './tables.ts'

/** An account by what it is, instead of by its id. */
export interface AccountName {
  readonly kind: AccountKind
  /** Whose it is; null for the installation's own. */
  readonly unitId: string | null
  /** What tells accounts of one kind and unit apart: the channel, the appeal, the permitted use. */
  readonly ref?: string
}

/** One text for one account, to look up by. */
export function accountKey(name: AccountName): string {
  return `${name.kind} ${name.unitId ?? ''} ${name.ref ?? ''}`
}

export type FoundAccount = Pick<AccountRow, 'id' | 'kind' | 'unit_id' | 'ref' | 'closed_on'>

const byIdOrName = `select a.id, a.kind, a.unit_id, a.ref, a.closed_on
  from ledger_account a where a.id = any($1::uuid[])
  union all
  select a.id, a.kind, a.unit_id, a.ref, a.closed_on
  from unnest($2::text[], $3::uuid[], $4::text[]) n (kind, unit_id, ref)
    cross join lateral (select * from ledger_account x
      where x.kind = n.kind and x.unit_id = n.unit_id and x.ref = n.ref and n.unit_id is not null
      union all select * from ledger_account x
      where x.kind = n.kind and x.unit_id is null and x.ref = n.ref and n.unit_id is null) a`

/** Accounts by name or by id, in any order; unknown ones are left out. */
export async function findAccounts(
  db: Db,
  names: readonly AccountName[],
  ids: readonly string[],
): Promise<FoundAccount[]> {
  if (!names.length && !ids.length) return []
  return rawQuery<FoundAccount>(db, byIdOrName, [
    ids,
    names.map((name) => name.kind),
    names.map((name) => name.unitId),
    names.map((name) => name.ref ?? ''),
  ])
}

/** Every account of one kind. */
export async function findAccountsOfKind(
  db: Db,
  kind: AccountKind,
): Promise<Pick<AccountRow, 'id' | 'unit_id' | 'ref'>[]> {
  return tables(db)
    .selectFrom('ledger_account')
    .select(['id', 'unit_id', 'ref'])
    .where('kind', '=', kind)
    .execute()
}

/** Opens accounts; those that exist stay as they are. Returns the names of those opened. */
export async function insertAccounts(tx: Tx, names: readonly AccountName[]): Promise<FoundAccount[]> {
  if (!names.length) return []
  const sorted = names.toSorted((a, b) => (accountKey(a) < accountKey(b) ? -1 : 1))
  return tables(tx)
    .insertInto('ledger_account')
    .values(
      sorted.map(({ kind, unitId, ref = '' }) => {
        const { normalSide, mayBeOverdrawn, spread } = natureOf(kind)
        return {
          id: newId<string>(),
          kind,
          unit_id: unitId,
          ref,
          normal_side: normalSide,
          may_be_overdrawn: mayBeOverdrawn,
          spread,
        }
      }),
    )
    .onConflict((conflict) => conflict.columns(['kind', 'unit_id', 'ref']).doNothing())
    .returning(['id', 'kind', 'unit_id', 'ref', 'closed_on'])
    .execute()
}

/** One account, locked until the transaction ends. */
export async function lockAccount(tx: Tx, id: string): Promise<AccountRow | undefined> {
  return tables(tx)
    .selectFrom('ledger_account')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Closes an account; the database refuses one that is not empty. */
export async function writeClosed(tx: Tx, id: string, on: string): Promise<void> {
  await tables(tx).updateTable('ledger_account').set({ closed_on: on }).where('id', '=', id).execute()
}

/** An account with its totals in fen. */
export interface AccountTotals extends AccountRow {
  debits_posted: number
  credits_posted: number
  debits_pending: number
  credits_pending: number
}

/** Accounts with their totals: by id, or of units. In the order of kind and ref. */
export async function findTotals(
  db: Db,
  which: { readonly ids?: readonly string[]; readonly unitIds?: readonly string[] },
): Promise<AccountTotals[]> {
  const sum = (column: string) => sql<number>`sum(${sql.ref(`t.${column}`)})::bigint`
  return tables(db)
    .selectFrom('ledger_account as a')
    .innerJoin('ledger_total as t', 't.account_id', 'a.id')
    .selectAll('a')
    .select([
      sum('debits_posted').as('debits_posted'),
      sum('credits_posted').as('credits_posted'),
      sum('debits_pending').as('debits_pending'),
      sum('credits_pending').as('credits_pending'),
    ])
    .$if(which.ids !== undefined, (query) =>
      query.where(sql<boolean>`a.id = any(${[...(which.ids ?? [])]}::uuid[])`),
    )
    .$if(which.unitIds !== undefined, (query) =>
      query.where(sql<boolean>`a.unit_id = any(${[...(which.unitIds ?? [])]}::uuid[])`),
    )
    .groupBy('a.id')
    .orderBy('a.kind')
    .orderBy('a.ref')
    .orderBy('a.id')
    .execute()
}
