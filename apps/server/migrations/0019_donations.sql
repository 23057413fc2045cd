-- Donations: appeals, gifts, and what the money was used for.
create table donations_appeal (
  id uuid primary key,
  unit_id uuid not null references organisation_unit (id) on delete restrict,
  title text not null check (char_length(title) between 1 and 60),
  purpose text not null check (char_length(purpose) <= 2000),
  beneficiary text not null check (char_length(beneficiary) <= 120),
  starts_on date not null,
  ends_on date not null,
  target_fen bigint check (target_fen >= 100),
  open_to_all boolean not null,
  -- What it rests on: the meeting and its record.
  decision text not null check (char_length(decision) <= 200),
  -- `running` until its last day; whether gifts are taken is told by the days.
  state text not null check (state in ('submitted', 'returned', 'running', 'calledOff', 'closed')),
  submitted_by uuid not null references members_person (id) on delete restrict,
  decided_by uuid references members_person (id) on delete restrict,
  decided_on date,
  note text check (char_length(note) <= 200),
  report text check (char_length(report) <= 4000),
  rest_to text check (char_length(rest_to) <= 120),
  reported_on date,
  version integer not null default 0,
  created_at timestamptz not null,
  check (ends_on >= starts_on),
  check (decided_by is null or decided_by <> submitted_by),
  check ((state = 'closed') = (reported_on is not null))
);
create index donations_appeal_unit on donations_appeal (unit_id, created_at desc, id desc);
create index donations_appeal_running on donations_appeal (ends_on desc, id desc) where state in ('running', 'closed');

create table donations_gift (
  id uuid primary key,
  appeal_id uuid not null references donations_appeal (id) on delete restrict,
  person_id uuid references members_person (id) on delete restrict,
  -- The account that gives, for people who are on no roster.
  user_id text,
  giver_sealed bytea not null,
  amount_fen bigint not null check (amount_fen between 1 and 100000000),
  named boolean not null,
  message text check (char_length(message) <= 60),
  state text not null check (state in ('awaiting', 'waitingForConfirmation', 'given', 'cancelled', 'refunding',
    'refunded')),
  order_id uuid unique,
  recorded_by uuid references members_person (id) on delete restrict,
  confirmed_by uuid references members_person (id) on delete restrict,
  given_on date,
  at timestamptz not null,
  check (confirmed_by is null or confirmed_by <> recorded_by),
  check (state not in ('given', 'refunding', 'refunded') or given_on is not null),
  check (recorded_by is not null or user_id is not null)
);
create index donations_gift_appeal on donations_gift (appeal_id, given_on desc, id desc)
  where state in ('given', 'refunding');
create index donations_gift_appeal_all on donations_gift (appeal_id, state);
create index donations_gift_person on donations_gift (person_id, at desc, id desc) where person_id is not null;
create index donations_gift_user on donations_gift (user_id, at desc, id desc) where user_id is not null;

create table donations_use (
  id uuid primary key,
  appeal_id uuid not null references donations_appeal (id) on delete restrict,
  used_on date not null,
  amount_fen bigint not null check (amount_fen > 0),
  what text not null check (char_length(what) <= 120),
  payee text not null check (char_length(payee) <= 80),
  recorded_by uuid not null references members_person (id) on delete restrict,
  at timestamptz not null
);
create index donations_use_appeal on donations_use (appeal_id, used_on desc, id desc);

grant select, insert, update on donations_appeal, donations_gift to zhibu_app;
grant select, insert on donations_use to zhibu_app;
