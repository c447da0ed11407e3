-- older servers survive: yes
-- CC-01: as before, and an organiser who could not be installed is an error: an operation without one helps nobody.
create or replace function cencomm.install_organiser(operation uuid, member uuid, person uuid, agency uuid)
  returns void language plpgsql security definer set search_path = cencomm, pg_temp as $$
begin
  if not kernel.is_administrator() or person = kernel.actor()
    or exists (select 1 from cencomm.member m where m.operation_id = operation) then
    raise exception 'only for the first organiser, by an administrator who is somebody else' using errcode = '42501';
  end if;
  insert into cencomm.member (operation_id, id, person_id, role, agency_id, country, invited_by)
    select operation, member, person, 'OCU+', a.id, a.country, kernel.actor() from directory.agency a where a.id = agency;
  if not found then raise exception 'no agency %', agency; end if;
end $$;

-- CC-04: an operation can ask its members for a second factor. Sessions without one become half ones at once.
create function cencomm.ask_second_factor() returns trigger
  language plpgsql security definer set search_path = cencomm, pg_temp as $$
begin
  perform kernel.require_second_factor(m.person_id) from cencomm.member m join cencomm.operation o on o.id = m.operation_id
    where o.second_factor_required and m.left_at is null
      and m.operation_id = case tg_table_name when 'operation' then (to_jsonb(new) ->> 'id')::uuid
        else (to_jsonb(new) ->> 'operation_id')::uuid end
      and (tg_table_name = 'operation' or m.person_id = (to_jsonb(new) ->> 'person_id')::uuid);
  return null;
end $$;
create trigger asks_second_factor after insert on cencomm.member
  for each row execute function cencomm.ask_second_factor();
create trigger asks_second_factor after update of second_factor_required on cencomm.operation
  for each row when (new.second_factor_required and not old.second_factor_required)
  execute function cencomm.ask_second_factor();
