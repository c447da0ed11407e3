-- older servers survive: yes
-- What was done and what was refused. Rows can be added and read, never changed; the sealer chains them.
-- An era is the life of one database cluster: after a restore transaction numbers begin anew, and so does the era.
create table kernel.audit_era (
  number integer primary key,
  began_at timestamptz not null default now()
);
insert into kernel.audit_era (number) values (1);
select kernel.protect('kernel.audit_era');
create policy owner_works on kernel.audit_era for all to tw_owner using (true) with check (true);
create function kernel.audit_era() returns integer
  language sql stable security definer set search_path = kernel, pg_temp
  as $$ select max(number) from kernel.audit_era $$;
create function kernel.begin_audit_era() returns integer
  language sql security definer set search_path = kernel, pg_temp
  as $$ insert into kernel.audit_era (number) select max(number) + 1 from kernel.audit_era returning number $$;

create table kernel.audit (
  era integer not null,
  xid xid8 not null,
  id uuid not null unique,
  at timestamptz not null,
  outcome text not null check (outcome in ('done', 'refused')),
  action text not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text,
  request_id text,
  tenant_id uuid,
  subject_id uuid,
  -- Ids, numbers, codes only.
  facts jsonb not null,
  -- What may have to be erased: sealed with the tenant's key; the row holds its salted hash.
  detail bytea,
  detail_hash bytea,
  -- HMAC over all of the row but the detail, under a key that is not in the database.
  mac bytea not null,
  primary key (era, xid, id)
);
create index audit_subject on kernel.audit (subject_id) where subject_id is not null;
create index audit_tenant on kernel.audit (tenant_id, at) where tenant_id is not null;
select kernel.protect('kernel.audit');
grant insert on kernel.audit to tw_system;
-- Nobody writes in another's name, time or transaction.
create policy systems_record on kernel.audit for insert to tw_system with check (
  xid = pg_current_xact_id() and era = kernel.audit_era() and at = date_trunc('milliseconds', now())
  and actor_kind = kernel.actor_kind() and actor_id is not distinct from kernel.actor());
grant select on kernel.audit to tw_kernel;
create policy kernel_reads on kernel.audit for select to tw_kernel
  using (kernel.actor_kind() = 'system' or kernel.is_administrator());
create policy owner_erases_details on kernel.audit for all to tw_owner using (true) with check (true);

-- Erasing a detail leaves the row, its HMAC and every seal as they are.
create function kernel.erase_audit_details(rows uuid[]) returns void
  language sql security definer set search_path = kernel, pg_temp
  as $$ update kernel.audit set detail = null where id = any(rows) $$;

-- In which era, transaction and at what time the database is, and who acts: one question before each row.
create function kernel.audit_stamp()
  returns table (era integer, xid xid8, at timestamptz, actor_kind text, actor_id uuid, actor_name text,
                 request_id text, installation text)
  language sql volatile
  as $$ select kernel.audit_era(), pg_current_xact_id(), date_trunc('milliseconds', now()),
    kernel.actor_kind(), kernel.actor(), nullif(current_setting('tw.actor_name', true), ''),
    nullif(current_setting('tw.request', true), ''), current_database()::text $$;

create table kernel.audit_seal (
  number bigint primary key,
  kind text not null check (kind in ('rows', 'restored')),
  -- The seal holds the rows of this era from where the previous seal ended up to (not including) `below`.
  era integer not null,
  below xid8 not null,
  count integer not null,
  root bytea not null,
  previous bytea not null,
  at timestamptz not null,
  hash bytea not null,
  signature bytea not null
);
select kernel.protect('kernel.audit_seal');
grant select, insert on kernel.audit_seal to tw_kernel;
create policy kernel_seals on kernel.audit_seal for insert to tw_kernel
  with check (kernel.actor_kind() = 'system');
create policy kernel_reads on kernel.audit_seal for select to tw_kernel
  using (kernel.actor_kind() = 'system' or kernel.is_administrator());
grant execute on function kernel.audit_era(), kernel.audit_stamp() to tw_system;
grant execute on function kernel.begin_audit_era(), kernel.erase_audit_details(uuid[]) to tw_kernel;
