-- Secret votes. What is on the board (events, ballots) is only ever added to.

-- Scrutineers who hold the key of boxes together; everything here is public, the server holds no secret.
create table ballots_panel (
  id uuid primary key,
  unit_id uuid not null references organisation_unit (id) on delete restrict,
  state text not null check (state in ('forming', 'complete', 'dissolved')),
  group_name text not null check (group_name in ('BELENIOS-2048', 'RFC-3526-2048')),
  threshold integer not null check (threshold between 2 and 5),
  -- The trustees as the archive has them; null until complete.
  trustees_text text,
  version integer not null default 0,
  created_by uuid not null references members_person (id) on delete restrict,
  created_at timestamptz not null,
  check ((state = 'complete') <= (trustees_text is not null))
);
create index ballots_panel_unit on ballots_panel (unit_id, created_at desc);

create table ballots_panel_member (
  panel_id uuid not null references ballots_panel (id) on delete cascade,
  position integer not null check (position between 1 and 5),
  person_id uuid not null references members_person (id) on delete restrict,
  certificate text,
  shares text,
  verification_key text,
  primary key (panel_id, position),
  unique (panel_id, person_id),
  check ((shares is null) >= (certificate is null)),
  check ((verification_key is null) >= (shares is null))
);
create index ballots_panel_member_person on ballots_panel_member (person_id);

create table ballots_vote (
  id uuid primary key,
  -- The election's name in the archive.
  uuid text not null unique check (uuid ~ '^[1-9A-HJ-NP-Za-km-z]{14,}$'),
  unit_id uuid not null references organisation_unit (id) on delete restrict,
  kind text not null check (kind in ('resolution', 'election', 'appraisal', 'recommendation', 'survey')),
  body text not null check (body in ('generalMeeting', 'committee')),
  electorate text not null check (electorate in ('full', 'fullAndProbationary', 'everyone')),
  state text not null check (state in ('draft', 'gathering', 'open', 'closing', 'counting', 'decided', 'void')),
  title text not null check (char_length(title) between 1 and 80),
  meeting_name text check (char_length(meeting_name) <= 60),
  meeting_on date,
  meeting_place text check (char_length(meeting_place) <= 60),
  from_afar boolean not null,
  room_code text not null check (room_code ~ '^[0-9]{6}$'),
  closes_at timestamptz,
  -- What the kind needs: the contract's `resolution` or `election`.
  terms jsonb not null,
  -- The questions as they stand in the ballot, with keys and groups of answers.
  questions jsonb not null,
  resolution_kind text check (resolution_kind in ('ordinary', 'admission', 'conversion', 'disposal')),
  person_id uuid references members_person (id) on delete restrict,
  parent_id uuid references ballots_vote (id) on delete restrict,
  round text not null default 'main' check (round in ('main', 'tie', 'unfilled', 'stopShort')),
  -- The feature and record above that asked for this vote (an appraisal round); null for votes by themselves.
  owner_kind text,
  owner_id uuid,
  panel_id uuid references ballots_panel (id) on delete restrict,
  teller_ids uuid[] not null default '{}' check (cardinality(teller_ids) in (0, 2)),
  -- Written at opening and never changed.
  election_text text,
  credentials_text text,
  archive_seconds bigint,
  opened_at timestamptz,
  closed_at timestamptz,
  decided_at timestamptz,
  result jsonb,
  voided_at timestamptz,
  voided_by uuid references members_person (id) on delete restrict,
  void_reason text check (char_length(void_reason) <= 200),
  -- When the link between people and credentials was deleted.
  unlinked_at timestamptz,
  version integer not null default 0,
  created_by uuid not null references members_person (id) on delete restrict,
  created_at timestamptz not null,
  check (kind not in ('resolution', 'election') or meeting_name is not null and meeting_on is not null),
  check ((kind = 'resolution') = (resolution_kind is not null)),
  check ((parent_id is null) = (round = 'main')),
  check ((election_text is null) = (opened_at is null)),
  check ((election_text is null) = (credentials_text is null)),
  check (state not in ('open', 'closing', 'counting', 'decided') or opened_at is not null),
  check ((state = 'decided') = (decided_at is not null)),
  check ((state = 'decided') = (result is not null)),
  check ((state = 'void') = (voided_at is not null)),
  check (state = 'draft' or panel_id is not null)
);
create index ballots_vote_unit on ballots_vote (unit_id, created_at desc, id desc);
create index ballots_vote_parent on ballots_vote (parent_id) where parent_id is not null;
create index ballots_vote_owner on ballots_vote (owner_kind, owner_id) where owner_id is not null;
create index ballots_vote_panel on ballots_vote (panel_id);
create index ballots_vote_closing on ballots_vote (closes_at) where state = 'open' and closes_at is not null;
create index ballots_vote_linked on ballots_vote (coalesce(decided_at, voided_at))
  where unlinked_at is null and state in ('decided', 'void');

-- The roll. Frozen when the vote opens: credentials and salts are written once.
create table ballots_voter (
  vote_id uuid not null references ballots_vote (id) on delete cascade,
  person_id uuid not null references members_person (id) on delete restrict,
  entitled boolean not null,
  -- Why not: a rule of the franchise, or an exclusion with its record.
  excluded_rule text,
  excluded_article text,
  excluded_note text check (char_length(excluded_note) <= 500),
  presence text not null default 'absent' check (presence in ('absent', 'onSite', 'afar')),
  channel text not null default 'device' check (channel in ('device', 'tablet', 'paper')),
  -- for, against or abstain: sealed, opened for the committee and the count.
  written_sealed bytea,
  -- A key a shared tablet made for this vote only.
  tablet_key text,
  -- Frozen at opening; taken away when the time for objections is over.
  public_key text,
  salt_sealed bytea,
  credential text,
  strike_reason text check (char_length(strike_reason) <= 200),
  strike_proposed_by uuid references members_person (id) on delete restrict,
  strike_confirmed_by uuid references members_person (id) on delete restrict,
  primary key (vote_id, person_id),
  check (entitled = (excluded_rule is null)),
  check (entitled or (presence = 'absent' and written_sealed is null)),
  check (written_sealed is null or presence = 'absent'),
  check ((credential is null) = (salt_sealed is null)),
  check (strike_confirmed_by is null or strike_confirmed_by <> strike_proposed_by)
);
create index ballots_voter_person on ballots_voter (person_id, vote_id);
create unique index ballots_voter_credential on ballots_voter (vote_id, credential) where credential is not null;

-- Ballots as taken. `height` is the event's, once its batch stands on the board; no times are kept.
create table ballots_ballot (
  vote_id uuid not null references ballots_vote (id) on delete restrict,
  tracker text not null,
  credential text not null,
  -- Of this credential: 1, 2, … The last counts.
  number integer not null check (number > 0),
  content text not null,
  height integer,
  primary key (vote_id, tracker),
  unique (vote_id, credential, number)
);
create index ballots_ballot_waiting on ballots_ballot (vote_id) where height is null;
create unique index ballots_ballot_height on ballots_ballot (vote_id, height) where height is not null;

-- The archive's events in order. Records of `Ballot` events stand in ballots_ballot.
create table ballots_event (
  vote_id uuid not null references ballots_vote (id) on delete restrict,
  height integer not null check (height >= 0),
  type text not null check (type in ('Setup', 'Ballot', 'EndBallots', 'EncryptedTally', 'PartialDecryption', 'Result')),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  records text[] not null,
  -- The trustee's number, for parts.
  owner integer,
  primary key (vote_id, height)
);
create unique index ballots_event_part on ballots_event (vote_id, owner) where owner is not null;
create unique index ballots_event_once on ballots_event (vote_id, type)
  where type in ('Setup', 'EndBallots', 'EncryptedTally', 'Result');

-- What each teller counted, alone.
create table ballots_paper_count (
  vote_id uuid not null references ballots_vote (id) on delete restrict,
  teller_id uuid not null references members_person (id) on delete restrict,
  issued integer not null check (issued >= 0),
  recovered integer not null check (recovered >= 0),
  invalid integer not null check (invalid >= 0),
  counts jsonb not null,
  primary key (vote_id, teller_id)
);

grant select, insert, update, delete on ballots_panel_member, ballots_voter, ballots_vote to zhibu_app;
grant select, insert, update on ballots_panel, ballots_paper_count to zhibu_app;
grant select, insert on ballots_ballot, ballots_event to zhibu_app;
grant update (height) on ballots_ballot to zhibu_app;
