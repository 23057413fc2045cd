/**
 * The books for other features. Every transfer moves one sum from the credit of one account to the debit of another;
 * nothing is ever changed or deleted, so a mistake is mended by `reverseTransfer`. Sums are whole fen. Within one
 * transaction, post last: accounts touched stay locked until it ends.
 */
import type { AccountKind } from '@zhibu/domain/ledger/account-kinds'
import { type Db, transact, type Tx } from '../../platform/db/connection.ts'
import { Refusal } from '../../platform/errors.ts'
import { auditOpened, openAccounts } from './actions/look-up.ts'
import type { NewTransfer, Outcome } from './actions/new-transfer.ts'
import { postGroups } from './actions/post.ts'
import { type IncomeAndExpenditure, sumIncomeAndExpenditure } from './queries/income-and-expenditure.ts'
import { presentBalances } from './queries/present-account.ts'
import {
  accountKey,
  type AccountName,
  findAccounts,
  findAccountsOfKind,
  findTotals,
} from './store/accounts.ts'
import {
  differenceOfAll,
  findFirstDay,
  findMovements,
  findWrongTotals,
  type Movement,
} from './store/reports.ts'
import type { TransferRow } from './store/tables.ts'
import { findTransfersOf, type TransferName } from './store/transfers.ts'

export { createPoster, type Poster } from './actions/poster.ts'
export type { NewTransfer, Outcome } from './actions/new-transfer.ts'
export type { IncomeAndExpenditure } from './queries/income-and-expenditure.ts'
export type { AccountName } from './store/accounts.ts'
export type { Movement } from './store/reports.ts'
export type { TransferName } from './store/transfers.ts'

/**
 * Ids of accounts in the order of their names; those that do not exist are opened (and that is audited). Posting by
 * name opens accounts, too: this is for opening many ahead.
 */
export async function ensureAccounts(db: Db, names: readonly AccountName[]): Promise<readonly string[]> {
  const unique = [...new Map(names.map((name) => [accountKey(name), name])).values()]
  const ids = new Map<string, string>()
  const remember = (accounts: Awaited<ReturnType<typeof findAccounts>>) => {
    for (const { kind, unit_id, ref, id } of accounts) ids.set(accountKey({ kind, unitId: unit_id, ref }), id)
  }
  remember(await findAccounts(db, unique, []))
  const missing = unique.filter((name) => !ids.has(accountKey(name)))
  if (missing.length)
    await transact(db, async (tx) => {
      const { all, added } = await openAccounts(tx, missing)
      remember(all)
      if (added.length) await auditOpened(tx, added)
    })
  return names.map((name) => ids.get(accountKey(name))!)
}

/**
 * Books transfers, each for itself: `posted`; `alreadyThere` when its key was used for the same before; or `refused`
 * with the code of the reason. Outcomes in the order given.
 */
export async function postTransfers(tx: Tx, transfers: readonly NewTransfer[]): Promise<readonly Outcome[]> {
  return (
    await postGroups(
      tx,
      transfers.map((transfer) => [transfer]),
    )
  ).map(([outcome]) => outcome!)
}

/**
 * Books transfers together, all or none of them; a refusal of one is thrown, and the transaction is to be rolled back.
 * Returns their ids in order.
 */
export async function postTogether(tx: Tx, transfers: readonly NewTransfer[]): Promise<readonly string[]> {
  const [outcomes = []] = await postGroups(tx, [transfers], 'throw')
  return outcomes.map(idOf)
}

/** The id of a booked transfer; throws the refusal of one that was not. */
export function idOf(outcome: Outcome): string {
  if (outcome.status === 'refused') throw new Refusal(outcome.code)
  return outcome.id
}

type Fate = {
  readonly original: TransferName
  readonly bookedOn: string
  readonly reason?: string
  readonly createdBy?: string | null
}

/** Makes a pending transfer final, for all of it or less; the rest is let go of. Repeating it changes nothing. */
export async function settlePending(tx: Tx, fate: Fate & { readonly amountFen?: number }): Promise<Outcome> {
  return (await postTransfers(tx, [{ ...fate, kind: 'settle' }]))[0]!
}

/** Lets go of a pending transfer. Repeating it changes nothing. */
export async function voidPending(tx: Tx, fate: Fate): Promise<Outcome> {
  return (await postTransfers(tx, [{ ...fate, kind: 'void' }]))[0]!
}

/** Takes a posted or settled transfer back by its opposite, with the reason; once at most. */
export async function reverseTransfer(
  tx: Tx,
  original: TransferName,
  by: { readonly reason: string; readonly bookedOn: string; readonly createdBy?: string | null },
): Promise<Outcome> {
  return (await postTransfers(tx, [{ ...by, original, kind: 'reversal' }]))[0]!
}

/** Every transfer about one of some things of another feature (`about` when it was posted), oldest first. */
export async function transfersAbout(
  db: Db,
  kind: string,
  refs: readonly string[],
): Promise<readonly TransferRow[]> {
  return findTransfersOf(db, kind, refs)
}

export interface Balances {
  /** On the side on which the account grows: what is in it. */
  readonly balanceFen: number
  readonly debitsFen: number
  readonly creditsFen: number
  readonly pendingDebitsFen: number
  readonly pendingCreditsFen: number
}

const nothing: Balances = {
  balanceFen: 0,
  debitsFen: 0,
  creditsFen: 0,
  pendingDebitsFen: 0,
  pendingCreditsFen: 0,
}

/** What is in accounts, in the order of their names; all zero for one not opened yet. */
export async function balancesOf(db: Db, names: readonly AccountName[]): Promise<readonly Balances[]> {
  const accounts = await findAccounts(db, names, [])
  const totals = await findTotals(db, { ids: accounts.map((account) => account.id) })
  const byName = new Map(
    totals.map((row) => [
      accountKey({ kind: row.kind, unitId: row.unit_id, ref: row.ref }),
      presentBalances(row, row.normal_side),
    ]),
  )
  return names.map((name) => byName.get(accountKey(name)) ?? nothing)
}

/** All debits less all credits in fen, posted and pending: 0 always; and accounts whose totals are wrong: none. */
export async function trialBalance(
  db: Db,
): Promise<{ readonly differenceFen: number; readonly wrongAccounts: readonly string[] }> {
  return { differenceFen: await differenceOfAll(db), wrongAccounts: await findWrongTotals(db) }
}

/** What came in and went out of a unit's own accounts (or several units') between two days, both included. */
export async function incomeAndExpenditure(
  db: Db,
  unitIds: string | readonly string[],
  from: string,
  to: string,
): Promise<IncomeAndExpenditure> {
  return sumIncomeAndExpenditure(db, typeof unitIds === 'string' ? [unitIds] : unitIds, from, to)
}

/** Units of accounts by the accounts' ids; null for an account of the whole installation. */
export async function unitsOfAccounts(
  db: Db,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const accounts = await findAccounts(db, [], [...new Set(accountIds)])
  return new Map(accounts.map(({ id, unit_id }) => [id, unit_id]))
}

/** Every account of one kind, with the day something was first booked in it (null: never). */
export async function accountsOfKind(
  db: Db,
  kind: AccountKind,
): Promise<
  readonly {
    readonly id: string
    readonly unitId: string | null
    readonly ref: string
    readonly since: string | null
  }[]
> {
  const accounts = await findAccountsOfKind(db, kind)
  return Promise.all(
    accounts.map(async ({ id, unit_id, ref }) => ({
      id,
      unitId: unit_id,
      ref,
      since: await findFirstDay(db, id),
    })),
  )
}

/**
 * What was posted in an account on a day, and whatever was posted in it about `refs` on any day; transfers reversed
 * since, and their reversals, left out.
 */
export async function movementsIn(
  db: Db,
  accountId: string,
  day: string,
  refs: readonly string[],
): Promise<readonly Movement[]> {
  return findMovements(db, accountId, day, refs)
}
