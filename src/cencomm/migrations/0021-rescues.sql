-- older servers survive: no
-- CC-01: a rescue is asked for with a reason, and answered by another administrator: confirmed, or declined. Whoever asked
-- withdraws. What came of it stays, for the administrators and for the operation's coordination unit.
alter table cencomm.rescue
  add column id uuid not null default gen_random_uuid(),
  add column reason_sealed bytea,
  add column outcome text check (outcome in ('confirmed', 'declined', 'withdrawn', 'expired')),
  add column ended_at timestamptz,
  add column ended_by uuid,
  add constraint ended_with_an_outcome check ((outcome is null) = (ended_at is null)),
  drop constraint rescue_pkey,
  add primary key (operation_id, id);
alter table cencomm.rescue alter column id drop default;
create unique index rescue_open on cencomm.rescue (operation_id) where outcome is null;
create policy of_coordinators on cencomm.rescue for select to tw_cencomm
  using (operation_id = (select kernel.tenant()) and (select cencomm.coordinates()));
drop function cencomm.rescue_operation(uuid, uuid, uuid, uuid);

-- Whether somebody can be made an organiser: "yes", "missing" without an open account, "refused" for an administrator.
create function cencomm.can_be_rescuer(person uuid) returns text
  language sql stable security definer set search_path = cencomm, pg_temp as $$
  select case when a.person_id is null or a.state = 'blocked' then 'missing'
    when a.is_administrator or a.person_id = kernel.actor() then 'refused' else 'yes' end
  from (select person) asked left join kernel.account a on a.person_id = asked.person $$;

-- "asked", or why not: "missing", "refused" as above, "waiting" when another one waits for its answer.
create function cencomm.ask_rescue(operation uuid, rescue uuid, person uuid, agency uuid, reason bytea) returns text
  language plpgsql security definer set search_path = cencomm, pg_temp as $$
declare
  verdict text;
begin
  if not kernel.is_administrator() or kernel.actor_kind() <> 'person' then return 'missing'; end if;
  perform 1 from cencomm.operation o where o.id = operation and o.state not in ('purging', 'purged') for update;
  if not found then return 'missing'; end if;
  verdict := cencomm.can_be_rescuer(person);
  if verdict <> 'yes' then return verdict; end if;
  update cencomm.rescue r set outcome = 'expired', ended_at = r.asked_at + interval '7 days'
    where r.operation_id = operation and r.outcome is null and r.asked_at < now() - interval '7 days';
  insert into cencomm.rescue (operation_id, id, person_id, agency_id, asked_by, reason_sealed)
    values (operation, rescue, person, agency, kernel.actor(), reason)
    on conflict (operation_id) where outcome is null do nothing;
  return case when found then 'asked' else 'waiting' end;
end $$;

-- Answers what another administrator asked for within seven days: "done", or "missing", "refused"; "yourself" to whoever
-- asked, who alone withdraws.
create function cencomm.answer_rescue(operation uuid, rescue uuid, answer text, member uuid) returns text
  language plpgsql security definer set search_path = cencomm, pg_temp as $$
declare
  asked cencomm.rescue;
  verdict text;
begin
  if not kernel.is_administrator() or kernel.actor_kind() <> 'person' then return 'missing'; end if;
  perform 1 from cencomm.operation o where o.id = operation and o.state not in ('purging', 'purged') for update;
  if not found then return 'missing'; end if;
  select * into asked from cencomm.rescue r where r.operation_id = operation and r.id = rescue and r.outcome is null
    and r.asked_at >= now() - interval '7 days' for update;
  if asked.id is null then return 'missing'; end if;
  if (asked.asked_by = kernel.actor()) <> (answer = 'withdrawn') then return 'yourself'; end if;
  if answer = 'confirmed' then
    -- Two who are administrators now: what somebody asked for before he lost that is not half of it.
    if not exists (select 1 from kernel.account a
      where a.person_id = asked.asked_by and a.is_administrator and a.state = 'active') then return 'missing'; end if;
    verdict := cencomm.can_be_rescuer(asked.person_id);
    if verdict <> 'yes' then return verdict; end if;
    update cencomm.member m set role = 'OCU+'
      where m.operation_id = operation and m.person_id = asked.person_id and m.left_at is null;
    if not found then
      insert into cencomm.member (operation_id, id, person_id, role, agency_id, country, invited_by)
        select operation, member, asked.person_id, 'OCU+', a.id, a.country, kernel.actor()
        from directory.agency a where a.id = asked.agency_id;
      if not found then raise exception 'no agency %', asked.agency_id; end if;
    end if;
  end if;
  update cencomm.rescue r set outcome = answer, ended_at = now(), ended_by = kernel.actor()
    where r.operation_id = operation and r.id = rescue;
  return 'done';
end $$;

-- Beside what it was: how many organisers can work in it now, and how many were invited and never came.
drop function cencomm.measure_operations();
create function cencomm.measure_operations()
  returns table (operation_id uuid, members bigint, bytes bigint, organisers bigint, organisers_invited bigint)
  language sql stable security definer set search_path = cencomm, pg_temp as $$
  select o.id, (select count(*) from cencomm.member m where m.operation_id = o.id and m.left_at is null),
    (select coalesce(sum(f.bytes), 0)::bigint from cencomm.attachment f where f.operation_id = o.id),
    coalesce(able.active, 0), coalesce(able.invited, 0)
  from cencomm.operation o left join lateral (
    select count(*) filter (where a.state = 'active') as active, count(*) filter (where a.state = 'invited') as invited
    from cencomm.member m join kernel.account a on a.person_id = m.person_id
    where m.operation_id = o.id and m.left_at is null and m.role = 'OCU+') able on true
  where kernel.is_administrator() $$;
grant execute on function cencomm.ask_rescue(uuid, uuid, uuid, uuid, bytea),
  cencomm.answer_rescue(uuid, uuid, text, uuid), cencomm.measure_operations() to tw_cencomm;
