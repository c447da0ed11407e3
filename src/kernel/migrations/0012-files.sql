-- older servers survive: yes
-- Files that were received. Their bytes stand outside the database, sealed, under a digest that only the tenant's key gives.
create table kernel.file (
  id uuid primary key,
  tenant_id uuid not null,
  digest bytea not null,
  bytes bigint not null,
  media_type text not null,
  name bytea not null,
  state text not null check (state in ('kept', 'dropped')),
  received_at timestamptz not null default now()
);
create index file_digest on kernel.file (digest);
create index file_tenant on kernel.file (tenant_id);
select kernel.protect('kernel.file');
grant select, insert on kernel.file to tw_system;
grant update (state) on kernel.file to tw_system;
create policy own_tenant on kernel.file for all to tw_system
  using (tenant_id = (select kernel.tenant())) with check (tenant_id = (select kernel.tenant()));
create policy owner_works on kernel.file for all to tw_owner using (true) with check (true);

-- Which of these digests some file still needs, whoever's it is: for the sweep, which sees nothing else of them.
create function kernel.list_needed_digests(asked bytea[]) returns setof bytea
  language sql stable security definer set search_path = kernel, pg_temp
  as $$ select distinct f.digest from kernel.file f where f.digest = any(asked) and f.state = 'kept' $$;
-- A purged tenant's files: their key is destroyed, so that the rows say nothing any more.
create function kernel.forget_files() returns void
  language sql security definer set search_path = kernel, pg_temp
  as $$ delete from kernel.file where tenant_id = kernel.tenant() $$;
grant execute on function kernel.list_needed_digests(bytea[]) to tw_kernel;
grant execute on function kernel.forget_files() to tw_system;
