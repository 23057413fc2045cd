-- The personal archive. Texts are sealed; what was submitted once is kept for good (versions and reviews are
-- insert-only for the application).
create table archive_entry (
  id uuid primary key,
  person_id uuid not null references members_person (id) on delete restrict,
  kind text not null check (kind in ('thoughtReport', 'monthlyRemark', 'study', 'dailyConduct', 'commendation',
    'criticism', 'talk')),
  state text not null check (state in ('draft', 'submitted', 'approved', 'returned')),
  author_id uuid not null references members_person (id) on delete restrict,
  title text not null check (char_length(title) <= 80),
  -- The day it speaks of; for a monthly remark the first of its month.
  occurred_on date not null,
  -- The text as it stands now; '' when the entry is files only.
  body_sealed bytea not null,
  -- Facts by kind: a talk's place and talker, a commendation's issuer.
  facts jsonb not null default '{}',
  submitted_at timestamptz,
  -- Number of the newest submitted version; 0 before the first.
  submitted_version integer not null default 0,
  version integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((submitted_version = 0) = (submitted_at is null)),
  check (state in ('draft') or submitted_version > 0)
);
create index archive_entry_person on archive_entry (person_id, occurred_on desc, id desc);
create index archive_entry_author on archive_entry (author_id, state);
-- What was handed in last, of thousands of people at once.
create index archive_entry_handed_in on archive_entry (person_id, kind, occurred_on)
  where state in ('submitted', 'approved');
create index archive_entry_waiting on archive_entry (submitted_at, id) where state = 'submitted';
-- One remark of one mentor for one month.
create unique index archive_entry_remark on archive_entry (person_id, author_id, occurred_on) where kind = 'monthlyRemark';

create table archive_version (
  entry_id uuid not null references archive_entry (id) on delete restrict,
  number integer not null check (number > 0),
  title text not null,
  occurred_on date not null,
  body_sealed bytea not null,
  facts jsonb not null,
  file_ids uuid[] not null,
  submitted_at timestamptz not null,
  primary key (entry_id, number)
);

create table archive_review (
  id uuid primary key,
  entry_id uuid not null references archive_entry (id) on delete restrict,
  version_number integer not null,
  decision text not null check (decision in ('approved', 'returned')),
  reason text check (char_length(reason) <= 1000),
  reviewer_id uuid not null references members_person (id) on delete restrict,
  at timestamptz not null,
  check (decision = 'approved' or reason is not null)
);
create index archive_review_entry on archive_review (entry_id, at);

create table archive_attachment (
  entry_id uuid not null references archive_entry (id) on delete cascade,
  file_id uuid not null references platform_file (id) on delete restrict,
  position integer not null,
  -- No longer part of the entry as it stands, but of an older version.
  removed boolean not null default false,
  primary key (entry_id, file_id)
);

-- The branch's review of each half-year (发展党员工作细则 art. 11); corrected by a newer row, never changed.
create table archive_half_year_review (
  id uuid primary key,
  person_id uuid not null references members_person (id) on delete restrict,
  period_from date not null,
  period_to date not null,
  reviewed_on date not null,
  mentor_opinion text not null check (char_length(mentor_opinion) <= 2000),
  party_group_opinion text not null check (char_length(party_group_opinion) <= 2000),
  branch_opinion text not null check (char_length(branch_opinion) <= 2000),
  author_id uuid not null references members_person (id) on delete restrict,
  at timestamptz not null,
  check (period_to > period_from)
);
create index archive_half_year_review_person on archive_half_year_review (person_id, period_from, at desc);

-- Which reminders were sent, so that each is sent once.
create table archive_reminder (
  person_id uuid not null references members_person (id) on delete cascade,
  receiver_id uuid not null references members_person (id) on delete cascade,
  kind text not null check (kind in ('monthlyRemark', 'thoughtReport', 'halfYearReview', 'firstTalk')),
  due_on date not null,
  state text not null check (state in ('due', 'late')),
  sent_at timestamptz not null,
  primary key (person_id, receiver_id, kind, due_on, state)
);

grant select, insert, update, delete on archive_entry, archive_attachment to zhibu_app;
grant select, insert on archive_version, archive_review, archive_half_year_review to zhibu_app;
grant select, insert, delete on archive_reminder to zhibu_app;
