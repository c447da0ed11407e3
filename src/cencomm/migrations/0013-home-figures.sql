-- older servers survive: yes
-- Access matrix, "statistics": everybody has the figures of his own side, whatever of it he may read; contact points and
-- the coordination unit also those of all together, which name nobody. Numbers only. Without the right there is no row.
create function cencomm.may_compare() returns boolean language sql stable
  as $$ select cencomm.my_role() in ('NCP', 'OCU', 'OCU+') $$;

create function cencomm.measure_answers(whole boolean)
  returns table (warnings_open bigint, warnings_closed bigint, answered bigint, answered_in_time bigint,
    median_first_answer_seconds bigint, seizures bigint)
  language sql stable security definer set search_path = cencomm, pg_temp as $$
  with asked as (
    select w.message_id, w.state, s.deadline, s.first_answer_at,
      extract(epoch from s.first_answer_at - s.sent_at) as seconds
    from cencomm.warning w
      join cencomm.assignment s on s.operation_id = w.operation_id and s.message_id = w.message_id
    where w.operation_id = kernel.tenant() and w.state <> 'withdrawn'
      and (whole or cencomm.is_mine(s.agency_id, s.country))
  )
  select count(distinct message_id) filter (where state = 'open'),
    count(distinct message_id) filter (where state = 'closed'),
    count(first_answer_at), count(*) filter (where first_answer_at <= deadline),
    round(percentile_cont(0.5) within group (order by seconds))::bigint,
    (select count(*) from cencomm.message g
      where g.operation_id = kernel.tenant() and g.kind = 'seizure' and g.withdrawn_at is null
        and (whole or cencomm.is_mine(g.sender_agency_id, g.sender_country)))
  from asked having not whole or cencomm.may_compare() $$;

-- How many of the administrations and organisations that are members have reported a seizure.
create function cencomm.count_reporting() returns table (parties bigint, members bigint)
  language sql stable security definer set search_path = cencomm, pg_temp as $$
  with party as (
    select distinct m.agency_id,
      case when o.services_together then coalesce(m.country::text, m.agency_id::text) else m.agency_id::text end as name
    from cencomm.member m join cencomm.operation o on o.id = m.operation_id
    where m.operation_id = kernel.tenant() and m.left_at is null
  )
  select count(distinct p.name) filter (where exists (select 1 from cencomm.message g
      where g.operation_id = kernel.tenant() and g.kind = 'seizure' and g.withdrawn_at is null
        and g.sender_agency_id = p.agency_id)), count(distinct p.name)
  from party p having cencomm.may_compare() $$;

grant execute on function cencomm.may_compare() to tw_owner;
grant execute on function cencomm.measure_answers(boolean), cencomm.count_reporting() to tw_cencomm;
