/** Everything some transfers name, in one look each. */
import { recordAudit, systemOrigin } from '../../../platform/audit/record.ts'
import type { Tx } from '../../../platform/db/connection.ts'
import {
  accountKey,
  type AccountName,
  findAccounts,
  type FoundAccount,
  insertAccounts,
} from '../store/accounts.ts'
import type { TransferRow } from '../store/tables.ts'
import { findFollowing, findTransfers } from '../store/transfers.ts'
import type { NewTransfer } from './new-transfer.ts'

export interface Known {
  readonly accounts: ReadonlyMap<string, FoundAccount>
  readonly byKey: ReadonlyMap<string, TransferRow>
  readonly byId: ReadonlyMap<string, TransferRow>
  readonly followed: ReadonlyMap<string, TransferRow>
  readonly opened: readonly FoundAccount[]
}

/** Accounts that are named and missing are opened. */
export async function lookUp(tx: Tx, transfers: readonly NewTransfer[]): Promise<Known> {
  const sides = transfers.flatMap((each) => ('debit' in each ? [each.debit, each.credit] : []))
  const names = new Map(
    sides.flatMap((side) => (typeof side === 'string' ? [] : [[accountKey(side), side] as const])),
  )
  const ids = sides.filter((side) => typeof side === 'string')
  const accounts = await findAccounts(tx, [...names.values()], ids)
  const keyed = new Map(
    accounts.flatMap((account) => [[nameOf(account), account] as const, [account.id, account]]),
  )
  const missing = [...names].filter(([key]) => !keyed.has(key)).map(([, name]) => name)
  const opened = await openAccounts(tx, missing)
  for (const account of opened.all) keyed.set(nameOf(account), account)
  const originals = transfers.flatMap((each) => ('original' in each ? [each.original] : []))
  // Whether a key is taken, adding the transfer will tell; an account that is closed still answers what it has.
  const isClosed = accounts.some((account) => account.closed_on !== null)
  const keys = isClosed ? transfers.flatMap((each) => ('key' in each ? [{ key: each.key }] : [])) : []
  const rows = await findTransfers(tx, [...originals, ...keys])
  const byId = new Map(rows.map((row) => [row.id, row]))
  const followed = originals.length
    ? await findFollowing(tx, [...byId.keys()])
    : new Map<string, TransferRow>()
  const byKey = new Map([...rows, ...followed.values()].map((row) => [row.key, row]))
  return { accounts: keyed, byKey, byId, followed, opened: opened.added }
}

/** Opens accounts that may have been opened by somebody else at this moment. */
export async function openAccounts(
  tx: Tx,
  names: readonly AccountName[],
): Promise<{ readonly all: FoundAccount[]; readonly added: FoundAccount[] }> {
  if (!names.length) return { all: [], added: [] }
  const added = await insertAccounts(tx, names)
  return { added, all: added.length === names.length ? added : await findAccounts(tx, names, []) }
}

/** Opening an account is an act of administration: it is on record, once for those opened together. */
export async function auditOpened(tx: Tx, opened: readonly FoundAccount[]): Promise<void> {
  await recordAudit(tx, systemOrigin, [
    {
      action: 'ledger.openAccounts',
      subjectKind: 'ledgerAccount',
      subjectId: opened.length === 1 ? opened[0]!.id : null,
      personId: null,
      detail: { count: opened.length, accounts: opened.slice(0, 50).map(nameOf) },
    },
  ])
}

function nameOf(account: FoundAccount): string {
  return accountKey({ kind: account.kind, unitId: account.unit_id, ref: account.ref })
}
