-- older servers survive: yes
-- As before, but the answers are found by the warning that they answer, for which there is an index: by their assignment every
-- answer of the operation was read each time one arrived.
create or replace function cencomm.settle_case(warning uuid) returns text
  language plpgsql security definer set search_path = cencomm, pg_temp as $$
declare
  w cencomm.warning;
  ended record;
  rule text;
begin
  select * into w from cencomm.warning x
    where x.operation_id = kernel.tenant() and x.message_id = settle_case.warning for update;
  if w.message_id is null or w.state = 'withdrawn' then return null; end if;
  select o.answered_when into rule from cencomm.operation o where o.id = w.operation_id;

  update cencomm.assignment s set first_answer_id = l.first_id, first_answer_at = l.first_at,
      final_answer_id = l.final_id, final_answer_at = l.final_at, replied_at = l.replied_at, settled_at = l.settled_at
    from (select t.id,
        (array_agg(k.message_id order by k.at, k.message_id))[1] as first_id, min(k.at) as first_at,
        (array_agg(k.message_id order by k.final_at, k.message_id) filter (where k.final_at is not null))[1] as final_id,
        min(k.final_at) as final_at,
        min(case when k.at >= t.asked_at then k.at else k.final_at end)
          filter (where k.at >= t.asked_at or k.final_at >= t.asked_at) as replied_at,
        min(k.final_at) filter (where k.final_at >= t.asked_at) as settled_at
      from cencomm.assignment t left join (cencomm.link k join cencomm.message g
        on g.operation_id = k.operation_id and g.id = k.message_id and g.withdrawn_at is null)
        on k.operation_id = t.operation_id and k.linked_id = t.message_id and k.part = 'answer' and k.assignment_id = t.id
      where t.operation_id = w.operation_id and t.message_id = w.message_id
      group by t.id) l
    where s.operation_id = w.operation_id and s.id = l.id;

  select count(s.settled_at) into w.answered from cencomm.assignment s
    where s.operation_id = w.operation_id and s.message_id = w.message_id;
  select k.message_id, k.final_at into ended
    from cencomm.link k join cencomm.message g on g.operation_id = k.operation_id and g.id = k.message_id
    where k.operation_id = w.operation_id and k.linked_id = w.message_id and k.part = 'answer'
      and k.final_at >= w.asked_at and g.withdrawn_at is null
    order by case when rule = 'all' then k.final_at end desc, k.final_at, k.message_id limit 1;

  if ended.message_id is not null and (rule = 'first' or w.answered >= w.addressed) then
    update cencomm.warning x set answered = w.answered, state = 'closed', closed_at = ended.final_at,
        closed_by_id = ended.message_id
      where x.operation_id = w.operation_id and x.message_id = w.message_id;
    if w.state = 'closed' then return null; end if;
    insert into cencomm.case_event (operation_id, id, message_id, kind, answer_id)
      values (w.operation_id, gen_random_uuid(), w.message_id, 'closed', ended.message_id);
    return 'closed';
  end if;
  update cencomm.warning x set answered = w.answered, state = 'open', closed_at = null, closed_by_id = null
    where x.operation_id = w.operation_id and x.message_id = w.message_id;
  if w.state = 'open' then return null; end if;
  insert into cencomm.case_event (operation_id, id, message_id, kind)
    values (w.operation_id, gen_random_uuid(), w.message_id, 'reopened');
  return 'open';
end $$;
