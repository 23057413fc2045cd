-- The platform's own tables: audit log, idempotency keys, settings, files.
-- The application connects as zhibu_app, which owns nothing; each table grants exactly what its use needs.

-- Audit: append-only and hash-chained. The trigger runs as the owner, so zhibu_app can neither choose a
-- sequence number nor a hash, nor touch the head of the chain.
create table audit_event (
  seq bigint primary key,
  at timestamptz not null,
  actor_user_id text,
  actor_person_id uuid,
  actor_name text,
  via text not null check (via in ('web', 'cli', 'job')),
  action text not null,
  subject_kind text not null,
  subject_id text,
  person_id uuid,
  purpose text,
  source_ip text,
  request_id text,
  -- JSON kept as text: the hash covers its exact bytes.
  detail text not null,
  prev_hash bytea not null,
  hash bytea not null
);
create index audit_event_person on audit_event (person_id, seq desc) where person_id is not null;
create index audit_event_actor on audit_event (actor_user_id, seq desc);
create index audit_event_action on audit_event (action, seq desc);

create table audit_head (
  only_row boolean primary key default true check (only_row),
  seq bigint not null,
  hash bytea not null
);
insert into audit_head (seq, hash) values (0, sha256('zhibu audit chain'));

create function audit_canonical(e audit_event) returns text
language sql stable as $$
  select concat_ws(e'\x1f',
    e.seq::text,
    to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    coalesce(e.actor_user_id, ''), coalesce(e.actor_person_id::text, ''), coalesce(e.actor_name, ''),
    e.via, e.action, e.subject_kind, coalesce(e.subject_id, ''), coalesce(e.person_id::text, ''),
    coalesce(e.purpose, ''), coalesce(e.source_ip, ''), coalesce(e.request_id, ''), e.detail)
$$;

create function audit_chain() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head audit_head;
begin
  select * into head from audit_head for update;
  new.seq := head.seq + 1;
  new.at := clock_timestamp();
  new.prev_hash := head.hash;
  new.hash := sha256(head.hash || convert_to(audit_canonical(new), 'UTF8'));
  update audit_head set seq = new.seq, hash = new.hash;
  return new;
end $$;
create trigger audit_event_chain before insert on audit_event for each row execute function audit_chain();

grant select, insert on audit_event to zhibu_app;
grant select on audit_head to zhibu_app;

-- A repeated request with the same key gets the first one's answer.
create table platform_idempotency (
  user_id text not null,
  key text not null,
  endpoint text not null,
  input_hash text not null,
  status integer,
  answer jsonb,
  created_at timestamptz not null default now(),
  primary key (user_id, key)
);
create index platform_idempotency_age on platform_idempotency (created_at);
grant select, insert, update, delete on platform_idempotency to zhibu_app;

-- Settings of a unit (or of the university: its root); the nearest unit above that sets one wins.
create table platform_setting (
  unit_id uuid not null,
  name text not null,
  value jsonb not null,
  version integer not null default 0,
  updated_at timestamptz not null default now(),
  primary key (unit_id, name)
);
grant select, insert, update, delete on platform_setting to zhibu_app;

-- Files: content is stored once per digest, encrypted where the owner asks for it; large ones in pieces.
create table platform_file (
  id uuid primary key,
  feature text not null,
  name text not null check (char_length(name) between 1 and 255),
  content_type text not null,
  size bigint not null check (size >= 0),
  sha256 bytea not null,
  created_by text,
  created_at timestamptz not null default now()
);
create table platform_file_piece (
  file_id uuid not null references platform_file (id) on delete cascade,
  number integer not null check (number >= 0),
  -- Sealed with the installation's key (see platform/crypto).
  bytes bytea not null,
  primary key (file_id, number)
);
alter table platform_file_piece alter column bytes set storage external;
grant select, insert, delete on platform_file, platform_file_piece to zhibu_app;
