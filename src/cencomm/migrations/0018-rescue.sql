-- older servers survive: yes
-- CC-01: an operation that has lost its organisers gets one by two administrators: the first asks, another one within
-- seven days grants. The person is neither of them, nor any other administrator.
create table cencomm.rescue (
  operation_id uuid primary key references cencomm.operation,
  person_id uuid not null,
  agency_id uuid not null,
  asked_by uuid not null,
  asked_at timestamptz not null default now()
);
select kernel.protect('cencomm.rescue');
create policy owner_works on cencomm.rescue for all to tw_owner using (true) with check (true);
grant select on cencomm.rescue to tw_cencomm;
create policy of_administrators on cencomm.rescue for select to tw_cencomm
  using ((select kernel.actor_kind() = 'person' and kernel.is_administrator()));

-- "asked", "granted", or why not: "missing" when there is no such operation or person, "refused" when the person is one
-- of the administrators.
create function cencomm.rescue_operation(operation uuid, member uuid, person uuid, agency uuid) returns text
  language plpgsql security definer set search_path = cencomm, pg_temp as $$
declare
  asked cencomm.rescue;
  account kernel.account;
begin
  if not kernel.is_administrator() or kernel.actor_kind() <> 'person' then return 'missing'; end if;
  perform 1 from cencomm.operation o where o.id = operation and o.state not in ('purging', 'purged') for update;
  if not found then return 'missing'; end if;
  select * into account from kernel.account a where a.person_id = person;
  if account.person_id is null or account.state = 'blocked' then return 'missing'; end if;
  if account.is_administrator or person = kernel.actor() then return 'refused'; end if;
  select * into asked from cencomm.rescue r where r.operation_id = operation for update;
  if asked.operation_id is null or asked.asked_by = kernel.actor() or asked.person_id <> person
    or asked.agency_id <> agency or asked.asked_at < now() - interval '7 days' then
    insert into cencomm.rescue (operation_id, person_id, agency_id, asked_by) values (operation, person, agency, kernel.actor())
      on conflict (operation_id) do update
      set person_id = excluded.person_id, agency_id = excluded.agency_id, asked_by = excluded.asked_by, asked_at = now();
    return 'asked';
  end if;
  delete from cencomm.rescue r where r.operation_id = operation;
  update cencomm.member m set role = 'OCU+' where m.operation_id = operation and m.person_id = person and m.left_at is null;
  if found then return 'granted'; end if;
  insert into cencomm.member (operation_id, id, person_id, role, agency_id, country, invited_by)
    select operation, member, person, 'OCU+', a.id, a.country, kernel.actor() from directory.agency a where a.id = agency;
  if not found then raise exception 'no agency %', agency; end if;
  return 'granted';
end $$;
grant execute on function cencomm.rescue_operation(uuid, uuid, uuid, uuid) to tw_cencomm;
