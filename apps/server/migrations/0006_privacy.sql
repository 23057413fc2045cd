-- My information: corrections asked for, consents given.
-- "This is wrong about me": accepted or returned with a reason.
create table privacy_correction (
  id uuid primary key,
  person_id uuid not null references members_person (id) on delete restrict,
  field text not null check (char_length(field) between 1 and 60),
  -- Sealed: may hold private values.
  wanted_sealed bytea not null,
  reason text not null,
  state text not null check (state in ('submitted', 'approved', 'returned', 'withdrawn')),
  decided_by uuid,
  decided_at timestamptz,
  decision_note text,
  version integer not null default 0,
  created_at timestamptz not null default now(),
  check ((state in ('approved', 'returned')) = (decided_at is not null))
);
create index privacy_correction_open on privacy_correction (person_id) where state = 'submitted';

-- Notices shown and consents given for sensitive fields (PIPL art. 17, 29, 30); withdrawn ones stay on record.
create table privacy_consent (
  id uuid primary key,
  person_id uuid not null references members_person (id) on delete restrict,
  purpose text not null check (char_length(purpose) between 1 and 60),
  notice_version integer not null,
  given_at timestamptz not null default now(),
  withdrawn_at timestamptz
);
create index privacy_consent_person on privacy_consent (person_id);

grant select, insert, update on privacy_correction, privacy_consent to zhibu_app;
