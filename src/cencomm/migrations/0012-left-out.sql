-- older servers survive: yes
-- Whom the acting person can single out: members he may see, and who wrote to him.
create function cencomm.may_single_out(m cencomm.member) returns boolean language sql stable
  as $$ select cencomm.may_see_member(m) or exists (select 1 from cencomm.audience a
    where a.operation_id = m.operation_id and a.person_id = kernel.actor() and a.sender_id = m.person_id) $$;
grant execute on function cencomm.may_single_out(cencomm.member) to tw_owner;

-- As before, but whom a sender cannot single out he cannot leave out either: the number of the others would tell him
-- whether that person is a member.
create or replace function cencomm.find_audience(recipients jsonb, left_out uuid[])
  returns table (place bigint, person_id uuid, agency_id uuid, country text, role text, is_visible boolean)
  language sql stable security definer set search_path = cencomm, pg_temp as $$
  with reachable as materialized (
    select m.* from cencomm.member m
      join cencomm.operation o on o.id = m.operation_id
      join kernel.account a on a.person_id = m.person_id
    where m.operation_id = kernel.tenant() and m.left_at is null and a.state <> 'blocked'
      and m.person_id is distinct from kernel.actor()
      and not (m.person_id = any (left_out) and cencomm.may_single_out(m))
      and (o.state <> 'draft' or m.role in ('OCU', 'OCU+'))
      and (cencomm.my_role() <> '' or cencomm.is_system())
  ), named as (
    select r.recipient, r.place, r.recipient ->> 'kind' as kind
    from jsonb_array_elements(recipients) with ordinality as r (recipient, place)
  ), found as (
    select n.place, m.id from named n join reachable m on case n.kind
      when 'everyone' then true
      when 'ncps' then m.role = 'NCP'
      when 'ocu' then m.role in ('OCU', 'OCU+')
      when 'myCountry' then cencomm.is_mine(m.agency_id, m.country)
      when 'country' then m.country = n.recipient ->> 'country'
      when 'agency' then m.agency_id = (n.recipient ->> 'agencyId')::uuid
      else false end
    union all
    select n.place, m.id from named n join reachable m on m.person_id = (n.recipient ->> 'personId')::uuid
    where n.kind = 'person' and cencomm.may_single_out(m)
    union all
    select n.place, m.id from named n
      join cencomm.message g on g.operation_id = kernel.tenant() and g.id = (n.recipient ->> 'messageId')::uuid
      join reachable m on m.person_id = g.sender_id or exists (select 1 from cencomm.audience a
        where a.operation_id = g.operation_id and a.message_id = g.id and a.person_id = m.person_id)
    where n.kind = 'audience' and (g.sender_id = kernel.actor() or (g.kind <> 'free' and cencomm.coordinates())
      or exists (select 1 from cencomm.audience a
        where a.operation_id = g.operation_id and a.message_id = g.id and a.person_id = kernel.actor()))
  )
  select f.place, m.person_id, m.agency_id, m.country::text, m.role, cencomm.may_see_member(m)
  from found f join reachable m on m.id = f.id
  order by f.place, m.person_id $$;
