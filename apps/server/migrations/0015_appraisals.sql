-- The yearly appraisal of members. What people write is sealed. Comments carry no author and no time, and their ids
-- are random; that somebody wrote about somebody stands apart, and only until mutual appraisal ends.
create table appraisals_round (
  id uuid primary key,
  unit_id uuid not null references organisation_unit (id) on delete restrict,
  year integer not null check (year between 2000 and 2199),
  state text not null check (state in ('draft', 'self', 'mutual', 'poll', 'grading', 'feedback', 'finished')),
  meeting_kind text not null check (meeting_kind in ('organisationLife', 'generalMeeting')),
  meeting_on date not null,
  self_due_on date not null,
  mutual_due_on date not null,
  poll_due_on date not null,
  panel_id uuid references ballots_panel (id) on delete restrict,
  vote_id uuid references ballots_vote (id) on delete restrict,
  poll text not null default 'none' check (poll in ('none', 'running', 'counted', 'closed', 'skipped', 'voided')),
  -- How many rated, or why no poll was held here.
  poll_raters integer check (poll_raters >= 0),
  poll_note text check (char_length(poll_note) <= 200),
  decided_by text check (decided_by in ('committee', 'generalMeeting')),
  decided_on date,
  -- Why more than a third are excellent.
  exception_reason text check (char_length(exception_reason) <= 500),
  version integer not null default 0,
  created_by uuid not null references members_person (id) on delete restrict,
  created_at timestamptz not null,
  unique (unit_id, year),
  check (self_due_on <= mutual_due_on and mutual_due_on <= poll_due_on),
  check ((decided_by is null) = (decided_on is null)),
  check (state not in ('feedback', 'finished') or decided_on is not null),
  check (poll not in ('running', 'counted', 'closed', 'voided') or vote_id is not null)
);
create index appraisals_round_year on appraisals_round (year desc, id desc);

create table appraisals_place (
  id uuid primary key,
  round_id uuid not null references appraisals_round (id) on delete cascade,
  person_id uuid not null references members_person (id) on delete restrict,
  part text not null check (part in ('graded', 'takesPart', 'elsewhere')),
  elsewhere_reason text check (char_length(elsewhere_reason) <= 200),
  elsewhere_report text check (char_length(elsewhere_report) <= 1000),
  self_sealed bytea,
  self_submitted_on date,
  -- Settled when mutual appraisal ends: whether the person wrote, and how many people wrote about them.
  took_part boolean,
  writers integer check (writers >= 0),
  -- Counts per grade; only of polls that may be opened.
  poll jsonb,
  grade text check (grade in ('excellent', 'qualified', 'basic', 'unqualified')),
  grade_reason_sealed bytea,
  read_on date,
  objection_sealed bytea,
  answer_sealed bytea,
  version integer not null default 0,
  unique (round_id, person_id),
  check ((part = 'elsewhere') = (elsewhere_reason is not null)),
  check (self_submitted_on is null or self_sealed is not null),
  check (grade is null or part = 'graded' and grade_reason_sealed is not null),
  check (answer_sealed is null or objection_sealed is not null)
);
create index appraisals_place_person on appraisals_place (person_id, round_id);

-- That somebody wrote about somebody; taken away when mutual appraisal ends.
create table appraisals_mark (
  round_id uuid not null references appraisals_round (id) on delete cascade,
  rater_id uuid not null references appraisals_place (id) on delete cascade,
  about_id uuid not null references appraisals_place (id) on delete cascade,
  primary key (rater_id, about_id),
  check (rater_id <> about_id)
);
create index appraisals_mark_round on appraisals_mark (round_id);

-- Free texts. No author, no time, random ids; all of a round are written anew, in the order of the ids, with each that
-- comes, so that neither the place on disk nor the writing transaction tells one from another.
create table appraisals_comment (
  id uuid primary key,
  round_id uuid not null references appraisals_round (id) on delete cascade,
  about_id uuid not null references appraisals_place (id) on delete cascade,
  text_sealed bytea not null,
  withhold_reason text check (char_length(withhold_reason) <= 200),
  withhold_proposed_by uuid references members_person (id) on delete restrict,
  withhold_confirmed_by uuid references members_person (id) on delete restrict,
  check ((withhold_reason is null) = (withhold_proposed_by is null)),
  check (withhold_confirmed_by is null or withhold_confirmed_by <> withhold_proposed_by)
);
create index appraisals_comment_about on appraisals_comment (about_id);
create index appraisals_comment_round on appraisals_comment (round_id);

grant select, insert, update, delete on appraisals_round, appraisals_place, appraisals_comment to zhibu_app;
grant select, insert, delete on appraisals_mark to zhibu_app;
