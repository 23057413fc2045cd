-- Sign-in. Columns follow better-auth's schema under our names; see features/accounts.
create table accounts_user (
  id text primary key,
  name text not null,
  -- better-auth wants an address; nobody is mailed through it: CAMPUSID@campus.invalid unless a real one is known.
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  campus_id text not null unique,
  display_campus_id text,
  two_factor_enabled boolean not null default false,
  must_change_password boolean not null default true,
  disabled_at timestamptz,
  last_signed_in_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table accounts_session (
  id text primary key,
  user_id text not null references accounts_user (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  -- Absolute limit: no renewal goes beyond it.
  ends_at timestamptz,
  ip_address text,
  user_agent text,
  second_factor_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index accounts_session_user on accounts_session (user_id);

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
  verified boolean not null default true
);
create index accounts_two_factor_user on accounts_two_factor (user_id);

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

-- Failed sign-ins, per account and per address; the delay grows with `failures`.
create table accounts_lockout (
  scope text not null check (scope in ('account', 'address')),
  key text not null,
  failures integer not null check (failures >= 0),
  last_failure_at timestamptz not null,
  locked_until timestamptz,
  primary key (scope, key)
);
grant select, insert, update, delete on accounts_user, accounts_session, accounts_account, accounts_verification,
  accounts_two_factor, accounts_passkey, accounts_lockout to zhibu_app;

-- A session that ends anywhere ends everywhere at once: every process drops it from its memory.
create function accounts_session_gone() returns trigger language plpgsql as $$
begin
  perform pg_notify('session_gone', old.token);
  return null;
end $$;
create trigger accounts_session_gone after delete on accounts_session
  for each row execute function accounts_session_gone();
