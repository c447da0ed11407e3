-- older servers survive: yes
-- Whether a message may be read is asked for each row of a dozen tables. Written out in the policies, that question
-- about the audience, which is under policies itself, made plans of three hundred parts; as a function it is planned once.
create function cencomm.is_addressed(message uuid) returns boolean
  language plpgsql stable security definer set search_path = cencomm, pg_temp as $$
begin
  return exists (select 1 from cencomm.audience a
    where a.operation_id = kernel.tenant() and a.message_id = is_addressed.message and a.person_id = kernel.actor());
end $$;
-- Access matrix: the contact point also reads what was addressed to others of his country or administration.
create function cencomm.is_addressed_to_mine(message uuid) returns boolean
  language plpgsql stable security definer set search_path = cencomm, pg_temp as $$
begin
  return exists (select 1 from cencomm.audience a
    where a.operation_id = kernel.tenant() and a.message_id = is_addressed_to_mine.message
      and cencomm.is_mine(a.agency_id, a.country));
end $$;
grant execute on function cencomm.is_addressed(uuid), cencomm.is_addressed_to_mine(uuid) to tw_cencomm;

alter policy readable on cencomm.message
  using (operation_id = (select kernel.tenant()) and (
    sender_id = (select kernel.actor()) or (select cencomm.is_system())
    or (kind <> 'free' and (select cencomm.coordinates()))
    or cencomm.is_addressed(id)
    or (kind <> 'free' and (select cencomm.my_role()) = 'NCP' and (
      cencomm.is_mine(sender_agency_id, sender_country) or cencomm.is_addressed_to_mine(id)))));
alter policy readable on cencomm.message_version
  using (operation_id = (select kernel.tenant()) and cencomm.is_readable(message_id));

-- Puts a message of the acting person into the boxes of those whom its audience names, and among what he has sent: one
-- look at the audience, where a policy would look it up for each mail.
create function cencomm.deliver(message uuid) returns void
  language sql security definer set search_path = cencomm, pg_temp as $$
  insert into cencomm.mail (operation_id, person_id, message_id, box, kind, sent_at, sender_agency_id, sender_country,
      is_read)
    select g.operation_id, p.person_id, g.id, p.box, g.kind, g.sent_at, g.sender_agency_id, g.sender_country, p.box = 'out'
    from cencomm.message g cross join lateral (
      select a.person_id, 'in' as box from cencomm.audience a
        where a.operation_id = g.operation_id and a.message_id = g.id
      union all select g.sender_id, 'out') p
    where g.operation_id = kernel.tenant() and g.id = deliver.message
      and (g.sender_id = kernel.actor() or cencomm.is_system()) $$;
grant execute on function cencomm.deliver(uuid) to tw_cencomm;
-- The policy `delivered` stays for servers from before; ours puts nothing into others' boxes but by this function.
