-- People on the rosters. Private fields are sealed (`…_sealed`) with a keyed hash beside (`…_hash`) for exact search.
create table members_person (
  id uuid primary key,
  -- accounts_user.id; null until an account exists.
  user_id text unique,
  campus_id text not null unique check (campus_id ~ '^[0-9A-Za-z-]{2,32}$'),
  name text not null check (char_length(name) between 1 and 60),
  sex text check (sex in ('male', 'female')),
  -- GB/T 3304 code, 01 to 56, 97 other, 98 foreign origin.
  nationality_code text check (nationality_code ~ '^[0-9]{2}$'),
  born_on date,
  education text check (char_length(education) <= 40),
  stage text not null check (stage in ('public', 'applicant', 'activist', 'prospect', 'probationary', 'full')),
  standing text not null default 'normal' check (standing in ('normal', 'stopped', 'disciplinaryProbation',
    'withdrawn', 'removed', 'expelled', 'deceased', 'left')),
  -- Since when and why the standing is what it is, when it is not normal.
  standing_on date,
  standing_reason text check (char_length(standing_reason) <= 400),
  branch_id uuid not null references organisation_unit (id) on delete restrict,
  party_group_id uuid references organisation_unit (id) on delete restrict,
  -- As on the roster (`2023级`); entry_year is the year read from it.
  cohort text check (char_length(cohort) <= 30),
  entry_year integer check (entry_year between 1900 and 2200),
  subject_or_department text check (char_length(subject_or_department) <= 100),
  applied_on date,
  activist_on date,
  prospect_on date,
  joined_on date,
  full_on date,
  email text check (char_length(email) <= 254),
  identity_number_sealed bytea,
  identity_number_hash bytea,
  phone_sealed bytea,
  phone_hash bytea,
  address_sealed bytea,
  pay_base_sealed bytea,
  version integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  removed_at timestamptz
);
-- Numbers are compared without case, as the sign-in name is.
create unique index members_person_campus on members_person (lower(campus_id));
-- Not unique: somebody enrolled twice has two campus numbers and one identity number; imports warn of it.
create index members_person_identity on members_person (identity_number_hash) where identity_number_hash is not null;
create index members_person_phone on members_person (phone_hash) where phone_hash is not null;
-- Roster pages: keyset over (campus_id), by branch, with filters.
create index members_person_branch on members_person (branch_id, campus_id) where removed_at is null;
create index members_person_stage on members_person (stage, campus_id) where removed_at is null;
create index members_person_party_group on members_person (party_group_id) where party_group_id is not null;

-- What a person is found by: name and its endings, pinyin and its endings, initials, number and its endings.
-- Number and branch are the person's own, kept here by the triggers below so that a search sorts and narrows within
-- one index; branch_id is null while the person is off the roster.
create table members_search_key (
  person_id uuid not null references members_person (id) on delete cascade,
  key text not null check (key <> ''),
  campus_id text not null,
  branch_id uuid,
  primary key (person_id, key)
);
create index members_search_key_prefix on members_search_key (key text_pattern_ops)
  include (campus_id, branch_id, person_id);

create function members_search_key_fill() returns trigger language plpgsql as $$
begin
  select p.campus_id, case when p.removed_at is null then p.branch_id end
    into new.campus_id, new.branch_id from members_person p where p.id = new.person_id;
  return new;
end $$;
create trigger members_search_key_fill before insert on members_search_key
  for each row when (new.campus_id is null) execute function members_search_key_fill();

create function members_search_key_follow() returns trigger language plpgsql as $$
begin
  update members_search_key
    set campus_id = new.campus_id, branch_id = case when new.removed_at is null then new.branch_id end
    where person_id = new.id;
  return null;
end $$;
create trigger members_search_key_follow after update of campus_id, branch_id, removed_at on members_person
  for each row
  when (old.campus_id is distinct from new.campus_id or old.branch_id is distinct from new.branch_id
    or (old.removed_at is null) is distinct from (new.removed_at is null))
  execute function members_search_key_follow();

create table members_mentor (
  id uuid primary key,
  person_id uuid not null references members_person (id) on delete restrict,
  mentor_id uuid not null references members_person (id) on delete restrict,
  starts_on date not null,
  ended_on date,
  check (person_id <> mentor_id),
  check (ended_on is null or ended_on >= starts_on)
);
create index members_mentor_person on members_mentor (person_id) where ended_on is null;
create index members_mentor_mentor on members_mentor (mentor_id) where ended_on is null;
create unique index members_mentor_once on members_mentor (person_id, mentor_id) where ended_on is null;

-- Every change of stage, with its day; the columns on members_person are its summary.
create table members_stage_change (
  id uuid primary key,
  person_id uuid not null references members_person (id) on delete restrict,
  stage text not null check (stage in ('public', 'applicant', 'activist', 'prospect', 'probationary', 'full')),
  on_date date not null,
  note text,
  created_at timestamptz not null default now()
);
create unique index members_stage_change_once on members_stage_change (person_id, stage, on_date);
create index members_stage_change_person on members_stage_change (person_id, on_date);

grant select, insert, update on members_person, members_mentor to zhibu_app;
grant select, insert, update, delete on members_search_key to zhibu_app;
grant select, insert on members_stage_change to zhibu_app;
-- Undoing an import removes the people it created, if nothing else refers to them.
grant delete on members_person, members_mentor, members_stage_change to zhibu_app;
