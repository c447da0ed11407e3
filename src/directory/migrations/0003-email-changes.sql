-- older servers survive: yes
-- Another address takes effect when the new mailbox has proved itself and the old one has agreed, or has been silent
-- for 72 hours. At most one change of a person waits.
create table directory.email_change (
  id uuid primary key,
  person_id uuid not null references directory.person,
  email_sealed bytea not null,
  asked_at timestamptz not null default now(),
  takes_effect_at timestamptz not null default now() + interval '72 hours',
  new_proved_at timestamptz,
  old_agreed_at timestamptz,
  ended_at timestamptz,
  ended_why text check (ended_why in ('done', 'refused', 'withdrawn', 'taken')),
  check ((ended_at is null) = (ended_why is null))
);
create unique index email_change_once on directory.email_change (person_id) where ended_at is null;
select kernel.protect('directory.email_change');
grant select, insert, update on directory.email_change to tw_directory;
create policy own on directory.email_change for all to tw_directory
  using (person_id = (select kernel.actor()) or (select kernel.actor_kind() = 'system' and kernel.tenant() is null))
  with check (person_id = (select kernel.actor()) or (select kernel.actor_kind() = 'system' and kernel.tenant() is null));

-- Organisers are told that an address of a member is about to change, not which.
create function directory.list_email_changes(persons uuid[])
  returns table (person_id uuid, asked_at timestamptz, takes_effect_at timestamptz)
  language sql stable security definer set search_path = directory, kernel, pg_temp as $$
  select c.person_id, c.asked_at, c.takes_effect_at from directory.email_change c
  where c.person_id = any (persons) and c.ended_at is null
    and (c.person_id in (select kernel.companions()) or kernel.is_administrator()) $$;
create policy owner_reads on directory.email_change for select to tw_owner using (true);
grant execute on function directory.list_email_changes(uuid[]) to tw_system;
