-- Payments through channels. What an order was paid for is the business of the feature that opened it; here is only
-- whether, when and how it was paid, and what went back. An order's fate comes from a verified notification or a
-- verified query, never from a guess.

create table payments_order (
  id uuid primary key,
  -- Our number. What channels see is this and two digits that count the attempts.
  number text not null unique check (number ~ '^ZB[0-9A-Z]{20}$'),
  -- Whoever pays; null for orders that only officers record.
  payer_id uuid references members_person (id) on delete restrict,
  -- What it is for, in the words of the feature that opened it.
  kind text not null check (kind ~ '^[a-zA-Z.]{1,40}$'),
  ref text not null check (char_length(ref) between 1 and 100),
  title text not null check (char_length(title) between 1 and 80),
  -- Fen of CNY; ten million yuan at most.
  amount_fen bigint not null check (amount_fen between 1 and 1000000000),
  credit_account_id uuid not null references ledger_account (id) on delete restrict,
  -- Path inside the application to which the channel sends the payer's browser back.
  return_path text not null check (return_path ~ '^/' and return_path !~ '^//' and char_length(return_path) <= 200),
  idempotency_key text not null unique check (char_length(idempotency_key) between 1 and 200),
  -- created: no channel knows of it. pending: a channel may. unknown: the channel was asked after the end and did not
  -- answer. The others are known fates.
  state text not null check (state in ('created', 'pending', 'unknown', 'paid', 'refunding', 'refunded', 'closed')),
  -- Why it shall end unless it turns out to be paid.
  end_wanted text check (end_wanted in ('cancelled', 'expired')),
  channel text check (channel in ('wechatPay', 'alipay', 'campusCashier', 'manual')),
  method text check (method in ('qr', 'page', 'mobilePage', 'jsapi')),
  -- The same number never goes to two channels.
  attempt smallint not null default 0 check (attempt between 0 and 99),
  -- What the channel gave us for the payer: a code, an address.
  begun jsonb,
  -- How often the channel was asked since the attempt began, and when it is asked next.
  asked integer not null default 0,
  ask_at timestamptz,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  paid_at timestamptz,
  closed_at timestamptz,
  -- What went back, and what is on its way back.
  refunded_fen bigint not null default 0,
  refunding_fen bigint not null default 0,
  check (refunded_fen >= 0 and refunding_fen >= 0 and refunded_fen + refunding_fen <= amount_fen),
  check ((state in ('paid', 'refunding', 'refunded')) = (paid_at is not null)),
  check ((state = 'closed') = (closed_at is not null)),
  check (state <> 'refunded' or refunded_fen = amount_fen),
  check (state not in ('pending', 'unknown', 'paid', 'refunding', 'refunded') or channel is not null)
);
create index payments_order_payer on payments_order (payer_id, id desc);
create index payments_order_ref on payments_order (kind, ref);
create index payments_order_ask on payments_order (ask_at) where state in ('pending', 'unknown');
create index payments_order_end on payments_order (expires_at) where state = 'created';

-- Money that came in for an order: the one that paid it, and what goes back because it should not have come.
create table payments_payment (
  id uuid primary key,
  order_id uuid not null references payments_order (id) on delete restrict,
  channel text not null check (channel in ('wechatPay', 'alipay', 'campusCashier', 'manual')),
  -- The order's number as the channel knows it.
  channel_order_no text not null,
  transaction_id text not null check (char_length(transaction_id) between 1 and 200),
  amount_fen bigint not null check (amount_fen between 1 and 1000000000),
  paid_at timestamptz not null,
  arrived_at timestamptz not null,
  use text not null check (use in ('applied', 'duplicate', 'late', 'wrongAmount')),
  constraint payments_payment_transaction unique (channel, transaction_id)
);
create unique index payments_payment_applied on payments_payment (order_id) where use = 'applied';
create index payments_payment_order on payments_payment (order_id);
-- For the comparison with a channel's bill of a day.
create index payments_payment_day on payments_payment (channel, paid_at);

create table payments_refund (
  id uuid primary key,
  number text not null unique check (number ~ '^ZR[0-9A-Z]{20}$'),
  payment_id uuid not null references payments_payment (id) on delete restrict,
  order_id uuid not null references payments_order (id) on delete restrict,
  amount_fen bigint not null check (amount_fen > 0),
  reason text not null check (char_length(reason) between 1 and 200),
  idempotency_key text not null unique check (char_length(idempotency_key) between 1 and 200),
  -- asked: the channel may not know of it. underWay: it does. failed: it said no, and is asked again later.
  state text not null check (state in ('asked', 'underWay', 'failed', 'done')),
  failure text,
  tried integer not null default 0,
  try_at timestamptz,
  -- The account that asked for it; null for the system (paid twice, too late, a wrong sum).
  asked_by text,
  asked_at timestamptz not null,
  done_at timestamptz,
  check ((state = 'done') = (done_at is not null)),
  check ((state = 'failed') <= (failure is not null))
);
create index payments_refund_order on payments_refund (order_id);
create index payments_refund_open on payments_refund (try_at) where state <> 'done';
create index payments_refund_day on payments_refund (done_at);

-- Every notification once, believed or not. A channel that repeats one finds it here.
create table payments_event (
  id uuid primary key,
  channel text not null check (channel in ('wechatPay', 'alipay', 'campusCashier')),
  -- Null where it is not believed, or names no order of ours.
  event_id text check (char_length(event_id) <= 200),
  received_at timestamptz not null,
  -- SHA-256 of the bytes.
  digest bytea not null check (octet_length(digest) = 32),
  verdict text not null check (verdict ~ '^[a-zA-Z]{1,40}$'),
  order_id uuid references payments_order (id) on delete restrict,
  constraint payments_event_once unique (channel, event_id)
);
create index payments_event_time on payments_event (received_at);

grant select, insert on payments_order, payments_payment, payments_refund, payments_event to zhibu_app;
grant update (state, end_wanted, channel, method, attempt, begun, asked, ask_at, paid_at, closed_at, refunded_fen,
  refunding_fen) on payments_order to zhibu_app;
grant update (state, failure, tried, try_at, done_at) on payments_refund to zhibu_app;
