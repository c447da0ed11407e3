-- older servers survive: yes
-- The data key of each tenant, wrapped by the tenant's key in the key store, which is not in the database.
create table kernel.data_key (
  tenant_id uuid primary key,
  id uuid not null unique,
  wrapped bytea not null,
  -- A key whose making may still be rolled back must not be remembered beyond its transaction.
  xid xid8 not null default pg_current_xact_id(),
  made_at timestamptz not null default now()
);
select kernel.protect('kernel.data_key');
create policy owner_works on kernel.data_key for all to tw_owner using (true) with check (true);

create function kernel.find_data_key(tenant uuid) returns table (id uuid, wrapped bytea, is_own boolean)
  language sql stable security definer set search_path = kernel, pg_temp
  as $$ select k.id, k.wrapped, coalesce(k.xid = pg_current_xact_id_if_assigned(), false)
        from kernel.data_key k where k.tenant_id = tenant $$;
create function kernel.add_data_key(tenant uuid, key uuid, wrapped bytea) returns void
  language sql security definer set search_path = kernel, pg_temp
  as $$ insert into kernel.data_key (tenant_id, id, wrapped) values (tenant, key, wrapped)
        on conflict (tenant_id) do nothing $$;
-- Only for the tenant that the transaction works in: forgetting a data key cannot be undone.
create function kernel.forget_data_key() returns void
  language sql security definer set search_path = kernel, pg_temp
  as $$ delete from kernel.data_key where tenant_id = kernel.tenant() $$;
grant execute on function kernel.find_data_key(uuid), kernel.add_data_key(uuid, uuid, bytea),
  kernel.forget_data_key() to tw_system;
