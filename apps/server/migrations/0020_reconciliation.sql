-- Three books of the same money compared: the ledger, the channel's bill, the bank's statement. A day of a channel is
-- closed by one person and confirmed by another; so is every explanation of a difference.

create table reconciliation_day (
  id uuid primary key,
  -- Whose account with the channel it is.
  unit_id uuid not null references organisation_unit (id) on delete restrict,
  channel text not null check (char_length(channel) between 1 and 80),
  day date not null,
  bill_read_at timestamptz,
  -- Paid less refunded, as each side says; the bank's is null until a statement reaches past the day.
  ledger_fen bigint not null default 0,
  bill_fen bigint,
  bank_fen bigint,
  -- Differences nobody has explained, or whose explanation nobody has confirmed.
  unexplained integer not null default 0 check (unexplained >= 0),
  told_at timestamptz,
  closed_by uuid references members_person (id) on delete restrict,
  closed_at timestamptz,
  confirmed_by uuid references members_person (id) on delete restrict,
  confirmed_at timestamptz,
  version integer not null default 0,
  unique (unit_id, channel, day),
  check ((closed_by is null) = (closed_at is null)),
  check ((confirmed_by is null) = (confirmed_at is null)),
  constraint reconciliation_day_two_people check (confirmed_by is null or closed_by is not null and confirmed_by <> closed_by),
  constraint reconciliation_day_closed_in_order check (closed_by is null or unexplained = 0)
);
create index reconciliation_day_open on reconciliation_day (unit_id, day) where confirmed_at is null;

create table reconciliation_bill_line (
  day_id uuid not null references reconciliation_day (id) on delete cascade,
  position integer not null,
  order_no text not null check (char_length(order_no) between 1 and 100),
  channel_transaction_id text not null check (char_length(channel_transaction_id) <= 100),
  kind text not null check (kind in ('paid', 'refund')),
  amount_fen bigint not null check (amount_fen > 0),
  at timestamptz not null,
  primary key (day_id, position)
);
create index reconciliation_bill_line_order on reconciliation_bill_line (order_no);

create table reconciliation_statement (
  id uuid primary key,
  unit_id uuid not null references organisation_unit (id) on delete restrict,
  file_name text not null check (char_length(file_name) between 1 and 255),
  file_sha256 bytea not null,
  lines integer not null,
  -- Lines that an earlier statement had already brought.
  repeated integer not null,
  first_on date,
  last_on date,
  imported_by uuid not null references members_person (id) on delete restrict,
  imported_at timestamptz not null
);
create index reconciliation_statement_unit on reconciliation_statement (unit_id, imported_at desc);

create table reconciliation_bank_line (
  id uuid primary key,
  statement_id uuid not null references reconciliation_statement (id) on delete restrict,
  unit_id uuid not null references organisation_unit (id) on delete restrict,
  -- The same line of two statements that overlap is one line.
  fingerprint bytea not null,
  booked_on date not null,
  -- Positive when it came in.
  amount_fen bigint not null check (amount_fen <> 0),
  counterparty text not null default '',
  summary text not null default '',
  serial text not null default '',
  -- The day of a channel whose payout it is.
  day_id uuid unique references reconciliation_day (id) on delete restrict,
  unique (unit_id, fingerprint)
);
create index reconciliation_bank_line_unit on reconciliation_bank_line (unit_id, booked_on);

create table reconciliation_item (
  id uuid primary key,
  day_id uuid not null references reconciliation_day (id) on delete cascade,
  -- `order`: a payment or refund, ledger against bill; `payout`: what the channel owes for the day against the bank.
  about text not null check (about in ('order', 'payout')),
  class text not null check (class in ('matched', 'missingHere', 'missingThere', 'differentAmount')),
  order_no text not null,
  kind text not null check (kind in ('paid', 'refund', 'payout')),
  transfer_id uuid references ledger_transfer (id) on delete restrict,
  channel_transaction_id text,
  -- Null where that side has nothing.
  here_fen bigint check (here_fen > 0),
  there_fen bigint check (there_fen > 0),
  explanation text check (char_length(explanation) between 1 and 400),
  explained_by uuid references members_person (id) on delete restrict,
  explained_at timestamptz,
  confirmed_by uuid references members_person (id) on delete restrict,
  confirmed_at timestamptz,
  check ((explained_by is null) = (explanation is null)),
  constraint reconciliation_item_two_people check (confirmed_by is null or explained_by is not null and confirmed_by <> explained_by),
  check ((class = 'missingHere') = (here_fen is null)),
  check ((class = 'missingThere') = (there_fen is null)),
  check ((class = 'matched') = (here_fen is not distinct from there_fen))
);
create index reconciliation_item_day on reconciliation_item (day_id);
-- A transfer stands against one line of one bill; one missing there today may come with tomorrow's.
create unique index reconciliation_item_transfer on reconciliation_item (transfer_id)
  where class in ('matched', 'differentAmount');

grant select, insert, update on reconciliation_day, reconciliation_bank_line to zhibu_app;
grant select, insert, update, delete on reconciliation_item to zhibu_app;
grant select, insert, delete on reconciliation_bill_line to zhibu_app;
grant select, insert on reconciliation_statement to zhibu_app;
