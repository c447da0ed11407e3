-- older servers survive: yes
-- CC-01: what the kernel holds of a tenant whose key is destroyed, taken away by the tenant's own system actor. Its files
-- go in batches, each after its bytes.
create function kernel.forget_files(files uuid[]) returns void
  language sql security definer set search_path = kernel, pg_temp
  as $$ delete from kernel.file f where f.tenant_id = kernel.tenant() and f.id = any (files)
    and kernel.actor_kind() = 'system' $$;

-- Its data key, what open pages were told about it, whose letters were stopped, and the details of its audit: the rows of
-- the audit stay with their proof, for they hold ids and numbers only.
create function kernel.forget_tenant() returns void
  language plpgsql security definer set search_path = kernel, pg_temp as $$
begin
  if kernel.actor_kind() <> 'system' or kernel.tenant() is null then
    raise exception 'only a tenant''s own system actor forgets it' using errcode = '42501';
  end if;
  delete from kernel.tenant_member m where m.tenant_id = kernel.tenant();
  delete from kernel.gathered_event e where e.tenant_id = kernel.tenant();
  delete from kernel.event e where e.tenant_id = kernel.tenant();
  delete from kernel.mail_stop s where s.about = kernel.tenant();
  update kernel.audit a set detail = null where a.tenant_id = kernel.tenant() and a.detail is not null;
  perform kernel.forget_data_key();
end $$;
grant execute on function kernel.forget_files(uuid[]), kernel.forget_tenant() to tw_system;
