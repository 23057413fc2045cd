-- What a channel keeps of a payment; a refund gives it back, then it is less than nothing.
alter table reconciliation_bill_line add column fee_fen bigint not null default 0
  check (abs(fee_fen) <= amount_fen);
-- What the day's bill says was kept in all. Payouts come net of it, or whole with the fee billed apart.
alter table reconciliation_day add column fee_fen bigint not null default 0;
