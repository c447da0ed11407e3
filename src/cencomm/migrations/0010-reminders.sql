-- older servers survive: yes
-- CC-13: whom a reminder goes to: who has it, else all of its side who can read the warning: those who were addressed and
-- its contact points, still members and not blocked. Nobody when an answer is not awaited any more. Asked by a member
-- about an assignment that he may see, or by the operation's own reminder.
create function cencomm.list_reminded(assignment uuid, only_person uuid) returns setof uuid
  language sql stable security definer set search_path = cencomm, pg_temp as $$
  select m.person_id from cencomm.assignment s
    join cencomm.warning w on w.operation_id = s.operation_id and w.message_id = s.message_id and w.state = 'open'
    join cencomm.operation o on o.id = s.operation_id
    join cencomm.member m on m.operation_id = s.operation_id and cencomm.may_enter(m, o.state)
    join kernel.account c on c.person_id = m.person_id and c.state = 'active'
  where s.operation_id = kernel.tenant() and s.id = list_reminded.assignment and s.replied_at is null
    and (cencomm.is_system() or cencomm.coordinates() or s.sender_id = kernel.actor()
      or (cencomm.my_role() = 'NCP' and (cencomm.is_mine(s.agency_id, s.country)
        or cencomm.is_mine(s.sender_agency_id, s.sender_country))))
    and (only_person is null or m.person_id = only_person)
    and case when exists (select 1 from cencomm.member x where x.operation_id = s.operation_id
        and x.person_id = s.owner_id and x.left_at is null) then m.person_id = s.owner_id
      else (m.agency_id = s.agency_id or (o.services_together and m.country = s.country)) and (m.role = 'NCP'
        or exists (select 1 from cencomm.audience a where a.operation_id = s.operation_id
          and a.message_id = s.message_id and a.person_id = m.person_id)) end $$;
grant execute on function cencomm.list_reminded(uuid, uuid) to tw_cencomm;

-- CC-23: a corrected answer that was an interim one becomes final, or the other way round.
grant update on cencomm.link to tw_cencomm;
create policy settled on cencomm.link for update to tw_cencomm
  using (operation_id = (select kernel.tenant()) and cencomm.is_mine_to_write(message_id))
  with check (operation_id = (select kernel.tenant()) and cencomm.is_mine_to_write(message_id));
