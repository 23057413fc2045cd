-- Receipts for money received. Numbers run without gaps within a unit and year; a receipt is never changed, only
-- revoked when the money goes back.
create table receipts_sequence (
  unit_id uuid not null references organisation_unit (id) on delete restrict,
  year integer not null check (year between 2000 and 2200),
  last integer not null check (last > 0),
  primary key (unit_id, year)
);

create table receipts_receipt (
  id uuid primary key,
  unit_id uuid not null references organisation_unit (id) on delete restrict,
  year integer not null,
  number integer not null check (number > 0),
  check_code text not null unique check (check_code ~ '^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$'),
  kind text not null check (kind in ('dues', 'donation')),
  -- The payment or gift it is for.
  ref uuid not null unique,
  person_id uuid references members_person (id) on delete restrict,
  payer_sealed bytea not null,
  amount_fen bigint not null check (amount_fen > 0),
  paid_on date not null,
  issued_at timestamptz not null,
  revoked_on date,
  unique (unit_id, year, number)
);
create index receipts_receipt_person on receipts_receipt (person_id, paid_on desc);

grant select, insert on receipts_receipt to zhibu_app;
grant update (revoked_on) on receipts_receipt to zhibu_app;
grant select, insert, update on receipts_sequence to zhibu_app;
