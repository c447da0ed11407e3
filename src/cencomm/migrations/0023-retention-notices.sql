-- older servers survive: yes
-- CC-01: that the coordination unit was told how many days before its retention date; a new date is told anew.
create table cencomm.retention_notice (
  operation_id uuid not null references cencomm.operation,
  retain_until date not null,
  days smallint not null,
  told_at timestamptz not null default now(),
  primary key (operation_id, retain_until, days)
);
select kernel.protect('cencomm.retention_notice');
create policy owner_works on cencomm.retention_notice for all to tw_owner using (true) with check (true);
grant select, insert on cencomm.retention_notice to tw_cencomm;
create policy of_system on cencomm.retention_notice for all to tw_cencomm
  using (operation_id = (select kernel.tenant()) and (select cencomm.is_system()))
  with check (operation_id = (select kernel.tenant()) and (select cencomm.is_system()));

-- The operations that nobody holds and that have at most so many days left, each with the smallest of these numbers, as
-- far as they were not told; for the installation's own job.
create function cencomm.list_ending(warned integer[]) returns table (operation_id uuid, days integer)
  language sql stable security definer set search_path = cencomm, pg_temp as $$
  select e.id, e.days from (
    select o.id, o.retain_until, min(d.days) as days
    from cencomm.operation o join unnest(warned) as d (days)
      on o.retain_until - (now() at time zone o.time_zone)::date between 0 and d.days
    where not o.is_on_hold and o.state not in ('purging', 'purged')
      and kernel.actor_kind() = 'system' and kernel.tenant() is null
    group by o.id, o.retain_until) e
  where not exists (select 1 from cencomm.retention_notice n
    where n.operation_id = e.id and n.retain_until = e.retain_until and n.days = e.days) $$;
grant execute on function cencomm.list_ending(integer[]) to tw_cencomm;
