-- When the whole chain was verified last, and what was found.
create table audit_verification (
  id uuid primary key,
  at timestamptz not null,
  up_to bigint not null,
  head bytea not null,
  broken_at bigint,
  problem text,
  check ((broken_at is null) = (problem is null))
);
create index audit_verification_at on audit_verification (at desc);
grant select, insert on audit_verification to zhibu_app;
