-- Imports of rosters, with what is needed to undo the last one.
create table rosters_import (
  id uuid primary key,
  file_name text not null,
  file_sha256 bytea not null,
  unit_id uuid not null,
  made_by text,
  rows integer not null,
  accepted integer not null,
  created_count integer not null,
  updated_count integer not null,
  undone_at timestamptz,
  created_at timestamptz not null default now()
);
-- What each import changed, so that the last one can be undone: the row before, sealed; null when it was created.
create table rosters_import_change (
  import_id uuid not null references rosters_import (id) on delete cascade,
  person_id uuid not null,
  version_after integer not null,
  before_sealed bytea,
  primary key (import_id, person_id)
);
-- Remembered column mapping, by the set of titles seen.
create table rosters_column_mapping (
  unit_id uuid not null,
  titles_hash bytea not null,
  mapping jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (unit_id, titles_hash)
);
grant select, insert, update on rosters_import, rosters_column_mapping to zhibu_app;
grant select, insert, delete on rosters_import_change to zhibu_app;
