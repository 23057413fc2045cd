-- Offices with their terms. A person is members_person.id, a unit organisation_unit.id: both of other features, and
-- neither is ever deleted while an office names it.
create table offices_office (
  id uuid primary key,
  unit_id uuid not null references organisation_unit (id) on delete restrict,
  person_id uuid not null references members_person (id) on delete restrict,
  kind text not null check (kind in ('secretary', 'deputySecretary', 'organisationCommissioner',
    'publicityCommissioner', 'disciplineCommissioner', 'committeeMember', 'organiser', 'networkGuide', 'dutyMember',
    'systemAdministrator', 'securityAdministrator', 'auditor')),
  starts_on date not null,
  -- End of the term as elected or appointed; the office is held until ended_on.
  term_ends_on date,
  ended_on date,
  end_reason text check (char_length(end_reason) <= 400),
  version integer not null default 0,
  check (term_ends_on is null or term_ends_on > starts_on),
  check (ended_on is null or ended_on >= starts_on)
);
create index offices_office_unit on offices_office (unit_id) where ended_on is null;
create index offices_office_person on offices_office (person_id);
-- Whatever an import does: one secretary a unit.
create unique index offices_office_secretary on offices_office (unit_id) where ended_on is null and kind = 'secretary';
create unique index offices_office_once on offices_office (unit_id, person_id, kind) where ended_on is null;

grant select, insert, update on offices_office to zhibu_app;
