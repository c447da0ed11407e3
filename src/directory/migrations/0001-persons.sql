-- older servers survive: yes
create schema directory;
grant usage on schema directory to tw_system, tw_backup;
alter default privileges in schema directory revoke execute on functions from public;

-- A region of the RILO network and its countries; data, changed by administrators.
create table directory.region (
  id uuid primary key,
  code text not null unique check (code ~ '^[A-Z0-9-]{2,20}$'),
  names jsonb not null,
  countries char(2)[] not null default '{}'
);

create table directory.agency (
  id uuid primary key,
  kind text not null check (kind in ('customs', 'service', 'organisation')),
  country char(2) check (country ~ '^[A-Z]{2}$'),
  code text not null unique check (code ~ '^[A-Z0-9-]{2,20}$'),
  names jsonb not null,
  region_id uuid references directory.region,
  created_at timestamptz not null default now(),
  created_by uuid,
  constraint organisations_have_no_country check ((kind = 'organisation') = (country is null))
);

create table directory.office (
  id uuid primary key,
  agency_id uuid not null references directory.agency,
  name text not null check (length(name) between 1 and 200),
  unique (agency_id, id)
);

-- CC-05. What a person says about himself is sealed under the installation's key; its version counts the savings.
create table directory.person (
  id uuid primary key,
  agency_id uuid not null references directory.agency,
  office_id uuid,
  language text not null check (language in ('en', 'fr', 'es', 'pt', 'ru', 'ar', 'fa-AF', 'ur')),
  mail_alerts boolean not null default true,
  library_alerts boolean not null default true,
  profile_version integer not null default 1,
  profile_sealed bytea,
  created_at timestamptz not null default now(),
  created_by uuid,
  anonymised_at timestamptz,
  foreign key (agency_id, office_id) references directory.office (agency_id, id)
);
create index person_agency on directory.person (agency_id);

-- AD-10: the line above every page; the last row counts.
create table directory.banner (
  id uuid primary key,
  text text not null check (length(text) <= 200),
  level text not null check (level in ('plain', 'warn', 'bad')),
  set_at timestamptz not null default now(),
  set_by uuid not null
);
create index banner_set on directory.banner (set_at);

select kernel.protect('directory.region');
select kernel.protect('directory.agency');
select kernel.protect('directory.office');
select kernel.protect('directory.person');
select kernel.protect('directory.banner');

create function directory.administers() returns boolean language sql stable
  as $$ select kernel.actor_kind() = 'person' and kernel.is_administrator() $$;
create function directory.is_known() returns boolean language sql stable
  as $$ select kernel.actor_kind() in ('person', 'system') $$;
grant execute on function directory.administers(), directory.is_known() to tw_system;

-- Everybody who has signed in may know which administrations there are.
grant select on directory.region, directory.agency, directory.office to tw_system;
grant insert, update on directory.region, directory.agency, directory.office to tw_directory;
create policy known_read on directory.region for select to tw_system using ((select directory.is_known()));
create policy known_read on directory.agency for select to tw_system using ((select directory.is_known()));
create policy known_read on directory.office for select to tw_system using ((select directory.is_known()));
create policy administrators_write on directory.region for all to tw_directory
  using ((select directory.administers())) with check ((select directory.administers()));
create policy administrators_write on directory.agency for all to tw_directory
  using ((select directory.administers())) with check ((select directory.administers()));
create policy administrators_write on directory.office for all to tw_directory
  using ((select directory.administers())) with check ((select directory.administers()));

-- The banner stands on the page of signing in too.
grant select, insert on directory.banner to tw_directory;
create policy everybody_reads on directory.banner for select to tw_directory using (true);
create policy administrators_set on directory.banner for insert to tw_directory
  with check ((select directory.administers()) and set_by = (select kernel.actor()));

grant select, insert on directory.person to tw_system;
grant update (agency_id, office_id, language, mail_alerts, library_alerts, profile_version, profile_sealed, anonymised_at)
  on directory.person to tw_directory;
create policy visible on directory.person for select to tw_system using (
  id = (select kernel.actor())
  or (select directory.administers())
  or (select kernel.actor_kind() = 'system' and kernel.tenant() is null)
  or id in (select kernel.companions()));
-- Who may invite is decided where the invitation is asked for; here it is only held that nobody writes in another's name.
create policy invited on directory.person for insert to tw_system with check (
  (select kernel.actor_kind() = 'system' and kernel.tenant() is null) or created_by = (select kernel.actor()));
create policy own on directory.person for update to tw_directory
  using (id = (select kernel.actor()) or (select directory.administers()) or (select kernel.actor_kind() = 'system' and kernel.tenant() is null))
  with check (id = (select kernel.actor()) or (select directory.administers()) or (select kernel.actor_kind() = 'system' and kernel.tenant() is null));
