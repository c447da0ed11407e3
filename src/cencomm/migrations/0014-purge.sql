-- older servers survive: yes
-- CC-01: a purge is nobody's act but the system's, so that its states name no person.
alter table cencomm.operation_state alter column by_id drop not null;

-- The operations that are not purged yet, for the installation's own job and its console: whether the retention date is
-- over where the operation is, and nobody holds it.
create function cencomm.list_unpurged()
  returns table (operation_id uuid, code text, state text, is_over boolean)
  language sql stable security definer set search_path = cencomm, pg_temp as $$
  select o.id, o.code, o.state, not o.is_on_hold and (now() at time zone o.time_zone)::date > o.retain_until
  from cencomm.operation o
  where o.state <> 'purged' and kernel.actor_kind() = 'system' and kernel.tenant() is null
  order by o.retain_until, o.id $$;

-- Takes away the next rows of the operation that is being purged, and answers how many: call it until it is none. Every
-- table with an operation_id is taken, those first that name others, so that a new table joins by itself.
create function cencomm.purge_rows(most integer) returns bigint
  language plpgsql security definer set search_path = cencomm, pg_temp as $$
declare
  target record;
  taken bigint;
begin
  if not cencomm.is_system() or not exists (select 1 from cencomm.operation o
    where o.id = kernel.tenant() and o.state = 'purging') then
    raise exception 'only what is being purged is taken away' using errcode = '42501';
  end if;
  for target in
    with recursive held as (
      select c.oid, c.relname, exists (select 1 from pg_constraint k
          where k.contype = 'f' and k.conrelid = c.oid and k.confrelid = c.oid) as names_itself
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'operation_id' and not a.attisdropped
      where c.relnamespace = 'cencomm'::regnamespace and c.relkind = 'r' and c.relname <> 'operation_state'
    ), placed (oid, depth) as (
      select h.oid, 0 from held h
      union
      select k.confrelid, p.depth + 1 from placed p
        join pg_constraint k on k.contype = 'f' and k.conrelid = p.oid and k.confrelid <> p.oid
        join held h on h.oid = k.confrelid
        where p.depth < 40
    )
    select h.oid, h.relname, h.names_itself, max(p.depth) as depth from held h join placed p on p.oid = h.oid
    group by h.oid, h.relname, h.names_itself order by depth, h.relname
  loop
    -- Forced row security would leave rows where they are without a word.
    if not exists (select 1 from pg_policy p where p.polrelid = target.oid and p.polcmd = '*'
      and 'tw_owner'::regrole = any (p.polroles)) then
      raise exception 'the owner cannot take rows of %', target.relname;
    end if;
    execute format('delete from cencomm.%I where ctid = any (array(
        select ctid from cencomm.%I where operation_id = $1 %s))', target.relname, target.relname,
      case when target.names_itself then '' else format('limit %s', most) end) using kernel.tenant();
    get diagnostics taken = row_count;
    if taken > 0 then return taken; end if;
  end loop;
  return 0;
end $$;

-- What is left of a purged operation: its code, dates and states, without a sealed byte.
create function cencomm.empty_operation() returns void
  language plpgsql security definer set search_path = cencomm, pg_temp as $$
begin
  if not cencomm.is_system() then
    raise exception 'only the operation''s own system actor empties it' using errcode = '42501';
  end if;
  update cencomm.operation_state s set reason_sealed = null
    where s.operation_id = kernel.tenant() and s.reason_sealed is not null;
  update cencomm.operation o set details_sealed = null where o.id = kernel.tenant();
end $$;
grant execute on function cencomm.list_unpurged(), cencomm.purge_rows(integer), cencomm.empty_operation() to tw_cencomm;
