-- older servers survive: yes
-- As before, and beside those who may enter the members who may not now, so that their cards are seen by who may.
create or replace function cencomm.settle_rights() returns trigger
  language plpgsql security definer set search_path = cencomm, pg_temp as $$
declare
  operation uuid := case tg_table_name when 'operation' then (to_jsonb(new) ->> 'id')::uuid
    else (to_jsonb(new) ->> 'operation_id')::uuid end;
begin
  delete from kernel.tenant_member t where t.tenant_id = operation and not exists (
    select 1 from cencomm.member m join cencomm.operation o on o.id = m.operation_id
    where m.operation_id = operation and m.person_id = t.person_id and cencomm.may_enter(m, o.state));
  insert into kernel.tenant_member (tenant_id, person_id)
    select operation, m.person_id from cencomm.member m join cencomm.operation o on o.id = m.operation_id
    where m.operation_id = operation and cencomm.may_enter(m, o.state)
  on conflict do nothing;
  delete from kernel.tenant_absentee x where x.tenant_id = operation;
  insert into kernel.tenant_absentee (tenant_id, person_id)
    select operation, m.person_id from cencomm.member m join cencomm.operation o on o.id = m.operation_id
    where m.operation_id = operation and m.left_at is null and not cencomm.may_enter(m, o.state)
      and o.state in ('draft', 'closed')
  on conflict do nothing;
  return null;
end $$;

alter table kernel.tenant_absentee no force row level security;
alter table cencomm.member no force row level security;
alter table cencomm.operation no force row level security;
insert into kernel.tenant_absentee (tenant_id, person_id)
  select m.operation_id, m.person_id from cencomm.member m join cencomm.operation o on o.id = m.operation_id
  where m.left_at is null and not cencomm.may_enter(m, o.state) and o.state in ('draft', 'closed');
alter table cencomm.operation force row level security;
alter table cencomm.member force row level security;
alter table kernel.tenant_absentee force row level security;
