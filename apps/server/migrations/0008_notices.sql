-- What a person should know: one line each, in words the client writes from kind and parameters.
create table notices_notice (
  id uuid primary key,
  person_id uuid not null references members_person (id) on delete cascade,
  kind text not null check (char_length(kind) between 1 and 60),
  params jsonb not null default '{}',
  -- Path inside the application that the line leads to.
  link text check (link ~ '^/[^/]'),
  created_at timestamptz not null,
  read_at timestamptz
);
create index notices_notice_person on notices_notice (person_id, id desc);
create index notices_notice_unread on notices_notice (person_id) where read_at is null;
grant select, insert, update, delete on notices_notice to zhibu_app;
