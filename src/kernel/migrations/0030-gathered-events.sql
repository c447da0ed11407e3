-- older servers survive: yes
-- Events that many acts cause at once, such as one message read by 300 people. Each act leaves a row of its own, so that
-- none waits for another; a moment later all rows of one kind, tenant and subject are told as one event.
create table kernel.gathered_event (
  id bigint generated always as identity primary key,
  kind text not null,
  tenant_id uuid,
  subject_id uuid,
  recipients uuid[] not null
);
select kernel.protect('kernel.gathered_event');
grant insert on kernel.gathered_event to tw_system;
create policy systems_announce on kernel.gathered_event for insert to tw_system with check (true);
create policy owner_works on kernel.gathered_event for all to tw_owner using (true) with check (true);

-- Tells what was gathered, whatever number of processes ask at once. The number of events.
create function kernel.tell_gathered() returns bigint
  language sql security definer set search_path = kernel, pg_temp as $$
  with taken as (
    delete from kernel.gathered_event g
      where g.id in (select x.id from kernel.gathered_event x for update skip locked)
    returning g.kind, g.tenant_id, g.subject_id, g.recipients
  ), told as (
    insert into kernel.event (kind, tenant_id, subject_id, recipients)
      select t.kind, t.tenant_id, t.subject_id, array_agg(distinct person)
      from taken t cross join unnest(t.recipients) as person
      group by t.kind, t.tenant_id, t.subject_id
    returning 1
  )
  select count(*) from told $$;
grant execute on function kernel.tell_gathered() to tw_kernel;

create function kernel.wake_gatherers() returns trigger language plpgsql as $$
begin
  notify tidewaiter_gathered;
  return null;
end $$;
create trigger gathering_wakes after insert on kernel.gathered_event
  for each statement execute function kernel.wake_gatherers();
grant execute on function kernel.wake_gatherers() to tw_system;
