-- Imports of rosters, with what is needed to undo them.
create table rosters_import (
  id uuid primary key,
  unit_id uuid not null references organisation_unit (id) on delete restrict,
  state text not null check (state in ('draft', 'running', 'done', 'failed', 'undoing', 'undone')),
  file_name text not null check (char_length(file_name) between 1 and 255),
  file_sha256 bytea not null,
  -- The sealed file between dry run and run; gone afterwards, and a day after the last look at a draft.
  file_id uuid references platform_file (id) on delete set null,
  -- How it was checked last: mapping, sheet, founding of units.
  options jsonb not null,
  -- 0 to 1; with it, when the work last gave a sign of life.
  progress real not null default 0 check (progress between 0 and 1),
  alive_at timestamptz not null,
  failure jsonb,
  made_by_user text,
  made_by_person uuid,
  made_by_name text,
  via text not null check (via in ('web', 'cli')),
  rows integer not null default 0,
  accepted integer not null default 0,
  created_count integer not null default 0,
  changed_count integer not null default 0,
  unchanged_count integer not null default 0,
  new_unit_ids uuid[] not null default '{}',
  -- Offices and mentorships begun or ended by it.
  followed jsonb not null default '{}',
  created_at timestamptz not null,
  ended_at timestamptz,
  undone_at timestamptz
);
create index rosters_import_unit on rosters_import (unit_id, id desc) where state <> 'draft';
create index rosters_import_file on rosters_import (alive_at) where file_id is not null;

-- Whom each import wrote: the record before, sealed; null when it was created.
create table rosters_import_change (
  import_id uuid not null references rosters_import (id) on delete cascade,
  person_id uuid not null,
  version_after integer not null,
  before_sealed bytea,
  primary key (import_id, person_id)
);

-- Remembered column mapping, by the set of titles seen.
create table rosters_column_mapping (
  unit_id uuid not null references organisation_unit (id) on delete cascade,
  titles_hash bytea not null,
  mapping jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (unit_id, titles_hash)
);
grant select, insert, update, delete on rosters_import to zhibu_app;
grant select, insert, update on rosters_column_mapping to zhibu_app;
grant select, insert, delete on rosters_import_change to zhibu_app;
-- Undoing an import takes back the offices it gave and the units it founded.
grant delete on offices_office, organisation_unit, organisation_unit_version to zhibu_app;
