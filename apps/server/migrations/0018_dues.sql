-- Dues. Figures, decisions and charges are added; a charge's sum is frozen when it is billed.

-- The monthly figure of a person from a month on, by the branch's recorded decision. The newest holds.
create table dues_assessment (
  id uuid primary key,
  person_id uuid not null references members_person (id) on delete restrict,
  from_month char(7) not null check (from_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  category text not null check (category in ('salaried', 'annualSalary', 'selfEmployed', 'retired', 'farmer', 'student',
    'unemployed', 'relief', 'minimumAllowance')),
  -- Private: what somebody earns.
  base_sealed bytea,
  local_fen bigint check (local_fen >= 0),
  decided_on date not null,
  decision text not null check (char_length(decision) <= 200),
  decided_by uuid not null references members_person (id) on delete restrict,
  at timestamptz not null
);
create index dues_assessment_person on dues_assessment (person_id, from_month desc, at desc);

create table dues_reduction (
  id uuid primary key,
  person_id uuid not null references members_person (id) on delete restrict,
  branch_id uuid not null references organisation_unit (id) on delete restrict,
  from_month char(7) not null,
  to_month char(7) not null,
  amount_fen bigint not null check (amount_fen >= 0),
  full_fen bigint not null,
  reason_sealed bytea not null,
  decision text not null check (char_length(decision) <= 200),
  state text not null check (state in ('submitted', 'approved', 'returned')),
  -- The branch alone decides for retired members (2017 notice).
  branch_suffices boolean not null,
  proposed_by uuid not null references members_person (id) on delete restrict,
  decided_by uuid references members_person (id) on delete restrict,
  decided_at timestamptz,
  note text check (char_length(note) <= 200),
  at timestamptz not null,
  version integer not null default 0,
  check (to_month >= from_month),
  check (amount_fen < full_fen),
  check ((state = 'submitted') = (decided_at is null))
);
create index dues_reduction_person on dues_reduction (person_id, from_month);
create index dues_reduction_branch on dues_reduction (branch_id, at desc, id desc);

-- What is due for one person and month.
create table dues_charge (
  id uuid primary key,
  person_id uuid not null references members_person (id) on delete restrict,
  month char(7) not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  branch_id uuid not null references organisation_unit (id) on delete restrict,
  amount_fen bigint not null check (amount_fen >= 0),
  explanation_sealed bytea not null,
  state text not null check (state in ('owed', 'exempt', 'settledElsewhere', 'cancelled')),
  -- Why it is not owed any more: the proof seen, the decision.
  note text check (char_length(note) <= 400),
  -- The branch lets it be paid although it lies more than six months back.
  old_allowed boolean not null default false,
  billed_at timestamptz not null,
  -- Kept by the trigger below: the live payment it is in, and whether that has arrived.
  payment_id uuid,
  paid_on date,
  unique (person_id, month)
);
create index dues_charge_branch on dues_charge (branch_id, month) include (amount_fen, state, paid_on);
create index dues_charge_owed on dues_charge (person_id, month) where state = 'owed' and paid_on is null;

create table dues_payment (
  id uuid primary key,
  person_id uuid not null references members_person (id) on delete restrict,
  payer_id uuid references members_person (id) on delete restrict,
  branch_id uuid not null references organisation_unit (id) on delete restrict,
  method text not null check (method in ('online', 'cash', 'bankTransfer')),
  due_fen bigint not null check (due_fen >= 0),
  voluntary_fen bigint not null check (voluntary_fen >= 0),
  -- From 1000 yuan beyond what is due (art. 11): the account of the member that goes upwards.
  account_sealed bytea,
  state text not null check (state in ('awaiting', 'waitingForConfirmation', 'paid', 'cancelled', 'refunding',
    'refunded')),
  order_id uuid unique,
  received_on date,
  recorded_by uuid references members_person (id) on delete restrict,
  confirmed_by uuid references members_person (id) on delete restrict,
  refund_asked_by uuid references members_person (id) on delete restrict,
  refund_reason text check (char_length(refund_reason) <= 200),
  note text check (char_length(note) <= 200),
  at timestamptz not null,
  version integer not null default 0,
  check (due_fen + voluntary_fen > 0),
  check ((method = 'online') = (recorded_by is null)),
  check (confirmed_by is null or confirmed_by <> recorded_by),
  check (state <> 'paid' or received_on is not null),
  check (state <> 'waitingForConfirmation' or method <> 'online')
);
create index dues_payment_person on dues_payment (person_id, at desc, id desc);
create index dues_payment_payer on dues_payment (payer_id, at desc) where payer_id is not null;
create index dues_payment_offline on dues_payment (branch_id, at desc, id desc) where method <> 'online';
create index dues_payment_branch on dues_payment (branch_id, received_on) where state in ('paid', 'refunding');

create table dues_payment_month (
  payment_id uuid not null references dues_payment (id) on delete restrict,
  charge_id uuid not null references dues_charge (id) on delete restrict,
  amount_fen bigint not null check (amount_fen >= 0),
  -- Set when the payment is cancelled or given back: the month may be paid again.
  released boolean not null default false,
  primary key (payment_id, charge_id)
);
-- A month is in one live payment only.
create unique index dues_payment_month_live on dues_payment_month (charge_id) where not released;

-- A link by which somebody else pays.
create table dues_share (
  token_hash bytea primary key,
  person_id uuid not null references members_person (id) on delete cascade,
  months text[] not null,
  expires_at timestamptz not null
);

create table dues_objection (
  id uuid primary key,
  person_id uuid not null references members_person (id) on delete restrict,
  reason_sealed bytea not null,
  at timestamptz not null,
  answered_at timestamptz
);
create unique index dues_objection_open on dues_objection (person_id) where answered_at is null;

-- Warnings sent, each once for a run of months; reminders by officers.
create table dues_warning (
  person_id uuid not null references members_person (id) on delete cascade,
  code text not null check (code in ('arrearsFirstWarning', 'arrearsSecondWarning', 'arrearsBranchItem', 'reminder')),
  from_month char(7) not null,
  sent_at timestamptz not null,
  primary key (person_id, code, from_month)
);

-- Six months without dues, put before the branch: what it resolved.
create table dues_arrears_item (
  id uuid primary key,
  person_id uuid not null references members_person (id) on delete restrict,
  branch_id uuid not null references organisation_unit (id) on delete restrict,
  from_month char(7) not null,
  since date not null,
  outcome text check (char_length(outcome) <= 200),
  decision text check (char_length(decision) <= 200),
  decided_by uuid references members_person (id) on delete restrict,
  unique (person_id, from_month)
);

create table dues_hand_up (
  id uuid primary key,
  from_unit_id uuid not null references organisation_unit (id) on delete restrict,
  to_unit_id uuid not null references organisation_unit (id) on delete restrict,
  amount_fen bigint not null check (amount_fen > 0),
  method text not null check (method in ('bankTransfer', 'cash', 'atChannel')),
  handed_on date not null,
  note text check (char_length(note) <= 200),
  state text not null check (state in ('submitted', 'received', 'returned')),
  recorded_by uuid not null references members_person (id) on delete restrict,
  confirmed_by uuid references members_person (id) on delete restrict,
  at timestamptz not null,
  version integer not null default 0,
  check (confirmed_by is null or confirmed_by <> recorded_by),
  check ((state = 'submitted') = (confirmed_by is null))
);
create index dues_hand_up_from on dues_hand_up (from_unit_id, at desc, id desc);
create index dues_hand_up_to on dues_hand_up (to_unit_id, at desc, id desc);

create table dues_spending (
  id uuid primary key,
  unit_id uuid not null references organisation_unit (id) on delete restrict,
  use text not null check (use in ('training', 'educationMaterials', 'commendation', 'hardshipAid', 'disasterAid')),
  amount_fen bigint not null check (amount_fen > 0),
  purpose text not null check (char_length(purpose) <= 200),
  decision text not null check (char_length(decision) <= 200),
  decided_on date not null,
  state text not null check (state in ('submitted', 'approved', 'returned', 'spent')),
  requested_by uuid not null references members_person (id) on delete restrict,
  decided_by uuid references members_person (id) on delete restrict,
  note text check (char_length(note) <= 200),
  spent_on date,
  spent_fen bigint check (spent_fen > 0 and spent_fen <= amount_fen),
  payee text check (char_length(payee) <= 80),
  spent_by uuid references members_person (id) on delete restrict,
  at timestamptz not null,
  version integer not null default 0,
  check ((state = 'spent') = (spent_fen is not null)),
  check (decided_by is null or decided_by <> requested_by)
);
create index dues_spending_unit on dues_spending (unit_id, at desc, id desc);

create table dues_publication (
  unit_id uuid not null references organisation_unit (id) on delete restrict,
  year integer not null,
  content jsonb not null,
  published_by uuid not null references members_person (id) on delete restrict,
  published_at timestamptz not null,
  primary key (unit_id, year)
);

create table dues_handover (
  id uuid primary key,
  unit_id uuid not null references organisation_unit (id) on delete restrict,
  from_id uuid not null references members_person (id) on delete restrict,
  to_id uuid not null references members_person (id) on delete restrict,
  handed_on date not null,
  cash_fen bigint not null,
  bank_fen bigint not null,
  waiting integer not null,
  note text check (char_length(note) <= 300),
  state text not null check (state in ('submitted', 'accepted', 'refused')),
  at timestamptz not null,
  version integer not null default 0,
  check (from_id <> to_id)
);
create index dues_handover_unit on dues_handover (unit_id, at desc);

-- What a charge is in, kept beside it so that lists need not join: by the payments' own rows, never by hand.
create function dues_follow_payment() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update dues_charge c set
    payment_id = case when l.released then null else l.payment_id end,
    paid_on = case when not l.released and p.state in ('paid', 'refunding') then p.received_on end
    from dues_payment_month l join dues_payment p on p.id = l.payment_id
    where c.id = l.charge_id and l.payment_id = new.id and (not l.released or c.payment_id = l.payment_id);
  return null;
end $$;
create trigger dues_payment_followed after update of state on dues_payment
  for each row execute function dues_follow_payment();

create function dues_follow_line() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update dues_charge c set
    payment_id = case when new.released then null else new.payment_id end,
    paid_on = case when not new.released and p.state in ('paid', 'refunding') then p.received_on end
    from dues_payment p
    where p.id = new.payment_id and c.id = new.charge_id
      and (not new.released or c.payment_id = new.payment_id);
  return null;
end $$;
create trigger dues_payment_month_followed after insert or update of released on dues_payment_month
  for each row execute function dues_follow_line();

grant select, insert on dues_assessment, dues_publication to zhibu_app;
grant select, insert, update on dues_reduction, dues_payment, dues_payment_month, dues_arrears_item, dues_hand_up,
  dues_spending, dues_handover to zhibu_app;
grant select, insert on dues_charge, dues_objection to zhibu_app;
grant update (branch_id, amount_fen, explanation_sealed, state, note, old_allowed) on dues_charge to zhibu_app;
grant update (answered_at) on dues_objection to zhibu_app;
grant select, insert, update, delete on dues_share, dues_warning to zhibu_app;
