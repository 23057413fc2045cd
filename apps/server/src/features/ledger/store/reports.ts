/** Sums over the books. */
import type { AccountKind, AccountSide } from '@zhibu/domain/ledger/account-kinds'
import { type Db, rawQuery } from '../../../platform/db/connection.ts'
import type { TransferRow } from './tables.ts'

export interface KindTotals {
  readonly kind: AccountKind
  readonly accounts: number
  readonly debits_posted: number
  readonly credits_posted: number
  readonly debits_pending: number
  readonly credits_pending: number
}

/** Totals by kind of account: of units, or of the whole ledger. */
export async function sumByKind(db: Db, unitIds: readonly string[] | null): Promise<KindTotals[]> {
  return rawQuery<KindTotals>(
    db,
    `select a.kind, count(distinct a.id) as accounts, sum(t.debits_posted)::bigint as debits_posted,
       sum(t.credits_posted)::bigint as credits_posted, sum(t.debits_pending)::bigint as debits_pending,
       sum(t.credits_pending)::bigint as credits_pending
     from ledger_account a join ledger_total t on t.account_id = a.id
     where $1::uuid[] is null or a.unit_id = any($1) group by a.kind order by a.kind`,
    [unitIds],
  )
}

/** All debits less all credits of the whole ledger, posted and pending, in fen. */
export async function differenceOfAll(db: Db): Promise<number> {
  const [row] = await rawQuery<{ difference: number }>(
    db,
    `select coalesce(sum(debits_posted - credits_posted) + sum(debits_pending - credits_pending), 0)::bigint
       as difference from ledger_total`,
  )
  return row!.difference
}

/** Accounts whose totals are not the sums of their transfers: none, unless somebody wrote past the triggers. */
export async function findWrongTotals(db: Db): Promise<string[]> {
  const rows = await rawQuery<{ account_id: string }>(
    db,
    `with sides as (
       select debit_account_id as account_id, t.kind, amount_fen as debit, 0 as credit,
         (select o.amount_fen from ledger_transfer o where o.id = t.pending_id) as released from ledger_transfer t
       union all
       select credit_account_id, t.kind, 0, amount_fen,
         (select o.amount_fen from ledger_transfer o where o.id = t.pending_id) from ledger_transfer t
     ), sums as (
       select account_id,
         coalesce(sum(debit) filter (where kind in ('post', 'settle', 'reversal')), 0) as debits_posted,
         coalesce(sum(credit) filter (where kind in ('post', 'settle', 'reversal')), 0) as credits_posted,
         coalesce(sum(debit) filter (where kind = 'pending'), 0)
           - coalesce(sum(released) filter (where kind in ('settle', 'void') and debit > 0), 0) as debits_pending,
         coalesce(sum(credit) filter (where kind = 'pending'), 0)
           - coalesce(sum(released) filter (where kind in ('settle', 'void') and credit > 0), 0) as credits_pending
       from sides group by account_id
     ), totals as (
       select account_id, sum(debits_posted) as debits_posted, sum(credits_posted) as credits_posted,
         sum(debits_pending) as debits_pending, sum(credits_pending) as credits_pending
       from ledger_total group by account_id
     )
     select totals.account_id from totals left join sums using (account_id)
     where (totals.debits_posted, totals.credits_posted, totals.debits_pending, totals.credits_pending)
       is distinct from (coalesce(sums.debits_posted, 0), coalesce(sums.credits_posted, 0),
         coalesce(sums.debits_pending, 0), coalesce(sums.credits_pending, 0))`,
  )
  return rows.map((row) => row.account_id)
}

export interface MonthSum {
  readonly kind: AccountKind
  readonly ref: string
  readonly month: string
  /** Debits less credits, in fen. */
  readonly net: number
}

/** What was posted in accounts of some kinds of units between two days (both included), by kind, ref and month. */
export async function sumByMonth(
  db: Db,
  unitIds: readonly string[],
  kinds: readonly AccountKind[],
  from: string,
  to: string,
): Promise<MonthSum[]> {
  return rawQuery<MonthSum>(
    db,
    `with mine as (select id, kind, ref from ledger_account where unit_id = any($1::uuid[]) and kind = any($2::text[])),
     moved as (
       select m.kind, m.ref, t.booked_on, t.amount_fen as net from mine m
         join ledger_transfer t on t.debit_account_id = m.id and t.booked_on between $3 and $4
         where t.kind in ('post', 'settle', 'reversal')
       union all
       select m.kind, m.ref, t.booked_on, -t.amount_fen from mine m
         join ledger_transfer t on t.credit_account_id = m.id and t.booked_on between $3 and $4
         where t.kind in ('post', 'settle', 'reversal')
     )
     select kind, ref, to_char(booked_on, 'YYYY-MM') as month, sum(net)::bigint as net from moved
     group by kind, ref, month order by kind, ref, month`,
    [unitIds, kinds, from, to],
  )
}

export interface StatementRow extends TransferRow {
  readonly side: AccountSide
  readonly other_id: string
  readonly other_kind: AccountKind
  readonly other_ref: string
}

/** Transfers of an account, newest first, older than `before`. */
export async function findStatement(
  db: Db,
  accountId: string,
  before: { readonly bookedOn: string; readonly id: string } | null,
  limit: number,
): Promise<StatementRow[]> {
  const side = (mine: 'debit' | 'credit', other: 'debit' | 'credit') =>
    `(select t.*, '${mine}' as side, t.${other}_account_id as other_id from ledger_transfer t
      where t.${mine}_account_id = $1 and ($2::date is null or (t.booked_on, t.id) < ($2::date, $3::uuid))
      order by t.booked_on desc, t.id desc limit $4)`
  return rawQuery<StatementRow>(
    db,
    `select t.*, o.kind as other_kind, o.ref as other_ref
     from (${side('debit', 'credit')} union all ${side('credit', 'debit')}) t
       join ledger_account o on o.id = t.other_id
     order by t.booked_on desc, t.id desc limit $4`,
    [accountId, before?.bookedOn ?? null, before?.id ?? null, limit],
  )
}

/** A posted transfer as one of its accounts sees it. */
export interface Movement {
  readonly id: string
  readonly side: AccountSide
  readonly amount_fen: number
  readonly booked_on: string
  readonly ref: string | null
  readonly other_kind: AccountKind
}

/**
 * What moved in an account on a day, and whatever moved in it about some `refs` on any day. A transfer that was
 * reversed is left out together with its reversal.
 */
export async function findMovements(
  db: Db,
  accountId: string,
  day: string,
  refs: readonly string[],
): Promise<Movement[]> {
  const side = (mine: 'debit' | 'credit', other: 'debit' | 'credit') =>
    `select t.id, '${mine}' as side, t.amount_fen, t.booked_on, t.ref, o.kind as other_kind
     from ledger_transfer t join ledger_account o on o.id = t.${other}_account_id
     where t.${mine}_account_id = $1 and (t.booked_on = $2 or t.ref = any($3::text[])) and t.kind in ('post', 'settle')
       and not exists (select from ledger_transfer r where r.reverses_id = t.id)`
  return rawQuery<Movement>(
    db,
    `${side('debit', 'credit')} union all ${side('credit', 'debit')} order by id`,
    [accountId, day, refs],
  )
}

/** The first day something was booked in an account; null when nothing ever was. */
export async function findFirstDay(db: Db, accountId: string): Promise<string | null> {
  const [row] = await rawQuery<{ day: string | null }>(
    db,
    `select least((select min(booked_on) from ledger_transfer where debit_account_id = $1),
       (select min(booked_on) from ledger_transfer where credit_account_id = $1)) as day`,
    [accountId],
  )
  return row!.day
}
