-- older servers survive: yes
-- Who belongs to a tenant but may not enter it now: members of an operation in preparation, or of a closed one. They have
-- no right to anything; those who may enter see their cards, as they see whatever else there is of them.
create table kernel.tenant_absentee (
  tenant_id uuid not null,
  person_id uuid not null,
  primary key (tenant_id, person_id)
);
select kernel.protect('kernel.tenant_absentee');
create policy owner_works on kernel.tenant_absentee for all to tw_owner using (true) with check (true);

-- As before, and the absent ones too.
create or replace function kernel.companions() returns setof uuid
  language sql stable security definer set search_path = kernel, pg_temp as $$
  with theirs as (
    select m.tenant_id, m.person_id from kernel.tenant_member m
    union all select x.tenant_id, x.person_id from kernel.tenant_absentee x
  )
  select t.person_id from kernel.tenant_member mine join theirs t using (tenant_id)
    where mine.person_id = kernel.actor()
  union
  select t.person_id from theirs t where kernel.actor_kind() = 'system' and t.tenant_id = kernel.tenant() $$;

create or replace function kernel.forget_tenant() returns void
  language plpgsql security definer set search_path = kernel, pg_temp as $$
begin
  if kernel.actor_kind() <> 'system' or kernel.tenant() is null then
    raise exception 'only a tenant''s own system actor forgets it' using errcode = '42501';
  end if;
  delete from kernel.tenant_member m where m.tenant_id = kernel.tenant();
  delete from kernel.tenant_absentee x where x.tenant_id = kernel.tenant();
  delete from kernel.gathered_event e where e.tenant_id = kernel.tenant();
  delete from kernel.event e where e.tenant_id = kernel.tenant();
  delete from kernel.mail_stop s where s.about = kernel.tenant();
  update kernel.audit a set detail = null where a.tenant_id = kernel.tenant() and a.detail is not null;
  perform kernel.forget_data_key();
end $$;
