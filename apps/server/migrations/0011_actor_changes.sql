-- Who somebody is for the application (branch, stage, offices, the units' places) is kept in memory for some seconds,
-- see 0002_accounts.sql. Whatever changes it says so here, whichever feature or command does it: `actor_changed` with
-- the person's id, or `*` when there are too many to name.
create function actor_people_changed() returns trigger language plpgsql as $$
declare
  ids uuid[];
begin
  if tg_table_name = 'offices_office' then
    select array_agg(distinct person_id) into ids from changed;
  else
    select array_agg(id) into ids from changed;
  end if;
  if cardinality(ids) > 100 then
    perform pg_notify('actor_changed', '*');
  elsif cardinality(ids) > 0 then
    perform pg_notify('actor_changed', id::text) from unnest(ids) as id;
  end if;
  return null;
end $$;

create trigger offices_office_actors_added after insert on offices_office
  referencing new table as changed for each statement execute function actor_people_changed();
create trigger offices_office_actors_changed after update on offices_office
  referencing new table as changed for each statement execute function actor_people_changed();
create trigger offices_office_actors_removed after delete on offices_office
  referencing old table as changed for each statement execute function actor_people_changed();
create trigger members_person_actors_changed after update on members_person
  referencing new table as changed for each statement execute function actor_people_changed();
create trigger members_person_actors_removed after delete on members_person
  referencing old table as changed for each statement execute function actor_people_changed();

-- A unit's path or name changes seldom, and then for many.
create function actor_units_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('actor_changed', '*');
  return null;
end $$;
create trigger organisation_unit_actors_changed after update on organisation_unit
  for each statement execute function actor_units_changed();
