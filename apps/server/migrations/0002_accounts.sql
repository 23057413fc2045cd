-- Sign-in. Columns follow better-auth's schema under our names; see features/accounts.
create table accounts_user (
  id text primary key,
  name text not null,
  -- better-auth wants an address; nobody is mailed through it: always CAMPUSID@campus.invalid.
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  -- In small letters; as it was written in display_campus_id.
  campus_id text not null unique,
  display_campus_id text,
  two_factor_enabled boolean not null default false,
  must_change_password boolean not null default true,
  password_changed_at timestamptz,
  disabled_at timestamptz,
  last_signed_in_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table accounts_session (
  id text primary key,
  user_id text not null references accounts_user (id) on delete cascade,
  token text not null unique,
  -- better-auth's own limit; ours are ends_at (absolute) and last_seen_at (idle).
  expires_at timestamptz not null,
  ends_at timestamptz not null,
  method text not null check (method in ('password', 'passkey', 'oidc', 'cas', 'opened')),
  ip_address text,
  user_agent text,
  second_factor_at timestamptz,
  -- To the minute.
  last_seen_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index accounts_session_user on accounts_session (user_id);
create index accounts_session_end on accounts_session (ends_at);

create table accounts_account (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references accounts_user (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index accounts_account_user on accounts_account (user_id);

create table accounts_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index accounts_verification_identifier on accounts_verification (identifier);

create table accounts_two_factor (
  id text primary key,
  secret text not null,
  backup_codes text not null,
  user_id text not null references accounts_user (id) on delete cascade,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);
create unique index accounts_two_factor_user on accounts_two_factor (user_id);

-- Authenticator codes already used: each opens once (RFC 6238, 5.2).
create table accounts_used_code (
  user_id text not null references accounts_user (id) on delete cascade,
  code_hash bytea not null,
  used_at timestamptz not null,
  primary key (user_id, code_hash)
);
create index accounts_used_code_age on accounts_used_code (used_at);

create table accounts_passkey (
  id text primary key,
  name text,
  public_key text not null,
  user_id text not null references accounts_user (id) on delete cascade,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz default now()
);
create index accounts_passkey_user on accounts_passkey (user_id);

-- Failed sign-ins, per account and per address; the delay grows with `failures`. `key` is a hash: people type
-- passwords into the wrong field.
create table accounts_lockout (
  scope text not null check (scope in ('account', 'address')),
  key text not null,
  failures integer not null check (failures >= 0),
  last_failure_at timestamptz not null,
  locked_until timestamptz,
  primary key (scope, key)
);
grant select, insert, update, delete on accounts_user, accounts_session, accounts_account, accounts_verification,
  accounts_two_factor, accounts_used_code, accounts_passkey, accounts_lockout to zhibu_app;

-- Every process keeps who is signed in in memory for some seconds. What ends a session, or changes what it may do,
-- tells them all: `session_gone` with a session's id, `actor_changed` with an account's or a person's id.
create function accounts_session_gone() returns trigger language plpgsql as $$
begin
  perform pg_notify('session_gone', old.id);
  return null;
end $$;
create trigger accounts_session_gone after delete on accounts_session
  for each row execute function accounts_session_gone();
create trigger accounts_session_changed after update of second_factor_at, ends_at on accounts_session
  for each row execute function accounts_session_gone();

create function accounts_user_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('actor_changed', new.id);
  return null;
end $$;
create trigger accounts_user_changed
  after update of name, campus_id, disabled_at, must_change_password, two_factor_enabled on accounts_user
  for each row execute function accounts_user_changed();

create function accounts_passkey_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('actor_changed', coalesce(new.user_id, old.user_id));
  return null;
end $$;
create trigger accounts_passkey_changed after insert or delete on accounts_passkey
  for each row execute function accounts_passkey_changed();
