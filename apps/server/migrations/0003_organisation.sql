-- The tree of units, effective-dated: `valid_until` is the first day after.
create table organisation_unit (
  id uuid primary key,
  kind text not null check (kind in ('universityCommittee', 'collegeCommittee', 'generalBranch', 'branch', 'partyGroup')),
  -- The current place and name; history is in organisation_unit_version.
  parent_id uuid references organisation_unit (id) on delete restrict,
  -- Ids from the root down to this unit, each between slashes: /root/…/this/
  path text not null unique,
  name text not null check (char_length(name) between 1 and 80),
  short_name text check (char_length(short_name) between 1 and 40),
  founded_on date,
  dissolved_on date,
  -- What became of it when it was dissolved by a split or merge.
  ended_by text check (ended_by in ('dissolved', 'merged', 'split')),
  version integer not null default 0,
  check ((parent_id is null) = (kind = 'universityCommittee')),
  check ((dissolved_on is null) = (ended_by is null))
);
create unique index organisation_unit_root on organisation_unit ((true)) where parent_id is null;
create index organisation_unit_path on organisation_unit (path text_pattern_ops);
create index organisation_unit_parent on organisation_unit (parent_id);
create unique index organisation_unit_sibling_name on organisation_unit (parent_id, name) where dissolved_on is null;

create table organisation_unit_version (
  unit_id uuid not null references organisation_unit (id) on delete restrict,
  valid_from date not null,
  valid_until date,
  name text not null,
  parent_id uuid references organisation_unit (id) on delete restrict,
  change text not null check (change in ('founded', 'renamed', 'moved', 'merged', 'split', 'dissolved')),
  reason text,
  primary key (unit_id, valid_from, change),
  check (valid_until is null or valid_until >= valid_from)
);

-- Which units came out of which by split or merge.
create table organisation_succession (
  from_unit_id uuid not null references organisation_unit (id) on delete restrict,
  to_unit_id uuid not null references organisation_unit (id) on delete restrict,
  on_date date not null,
  kind text not null check (kind in ('merged', 'split')),
  primary key (from_unit_id, to_unit_id)
);

grant select, insert, update on organisation_unit, organisation_unit_version to zhibu_app;
grant select, insert on organisation_succession to zhibu_app;
