-- The books: double entry, append-only. Every transfer debits one account and credits another with the same sum, so
-- the trial balance is 0 by construction. The application's role adds and reads transfers; the totals of accounts are
-- kept by triggers that run as the owner, and what must never be (a transfer settled twice, an overdrawn cash box,
-- an entry in a closed account) is refused here, whatever the application believes.

create table ledger_account (
  id uuid primary key,
  kind text not null check (kind in (
    'channelClearing', 'bank', 'cash', 'receivableFromBelow', 'suspense',
    'refundsPayable', 'payableUpwards',
    'duesIncome', 'donationIncome', 'receivedFromBelow', 'allocationIncome', 'otherIncome',
    'spending', 'donationUse', 'handedUp', 'allocationGiven', 'channelFees')),
  unit_id uuid references organisation_unit (id) on delete restrict,
  -- What tells accounts of one kind and unit apart: the channel, the appeal, the permitted use.
  ref text not null default '' check (char_length(ref) <= 80),
  -- The side on which the account grows.
  normal_side text not null check (normal_side in ('debit', 'credit')),
  may_be_overdrawn boolean not null,
  -- Totals are kept in so many rows, so that an account everybody posts to does not make everybody wait.
  spread smallint not null default 1 check (spread between 1 and 64),
  opened_at timestamptz not null default now(),
  closed_on date,
  unique nulls not distinct (kind, unit_id, ref),
  check (may_be_overdrawn or spread = 1)
);
create index ledger_account_unit on ledger_account (unit_id);

create table ledger_total (
  account_id uuid not null references ledger_account (id) on delete restrict,
  part smallint not null,
  -- The side that must always outweigh the other, pending transfers counted against it; null where neither must.
  covered_by text check (covered_by in ('debit', 'credit')),
  is_open boolean not null default true,
  debits_posted bigint not null default 0 check (debits_posted >= 0),
  credits_posted bigint not null default 0 check (credits_posted >= 0),
  debits_pending bigint not null default 0,
  credits_pending bigint not null default 0,
  primary key (account_id, part),
  constraint ledger_total_covered check (case covered_by
    when 'debit' then debits_posted >= credits_posted + credits_pending
    when 'credit' then credits_posted >= debits_posted + debits_pending
    else true end)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 2000);

create table ledger_transfer (
  id uuid primary key,
  -- Whoever asks twice with one key gets the first transfer.
  key text not null check (char_length(key) between 1 and 200),
  kind text not null check (kind in ('post', 'pending', 'settle', 'void', 'reversal')),
  debit_account_id uuid not null references ledger_account (id) on delete restrict,
  credit_account_id uuid not null references ledger_account (id) on delete restrict,
  -- At most a thousand million yuan, so that sums stay exact everywhere.
  amount_fen bigint not null,
  pending_id uuid references ledger_transfer (id) on delete restrict,
  reverses_id uuid references ledger_transfer (id) on delete restrict,
  -- What it is about, in another feature: a charge, an order, an appeal.
  ref_kind text check (char_length(ref_kind) between 1 and 40),
  ref text check (char_length(ref) between 1 and 100),
  booked_on date not null,
  reason text check (char_length(reason) between 1 and 200),
  created_at timestamptz not null default clock_timestamp(),
  -- The account that did it; null for the system itself.
  created_by text,
  constraint ledger_transfer_key unique (key),
  constraint ledger_transfer_amount check (amount_fen between 1 and 100000000000),
  constraint ledger_transfer_sides check (debit_account_id <> credit_account_id),
  check ((kind in ('settle', 'void')) = (pending_id is not null)),
  check ((kind = 'reversal') = (reverses_id is not null)),
  check ((ref_kind is null) = (ref is null))
);
create unique index ledger_transfer_pending on ledger_transfer (pending_id) where pending_id is not null;
create unique index ledger_transfer_reverses on ledger_transfer (reverses_id) where reverses_id is not null;
create index ledger_transfer_debit on ledger_transfer (debit_account_id, booked_on, id);
create index ledger_transfer_credit on ledger_transfer (credit_account_id, booked_on, id);
create index ledger_transfer_ref on ledger_transfer (ref_kind, ref) where ref is not null;

create function ledger_open_totals() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into ledger_total (account_id, part, covered_by)
    select new.id, part, case when not new.may_be_overdrawn then new.normal_side end
    from generate_series(0, new.spread - 1) part;
  return null;
end $$;
create trigger ledger_account_opened after insert on ledger_account
  for each row execute function ledger_open_totals();

-- An account is closed when nothing is left in it. The rows of its totals are locked first, so that no transfer can
-- be added meanwhile: adding one locks them, too.
create function ledger_close_totals() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from ledger_total where account_id = new.id order by part for update;
  if new.closed_on is not null and exists (
    select from ledger_total where account_id = new.id
    having sum(debits_posted) <> sum(credits_posted) or sum(debits_pending) <> 0 or sum(credits_pending) <> 0)
  then
    raise exception 'ledger account % is not empty', new.id
      using errcode = 'check_violation', constraint = 'ledger_account_empty';
  end if;
  update ledger_total set is_open = new.closed_on is null where account_id = new.id;
  return null;
end $$;
create trigger ledger_account_closed after update of closed_on on ledger_account
  for each row execute function ledger_close_totals();

-- Once a statement, not once a row: the transfers added are compared with those they settle, void or reverse, and
-- summed by account before any total is touched. Totals are locked in the order of accounts, so that two statements
-- never wait for each other.
create function ledger_follow_transfers() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  mine constant integer := pg_backend_pid();
begin
  if exists (
    select from added a
      left join ledger_transfer o on o.id = coalesce(a.pending_id, a.reverses_id)
      where a.kind in ('settle', 'void', 'reversal') and not coalesce(case a.kind
        when 'reversal' then o.kind in ('post', 'settle') and a.amount_fen = o.amount_fen
          and a.debit_account_id = o.credit_account_id and a.credit_account_id = o.debit_account_id
        else o.kind = 'pending' and (a.amount_fen = o.amount_fen or a.kind = 'settle' and a.amount_fen < o.amount_fen)
          and a.debit_account_id = o.debit_account_id and a.credit_account_id = o.credit_account_id
        end, false))
  then
    raise exception 'a transfer does not fit the one it settles, voids or reverses'
      using errcode = 'check_violation', constraint = 'ledger_transfer_fits';
  end if;

  perform from ledger_total t join ledger_account a on a.id = t.account_id
    where t.part = mine % a.spread
      and t.account_id in (select debit_account_id from added union select credit_account_id from added)
    order by t.account_id for update of t;
  if exists (select from ledger_total t where not t.is_open
    and t.account_id in (select debit_account_id from added union select credit_account_id from added))
  then
    raise exception 'a transfer in a closed ledger account'
      using errcode = 'check_violation', constraint = 'ledger_account_open';
  end if;

  with change as (
    select a.debit_account_id, a.credit_account_id,
      case when a.kind in ('post', 'settle', 'reversal') then a.amount_fen else 0 end as posted,
      -- What was pending is let go of whole, even where less is settled.
      case when a.kind = 'pending' then a.amount_fen when a.kind in ('settle', 'void') then -o.amount_fen else 0 end
        as pending
      from added a left join ledger_transfer o on o.id = a.pending_id
  ), moved as (
    select account_id, sum(debits_posted) as debits_posted, sum(credits_posted) as credits_posted,
      sum(debits_pending) as debits_pending, sum(credits_pending) as credits_pending
    from (
      select debit_account_id as account_id, posted as debits_posted, 0 as credits_posted, pending as debits_pending,
        0 as credits_pending from change
      union all
      select credit_account_id, 0, posted, 0, pending from change
    ) sides group by account_id
  )
  update ledger_total t set
    debits_posted = t.debits_posted + moved.debits_posted,
    credits_posted = t.credits_posted + moved.credits_posted,
    debits_pending = t.debits_pending + moved.debits_pending,
    credits_pending = t.credits_pending + moved.credits_pending
    from moved join ledger_account a on a.id = moved.account_id
    where t.account_id = moved.account_id and t.part = mine % a.spread;
  return null;
end $$;
create trigger ledger_transfer_followed after insert on ledger_transfer
  referencing new table as added for each statement execute function ledger_follow_transfers();

-- Times and totals are the database's to write.
grant select, insert (id, kind, unit_id, ref, normal_side, may_be_overdrawn, spread), update (closed_on)
  on ledger_account to zhibu_app;
grant select, insert (id, key, kind, debit_account_id, credit_account_id, amount_fen, pending_id, reverses_id, ref_kind,
  ref, booked_on, reason, created_by) on ledger_transfer to zhibu_app;
grant select on ledger_total to zhibu_app;
