-- older servers survive: yes
create schema cencomm;
grant usage on schema cencomm to tw_cencomm, tw_backup;
alter default privileges in schema cencomm revoke execute on functions from public;

-- CC-01. Names, scope, purpose, legal basis and controller are sealed under the operation's own key; code, dates
-- and state stand open, for that much an administrator may know.
create table cencomm.operation (
  id uuid primary key,
  code text not null unique check (code ~ '^[A-Z0-9]{2,12}$'),
  state text not null check (state in ('draft', 'active', 'closing', 'closed', 'purging', 'purged')),
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  closing_days smallint not null default 30 check (closing_days between 0 and 90),
  time_zone text not null,
  retain_until date not null,
  is_on_hold boolean not null default false,
  handling text not null default 'TLP:AMBER',
  preset text not null,
  -- "My country" is my administration, unless all services of a country work together.
  services_together boolean not null default false,
  second_factor_required boolean not null default true,
  -- CC-13: closed at the first final answer, or when all addressed have answered.
  answered_when text not null default 'first' check (answered_when in ('first', 'all')),
  response_hours smallint not null default 24 check (response_hours between 1 and 720),
  details_sealed bytea,
  created_at timestamptz not null default now(),
  created_by uuid not null
);

-- A state is a row with who and when.
create table cencomm.operation_state (
  operation_id uuid not null references cencomm.operation,
  at timestamptz not null default clock_timestamp(),
  state text not null,
  by_id uuid not null,
  reason_sealed bytea,
  primary key (operation_id, at)
);

-- CC-02. A person can leave and come back; at most one row is open.
create table cencomm.member (
  operation_id uuid not null references cencomm.operation,
  id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('PU', 'NCP', 'OCU', 'OCU+')),
  agency_id uuid not null,
  -- null for members of an organisation
  country char(2),
  joined_at timestamptz not null default now(),
  invited_by uuid not null,
  -- AD-01: purpose, legal basis, retention and handling were shown and acknowledged.
  terms_seen_at timestamptz,
  left_at timestamptz,
  dismissed_by uuid,
  primary key (operation_id, id)
);
create unique index member_once on cencomm.member (operation_id, person_id) where left_at is null;
create index member_person on cencomm.member (person_id) where left_at is null;

-- The rights of the acting person in this transaction, as enter_operation found them.
create function cencomm.my_role() returns text language sql stable
  as $$ select coalesce(current_setting('tw.op_role', true), '') $$;
create function cencomm.my_agency() returns uuid language sql stable
  as $$ select nullif(current_setting('tw.op_agency', true), '')::uuid $$;
create function cencomm.my_country() returns text language sql stable
  as $$ select nullif(current_setting('tw.op_country', true), '') $$;
create function cencomm.is_system() returns boolean language sql stable
  as $$ select kernel.actor_kind() = 'system' and kernel.tenant() is not null $$;
-- The coordination unit, or a named system actor of this one operation.
create function cencomm.coordinates() returns boolean language sql stable
  as $$ select cencomm.my_role() in ('OCU', 'OCU+') or cencomm.is_system() $$;
create function cencomm.organises() returns boolean language sql stable
  as $$ select cencomm.my_role() = 'OCU+' or cencomm.is_system() $$;
-- CC-02, access matrix: "my country" is my administration, or with all services together my country.
create function cencomm.is_mine(agency uuid, country text) returns boolean language sql stable
  as $$ select agency = cencomm.my_agency()
    or (current_setting('tw.op_together', true) = 'yes' and country = cencomm.my_country()) $$;

-- CC-01: in preparation the coordination unit alone, active and closing all, closed the organisers alone, then nobody.
create function cencomm.may_enter(m cencomm.member, state text) returns boolean language sql immutable
  as $$ select m.left_at is null and (state in ('active', 'closing')
    or (state = 'draft' and m.role in ('OCU', 'OCU+')) or (state = 'closed' and m.role = 'OCU+')) $$;

-- The door of an operation: looks the acting person's right up and sets it for this transaction. No row means
-- that to this person the operation does not exist: not a member, in preparation (OCU only) or closed (OCU+ only).
create function cencomm.enter_operation(operation uuid)
  returns table (member_id uuid, role text, agency_id uuid, country text, state text, code text, terms_seen boolean)
  language plpgsql security definer set search_path = cencomm, pg_temp as $$
declare
  o cencomm.operation;
  m cencomm.member;
begin
  perform set_config('tw.tenant', '', true), set_config('tw.op_role', '', true),
    set_config('tw.op_agency', '', true), set_config('tw.op_country', '', true), set_config('tw.op_together', '', true);
  select * into m from cencomm.member x
    where x.operation_id = operation and x.person_id = kernel.actor() and x.left_at is null;
  if m.id is null then return; end if;
  select * into o from cencomm.operation x where x.id = operation;
  if not cencomm.may_enter(m, o.state) then return; end if;
  perform set_config('tw.tenant', operation::text, true), set_config('tw.op_role', m.role, true),
    set_config('tw.op_agency', m.agency_id::text, true), set_config('tw.op_country', coalesce(m.country, ''), true),
    set_config('tw.op_together', case when o.services_together then 'yes' else '' end, true);
  return query select m.id, m.role, m.agency_id, m.country::text, o.state, o.code, m.terms_seen_at is not null;
end $$;

-- The operations a person belongs to and may see now; before any of them is entered.
create function cencomm.list_my_operations()
  returns table (operation_id uuid, role text, agency_id uuid, country text, state text)
  language sql stable security definer set search_path = cencomm, pg_temp as $$
  select m.operation_id, m.role, m.agency_id, m.country::text, o.state
  from cencomm.member m join cencomm.operation o on o.id = m.operation_id
  where m.person_id = kernel.actor() and cencomm.may_enter(m, o.state) $$;

grant execute on function cencomm.my_role(), cencomm.my_agency(), cencomm.my_country(), cencomm.is_system(),
  cencomm.coordinates(), cencomm.organises(), cencomm.is_mine(uuid, text), cencomm.enter_operation(uuid),
  cencomm.list_my_operations() to tw_cencomm;
grant execute on function cencomm.my_role(), cencomm.my_agency(), cencomm.my_country(), cencomm.is_system(),
  cencomm.coordinates(), cencomm.organises(), cencomm.is_mine(uuid, text) to tw_owner, tw_backup;

select kernel.protect('cencomm.operation'), kernel.protect('cencomm.operation_state'), kernel.protect('cencomm.member');
create policy owner_works on cencomm.operation for all to tw_owner using (true) with check (true);
create policy owner_works on cencomm.operation_state for all to tw_owner using (true) with check (true);
create policy owner_works on cencomm.member for all to tw_owner using (true) with check (true);

grant select, insert, update on cencomm.operation, cencomm.member to tw_cencomm;
grant select, insert on cencomm.operation_state to tw_cencomm;

create policy of_members on cencomm.operation for select to tw_cencomm
  using (id in (select x.operation_id from cencomm.list_my_operations() x) or id = (select kernel.tenant()));
-- CC-01: an administrator sees that it is there, its dates, state and sizes; the sealed part needs the key's door.
create policy of_administrators on cencomm.operation for select to tw_cencomm using ((select kernel.is_administrator()));
create policy founded_by_administrators on cencomm.operation for insert to tw_cencomm
  with check ((select kernel.is_administrator()) and state = 'draft' and created_by = (select kernel.actor()));
create policy by_organisers on cencomm.operation for update to tw_cencomm
  using (id = (select kernel.tenant()) and (select cencomm.organises()))
  with check (id = (select kernel.tenant()) and (select cencomm.organises()));

create policy of_operation on cencomm.operation_state for select to tw_cencomm
  using (operation_id = (select kernel.tenant()) or (select kernel.is_administrator()));
create policy by_organisers on cencomm.operation_state for insert to tw_cencomm
  with check ((operation_id = (select kernel.tenant()) and (select cencomm.organises()))
    or (select kernel.is_administrator()));

-- Access matrix, "directory": a PU sees its country and the OCU, the others see all.
create policy of_operation on cencomm.member for select to tw_cencomm
  using (operation_id = (select kernel.tenant()) and (
    person_id = (select kernel.actor()) or (select cencomm.my_role()) <> 'PU'
    or role in ('OCU', 'OCU+') or cencomm.is_mine(agency_id, country)));
create policy own on cencomm.member for select to tw_cencomm using (person_id = (select kernel.actor()) and left_at is null);
create policy by_organisers on cencomm.member for insert to tw_cencomm
  with check (operation_id = (select kernel.tenant()) and (select cencomm.organises()));
create policy changed_by_organisers on cencomm.member for update to tw_cencomm
  using (operation_id = (select kernel.tenant()) and (select cencomm.organises()))
  with check (operation_id = (select kernel.tenant()) and (select cencomm.organises()));
create policy own_terms on cencomm.member for update to tw_cencomm
  using (operation_id = (select kernel.tenant()) and person_id = (select kernel.actor()))
  with check (operation_id = (select kernel.tenant()) and person_id = (select kernel.actor())
    and role = (select cencomm.my_role()) and agency_id = (select cencomm.my_agency()));

-- Streams, downloads and events go by kernel.tenant_member: whoever may enter an operation stands there, and nobody
-- else, from the moment that a member or the operation's state changes.
create function cencomm.settle_rights() returns trigger
  language plpgsql security definer set search_path = cencomm, pg_temp as $$
declare
  operation uuid := case tg_table_name when 'operation' then (to_jsonb(new) ->> 'id')::uuid
    else (to_jsonb(new) ->> 'operation_id')::uuid end;
begin
  delete from kernel.tenant_member t where t.tenant_id = operation and not exists (
    select 1 from cencomm.member m join cencomm.operation o on o.id = m.operation_id
    where m.operation_id = operation and m.person_id = t.person_id and cencomm.may_enter(m, o.state));
  insert into kernel.tenant_member (tenant_id, person_id)
    select operation, m.person_id from cencomm.member m join cencomm.operation o on o.id = m.operation_id
    where m.operation_id = operation and cencomm.may_enter(m, o.state)
  on conflict do nothing;
  return null;
end $$;
create trigger settles_rights after insert or update of role, left_at on cencomm.member
  for each row execute function cencomm.settle_rights();
create trigger settles_rights after update of state on cencomm.operation
  for each row execute function cencomm.settle_rights();

-- CC-01: the first organiser comes with the operation, and is never the administrator who founds it.
create function cencomm.install_organiser(operation uuid, member uuid, person uuid, agency uuid)
  returns void language plpgsql security definer set search_path = cencomm, pg_temp as $$
begin
  if not kernel.is_administrator() or person = kernel.actor()
    or exists (select 1 from cencomm.member m where m.operation_id = operation) then
    raise exception 'only for the first organiser, by an administrator who is somebody else' using errcode = '42501';
  end if;
  insert into cencomm.member (operation_id, id, person_id, role, agency_id, country, invited_by)
    select operation, member, person, 'OCU+', a.id, a.country, kernel.actor() from directory.agency a where a.id = agency;
end $$;

-- What an administrator sees of an operation besides its row: numbers, never names.
create function cencomm.measure_operations()
  returns table (operation_id uuid, members bigint, bytes bigint)
  language sql stable security definer set search_path = cencomm, pg_temp as $$
  select o.id, (select count(*) from cencomm.member m where m.operation_id = o.id and m.left_at is null),
    (select coalesce(sum(f.bytes), 0)::bigint from cencomm.attachment f where f.operation_id = o.id)
  from cencomm.operation o where kernel.is_administrator() $$;
grant execute on function cencomm.install_organiser(uuid, uuid, uuid, uuid), cencomm.measure_operations()
  to tw_cencomm;
