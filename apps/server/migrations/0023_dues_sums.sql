-- What was billed and paid, by branch and month, kept beside the charges: an overview of a university's year adds up
-- some thousand rows instead of a quarter of a million.
create table dues_month_sum (
  branch_id uuid not null references organisation_unit (id) on delete restrict,
  month char(7) not null,
  people integer not null,
  paid_people integer not null,
  due_fen bigint not null,
  paid_fen bigint not null,
  primary key (branch_id, month)
);

-- Once a statement, in the order of the key, so that two transactions never wait for each other in a ring.
create function dues_add_sums() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into dues_month_sum as s (branch_id, month, people, paid_people, due_fen, paid_fen)
    select branch_id, month, count(*), count(paid_on), sum(amount_fen),
      coalesce(sum(amount_fen) filter (where paid_on is not null), 0)
    from added where state = 'owed' group by branch_id, month order by branch_id, month
  on conflict (branch_id, month) do update set people = s.people + excluded.people,
    paid_people = s.paid_people + excluded.paid_people, due_fen = s.due_fen + excluded.due_fen,
    paid_fen = s.paid_fen + excluded.paid_fen;
  return null;
end $$;
create trigger dues_charge_added after insert on dues_charge
  referencing new table as added for each statement execute function dues_add_sums();

create function dues_change_sums() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into dues_month_sum as s (branch_id, month, people, paid_people, due_fen, paid_fen)
    select branch_id, month, sum(people), sum(paid_people), sum(due_fen), sum(paid_fen) from (
      select branch_id, month, 1 as people, (paid_on is not null)::int as paid_people, amount_fen as due_fen,
        case when paid_on is null then 0 else amount_fen end as paid_fen from after where state = 'owed'
      union all
      select branch_id, month, -1, -(paid_on is not null)::int, -amount_fen,
        case when paid_on is null then 0 else -amount_fen end from before where state = 'owed') changed
    group by branch_id, month
    having (sum(people), sum(paid_people), sum(due_fen), sum(paid_fen)) <> (0, 0, 0, 0)
    order by branch_id, month
  on conflict (branch_id, month) do update set people = s.people + excluded.people,
    paid_people = s.paid_people + excluded.paid_people, due_fen = s.due_fen + excluded.due_fen,
    paid_fen = s.paid_fen + excluded.paid_fen;
  return null;
end $$;
create trigger dues_charge_changed after update on dues_charge
  referencing old table as before new table as after for each statement execute function dues_change_sums();

insert into dues_month_sum (branch_id, month, people, paid_people, due_fen, paid_fen)
  select branch_id, month, count(*), count(paid_on), sum(amount_fen),
    coalesce(sum(amount_fen) filter (where paid_on is not null), 0)
  from dues_charge where state = 'owed' group by branch_id, month;
grant select on dues_month_sum to zhibu_app;

-- Who is behind, by branch: of the months nobody paid only.
create index dues_charge_unpaid on dues_charge (branch_id, person_id, month) where state = 'owed' and paid_on is null;

-- Payments that arrive together change their charges in one statement.
create or replace function dues_follow_payment() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update dues_charge c set
    payment_id = case when l.released then null else l.payment_id end,
    paid_on = case when not l.released and p.state in ('paid', 'refunding') then p.received_on end
    from after p join before b on b.id = p.id and b.state <> p.state join dues_payment_month l on l.payment_id = p.id
    where c.id = l.charge_id and (not l.released or c.payment_id = l.payment_id);
  return null;
end $$;
drop trigger dues_payment_followed on dues_payment;
create trigger dues_payment_followed after update on dues_payment
  referencing old table as before new table as after for each statement execute function dues_follow_payment();
