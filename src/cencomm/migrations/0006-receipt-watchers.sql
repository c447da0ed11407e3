-- older servers survive: yes
-- CC-09: whose numbers move when the acting person reads these messages: the senders; of formatted messages also the
-- coordination unit, and the contact points on the sender's and on the reader's side. The reader sees none of these
-- persons by this: it is for telling their open pages.
create function cencomm.list_receipt_watchers(messages uuid[]) returns table (message_id uuid, person_id uuid)
  language sql stable security definer set search_path = cencomm, pg_temp as $$
  with received as (
    select g.id, g.operation_id, g.kind, g.sender_id, g.sender_agency_id, g.sender_country, a.agency_id, a.country
    from cencomm.message g join cencomm.audience a on a.operation_id = g.operation_id and a.message_id = g.id
    where g.operation_id = kernel.tenant() and g.id = any (messages) and a.person_id = kernel.actor()
  )
  select r.id, r.sender_id from received r where r.sender_id <> kernel.actor()
  union
  select r.id, m.person_id from received r
    join cencomm.operation o on o.id = r.operation_id
    join cencomm.member m on m.operation_id = r.operation_id and m.left_at is null and m.person_id <> kernel.actor()
  where r.kind <> 'free' and (m.role in ('OCU', 'OCU+') or (m.role = 'NCP' and (
    m.agency_id in (r.sender_agency_id, r.agency_id)
    or (o.services_together and m.country in (r.sender_country, r.country))))) $$;
grant execute on function cencomm.list_receipt_watchers(uuid[]) to tw_cencomm;
