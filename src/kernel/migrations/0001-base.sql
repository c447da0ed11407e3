-- older servers survive: yes
create schema kernel;
grant usage on schema kernel to tw_system, tw_app, tw_backup;
alter default privileges in schema kernel revoke execute on functions from public;

-- Who acts, as withActor set it for this transaction. Inlined into policies.
create function kernel.actor() returns uuid language sql stable
  as $$ select nullif(current_setting('tw.actor', true), '')::uuid $$;
create function kernel.actor_kind() returns text language sql stable
  as $$ select coalesce(current_setting('tw.actor_kind', true), '') $$;
create function kernel.is_administrator() returns boolean language sql stable
  as $$ select coalesce(current_setting('tw.administrator', true), '') = 'yes' $$;
-- The tenant (operation, administration) that this transaction works in: set by a system after it has
-- looked up the actor's right, or for a system actor by withActor.
create function kernel.tenant() returns uuid language sql stable
  as $$ select nullif(current_setting('tw.tenant', true), '')::uuid $$;
grant execute on function kernel.actor(), kernel.actor_kind(), kernel.is_administrator(), kernel.tenant()
  to tw_system, tw_app, tw_backup, tw_jobs;

-- Row-level security on, also for the owner, and readable by backups.
create function kernel.protect(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy backup on %s for select to tw_backup using (true)', target);
  execute format('grant select on %s to tw_backup', target);
end $$;

-- Which persons have a right in which tenant, kept by the systems that own the tenants. The event stream
-- and running downloads are checked against it once a second.
create table kernel.tenant_member (
  tenant_id uuid not null,
  person_id uuid not null,
  primary key (tenant_id, person_id)
);
create index tenant_member_person on kernel.tenant_member (person_id);
select kernel.protect('kernel.tenant_member');
grant select on kernel.tenant_member to tw_kernel;
create policy kernel_reads on kernel.tenant_member for select to tw_kernel using (true);

create function kernel.admit_member(tenant uuid, person uuid) returns void
  language sql security definer set search_path = kernel, pg_temp
  as $$ insert into kernel.tenant_member values (tenant, person) on conflict do nothing $$;
create function kernel.dismiss_member(tenant uuid, person uuid) returns void
  language sql security definer set search_path = kernel, pg_temp
  as $$ delete from kernel.tenant_member where tenant_id = tenant and person_id = person $$;
create policy owner_writes on kernel.tenant_member for all to tw_owner using (true) with check (true);
grant execute on function kernel.admit_member(uuid, uuid), kernel.dismiss_member(uuid, uuid) to tw_system;

-- Commands that were carried out: the same key again gets the same answer (ids, numbers, codes, instants only).
create table kernel.command (
  actor_id uuid not null,
  key text not null check (length(key) between 8 and 100),
  route text not null,
  digest bytea not null,
  status integer,
  answer jsonb,
  done_at timestamptz not null default now(),
  primary key (actor_id, key)
);
create index command_done on kernel.command (done_at);
select kernel.protect('kernel.command');
grant select, insert, update on kernel.command to tw_system;
create policy own_commands on kernel.command for all to tw_system
  using (actor_id = (select kernel.actor())) with check (actor_id = (select kernel.actor()));
create policy owner_sweeps on kernel.command for all to tw_owner using (true) with check (true);
create function kernel.forget_commands() returns void
  language sql security definer set search_path = kernel, pg_temp
  as $$ delete from kernel.command where done_at < now() - interval '7 days' $$;
grant execute on function kernel.forget_commands() to tw_kernel;

-- What open pages are told. Ids and kinds only. A row keeps the writing transaction's number, so that a
-- reader that takes only what lies below every running transaction never misses a late commit.
create table kernel.event (
  id bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  kind text not null,
  tenant_id uuid,
  subject_id uuid,
  recipients uuid[],
  made_at timestamptz not null default now(),
  primary key (xid, id)
);
create index event_made on kernel.event (made_at);
select kernel.protect('kernel.event');
grant insert on kernel.event to tw_system;
create policy systems_announce on kernel.event for insert to tw_system with check (true);
grant select on kernel.event to tw_kernel;
create policy kernel_reads on kernel.event for select to tw_kernel using (true);
create policy owner_sweeps on kernel.event for all to tw_owner using (true) with check (true);
create function kernel.forget_events() returns void
  language sql security definer set search_path = kernel, pg_temp
  as $$ delete from kernel.event where made_at < now() - interval '3 days' $$;
grant execute on function kernel.forget_events() to tw_kernel;

create function kernel.wake_readers() returns trigger language plpgsql as $$
begin
  notify tidewaiter_event;
  return null;
end $$;
create trigger event_wakes after insert on kernel.event for each statement execute function kernel.wake_readers();
grant execute on function kernel.wake_readers() to tw_system;
