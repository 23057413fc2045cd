-- Standing voting keys (packages/ballot/SPEC.md §19): only public parts, with the proof that came with them.
create table voting_keys_key (
  id uuid primary key,
  person_id uuid not null references members_person (id) on delete restrict,
  -- The text of packages/ballot's group.
  group_name text not null check (group_name in ('BELENIOS-2048', 'RFC-3526-2048')),
  public_key text not null unique,
  proof jsonb not null,
  device text not null check (char_length(device) <= 60),
  registered_at timestamptz not null,
  struck_at timestamptz
);
create unique index voting_keys_key_in_use on voting_keys_key (person_id) where struck_at is null;

-- A lost device: reported by the person, struck by two officers.
create table voting_keys_strike (
  id uuid primary key,
  key_id uuid not null references voting_keys_key (id) on delete restrict,
  asked_reason text check (char_length(asked_reason) <= 200),
  asked_at timestamptz,
  reason text check (char_length(reason) <= 200),
  proposed_by uuid references members_person (id) on delete restrict,
  proposed_at timestamptz,
  decided_by uuid references members_person (id) on delete restrict,
  decided_at timestamptz,
  agreed boolean,
  check ((proposed_by is null) = (proposed_at is null)),
  check ((decided_by is null) = (decided_at is null)),
  check (decided_by is null or decided_by <> proposed_by)
);
create unique index voting_keys_strike_pending on voting_keys_strike (key_id) where decided_at is null;

grant select, insert on voting_keys_key to zhibu_app;
grant update (struck_at) on voting_keys_key to zhibu_app;
grant select, insert on voting_keys_strike to zhibu_app;
grant update (asked_reason, asked_at, reason, proposed_by, proposed_at, decided_by, decided_at, agreed)
  on voting_keys_strike to zhibu_app;
