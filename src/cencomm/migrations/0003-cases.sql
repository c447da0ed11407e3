-- older servers survive: yes
-- CC-12. What an organiser designed, whole and sealed: his own labels are free text. Version 1 is the operation's
-- preset, kept from the moment that the first message was written with it.
create table cencomm.template_version (
  operation_id uuid not null references cencomm.operation,
  kind text not null check (kind in ('warning', 'feedback', 'seizure', 'licit_movement')),
  version integer not null check (version > 0),
  content_sealed bytea not null,
  made_at timestamptz not null default now(),
  made_by uuid not null,
  primary key (operation_id, kind, version)
);

-- CC-23: a draft of a correction, and the version that was seen when it began.
alter table cencomm.draft add column corrects_id uuid, add column corrects_version integer;

-- CC-11, CC-15. What the version that counts now says in codes, dates and quantities, in columns of their own; derived
-- from the marks of the description. Names, texts and attachments are in the sealed version only.
create table cencomm.report (
  operation_id uuid not null,
  message_id uuid not null,
  kind text not null,
  reported_on date,
  country char(2),
  location_type text,
  direction text,
  service text,
  detection_method text,
  concealment text[] not null,
  technical_aid text[] not null,
  illegality text[] not null,
  risk_indicators text[] not null,
  right_indicators text[] not null,
  conveyance_types text[] not null,
  expected_arrival date,
  phase text,
  was_controlled boolean,
  control_level text,
  result text,
  no_control_motive text,
  -- Every field that may stand in the open, by group and key: a new one is here without a new column.
  coded jsonb not null,
  primary key (operation_id, message_id),
  foreign key (operation_id, message_id) references cencomm.message (operation_id, id)
);
create index report_kind on cencomm.report (operation_id, kind, reported_on);

create table cencomm.report_goods (
  operation_id uuid not null,
  message_id uuid not null,
  line smallint not null,
  category text,
  type text,
  hs text,
  amount numeric,
  unit text,
  normalised_amount numeric,
  normalised_unit text,
  factor_version text,
  sums_with text,
  -- Why it cannot be compared; then there is no normalised amount, never 0.
  not_comparable text,
  primary key (operation_id, message_id, line),
  foreign key (operation_id, message_id) references cencomm.report
);

create table cencomm.report_leg (
  operation_id uuid not null,
  message_id uuid not null,
  position smallint not null,
  role text,
  country char(2),
  mode text,
  certainty text,
  primary key (operation_id, message_id, position),
  foreign key (operation_id, message_id) references cencomm.report
);

-- CC-13. A warning's case. Who sent it stands here again so that policies need not ask the message.
create table cencomm.warning (
  operation_id uuid not null,
  message_id uuid not null,
  sender_id uuid not null,
  sender_agency_id uuid not null,
  sender_country char(2),
  sent_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'closed', 'withdrawn')),
  -- Since when answers are awaited: submission, or the last reopening.
  asked_at timestamptz not null,
  addressed integer not null,
  answered integer not null default 0,
  closed_at timestamptz,
  closed_by_id uuid,
  primary key (operation_id, message_id),
  foreign key (operation_id, message_id) references cencomm.message (operation_id, id)
);
create index warning_state on cencomm.warning (operation_id, state, closed_at desc, message_id);

-- CC-13: one for each addressed country (that is, administration, unless all services work together) or organisation.
create table cencomm.assignment (
  operation_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  agency_id uuid not null,
  country char(2),
  sender_id uuid not null,
  sender_agency_id uuid not null,
  sender_country char(2),
  sent_at timestamptz not null,
  -- Null: nobody has it.
  owner_id uuid,
  owned_at timestamptz,
  asked_at timestamptz not null,
  deadline timestamptz not null,
  first_read_at timestamptz,
  acknowledged_at timestamptz,
  first_answer_id uuid,
  first_answer_at timestamptz,
  final_answer_id uuid,
  final_answer_at timestamptz,
  -- Since it was asked, and asked again: the first answer stops the clock, the first final one settles it.
  replied_at timestamptz,
  settled_at timestamptz,
  reminders smallint not null default 0,
  reminded_at timestamptz,
  primary key (operation_id, id),
  unique (operation_id, message_id, agency_id),
  foreign key (operation_id, message_id) references cencomm.warning
);
create index assignment_awaited on cencomm.assignment (operation_id, deadline) where replied_at is null;

-- Which message names which. An answer is a feedback or a seizure that names a warning.
create table cencomm.link (
  operation_id uuid not null,
  message_id uuid not null,
  linked_id uuid not null,
  part text not null check (part in ('answer', 'mention')),
  -- Whose answer it is; null when the answering officer's side was not addressed.
  assignment_id uuid,
  at timestamptz not null,
  -- Since when it is a final answer; null while it is an interim one.
  final_at timestamptz,
  primary key (operation_id, message_id, linked_id),
  foreign key (operation_id, message_id) references cencomm.message (operation_id, id),
  foreign key (operation_id, linked_id) references cencomm.message (operation_id, id),
  foreign key (operation_id, assignment_id) references cencomm.assignment (operation_id, id)
);
create index link_linked on cencomm.link (operation_id, linked_id, part);

-- What was done in a case: row by row with who and when.
create table cencomm.case_event (
  operation_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  kind text not null check (kind in
    ('taken', 'handed', 'released', 'deadline', 'reminded', 'closed', 'reopened', 'corrected', 'withdrawn')),
  at timestamptz not null default clock_timestamp(),
  -- Null: the system.
  by_id uuid,
  assignment_id uuid,
  to_id uuid,
  answer_id uuid,
  deadline timestamptz,
  reason_sealed bytea,
  primary key (operation_id, id),
  foreign key (operation_id, message_id) references cencomm.warning,
  foreign key (operation_id, assignment_id) references cencomm.assignment (operation_id, id)
);
create index case_event_message on cencomm.case_event (operation_id, message_id, at);

-- When somebody was last here, and the time before, for "since my last visit".
create table cencomm.visit (
  operation_id uuid not null references cencomm.operation,
  person_id uuid not null,
  at timestamptz not null default now(),
  before_at timestamptz,
  primary key (operation_id, person_id)
);

do $$
declare
  name text;
begin
  foreach name in array array['template_version', 'report', 'report_goods', 'report_leg', 'warning', 'assignment', 'link',
    'case_event', 'visit'] loop
    perform kernel.protect(('cencomm.' || name)::regclass);
    execute format('create policy owner_works on cencomm.%I for all to tw_owner using (true) with check (true)', name);
  end loop;
end $$;

grant select, insert on cencomm.template_version, cencomm.case_event to tw_cencomm;
grant select, insert, update on cencomm.report, cencomm.warning, cencomm.assignment, cencomm.visit to tw_cencomm;
grant select, insert, delete on cencomm.report_goods, cencomm.report_leg, cencomm.link to tw_cencomm;

-- Access matrix, "templates": whoever writes needs them; the organiser alone makes new ones.
create policy of_operation on cencomm.template_version for select to tw_cencomm
  using (operation_id = (select kernel.tenant()));
create policy designed on cencomm.template_version for insert to tw_cencomm
  with check (operation_id = (select kernel.tenant()) and ((select cencomm.organises()) or version = 1));

-- Whoever may read a message may read what it says in codes; whoever may correct it writes that.
create function cencomm.is_readable(message uuid) returns boolean language sql stable
  as $$ select exists (select 1 from cencomm.message m
    where m.operation_id = kernel.tenant() and m.id = is_readable.message) $$;
create function cencomm.is_mine_to_write(message uuid) returns boolean language sql stable
  as $$ select exists (select 1 from cencomm.message m where m.operation_id = kernel.tenant()
    and m.id = is_mine_to_write.message and m.kind <> 'free'
    and (m.sender_id = kernel.actor() or cencomm.coordinates())) $$;
grant execute on function cencomm.is_readable(uuid), cencomm.is_mine_to_write(uuid) to tw_cencomm, tw_owner;

do $$
declare
  name text;
begin
  foreach name in array array['report', 'report_goods', 'report_leg', 'link'] loop
    execute format('create policy readable on cencomm.%I for select to tw_cencomm
      using (operation_id = (select kernel.tenant()) and cencomm.is_readable(message_id))', name);
    execute format('create policy written on cencomm.%I for insert to tw_cencomm
      with check (operation_id = (select kernel.tenant()) and cencomm.is_mine_to_write(message_id))', name);
  end loop;
  foreach name in array array['report_goods', 'report_leg', 'link'] loop
    execute format('create policy rewritten on cencomm.%I for delete to tw_cencomm
      using (operation_id = (select kernel.tenant()) and cencomm.is_mine_to_write(message_id))', name);
  end loop;
end $$;
create policy rewritten on cencomm.report for update to tw_cencomm
  using (operation_id = (select kernel.tenant()) and cencomm.is_mine_to_write(message_id))
  with check (operation_id = (select kernel.tenant()));

create policy readable on cencomm.warning for select to tw_cencomm
  using (operation_id = (select kernel.tenant()) and cencomm.is_readable(message_id));
create policy sent_by_me on cencomm.warning for insert to tw_cencomm
  with check (operation_id = (select kernel.tenant())
    and (sender_id = (select kernel.actor()) or (select cencomm.is_system())));
create policy reopened on cencomm.warning for update to tw_cencomm
  using (operation_id = (select kernel.tenant())
    and (sender_id = (select kernel.actor()) or (select cencomm.coordinates())))
  with check (operation_id = (select kernel.tenant()));

-- CC-13: an assignment is seen by the coordination unit, by whoever sent the warning and his contact point, by the
-- contact point of its country or organisation, and by those of it who were addressed.
create policy readable on cencomm.assignment for select to tw_cencomm
  using (operation_id = (select kernel.tenant()) and (
    (select cencomm.coordinates()) or sender_id = (select kernel.actor())
    or ((select cencomm.my_role()) = 'NCP'
      and (cencomm.is_mine(agency_id, country) or cencomm.is_mine(sender_agency_id, sender_country)))
    or (cencomm.is_mine(agency_id, country) and exists (select 1 from cencomm.audience a
      where a.operation_id = assignment.operation_id and a.message_id = assignment.message_id
        and a.person_id = (select kernel.actor())))));
create policy sent_by_me on cencomm.assignment for insert to tw_cencomm
  with check (operation_id = (select kernel.tenant())
    and (sender_id = (select kernel.actor()) or (select cencomm.is_system())));
-- Taken and handed on by its own side; deadlines, reopening and reminders by those who asked and who coordinate.
create policy worked_on on cencomm.assignment for update to tw_cencomm
  using (operation_id = (select kernel.tenant()) and (
    (select cencomm.coordinates()) or sender_id = (select kernel.actor())
    or ((select cencomm.my_role()) = 'NCP' and cencomm.is_mine(sender_agency_id, sender_country))
    or cencomm.is_mine(agency_id, country)))
  with check (operation_id = (select kernel.tenant()));

create policy readable on cencomm.case_event for select to tw_cencomm
  using (operation_id = (select kernel.tenant()) and cencomm.is_readable(message_id)
    and (assignment_id is null or exists (select 1 from cencomm.assignment s
      where s.operation_id = case_event.operation_id and s.id = case_event.assignment_id)));
create policy written on cencomm.case_event for insert to tw_cencomm
  with check (operation_id = (select kernel.tenant()) and cencomm.is_readable(message_id)
    and (by_id = (select kernel.actor()) or (by_id is null and (select cencomm.is_system()))));

create policy own on cencomm.visit for all to tw_cencomm
  using (operation_id = (select kernel.tenant()) and person_id = (select kernel.actor()))
  with check (operation_id = (select kernel.tenant()) and person_id = (select kernel.actor()));

-- CC-13: only addressees, their contact point and the coordination unit answer a warning.
create function cencomm.may_answer(warning uuid) returns boolean language sql stable
  as $$ select cencomm.coordinates() or exists (select 1 from cencomm.audience a
    where a.operation_id = kernel.tenant() and a.message_id = may_answer.warning
      and (a.person_id = kernel.actor()
        or (cencomm.my_role() = 'NCP' and cencomm.is_mine(a.agency_id, a.country)))) $$;
grant execute on function cencomm.may_answer(uuid) to tw_cencomm;

-- First read and first acknowledgement of each country or organisation, whatever the way a receipt came about.
create function cencomm.note_receipts() returns trigger
  language plpgsql security definer set search_path = cencomm, pg_temp as $$
begin
  update cencomm.assignment s
    set first_read_at = coalesce(s.first_read_at, n.read_at),
      acknowledged_at = coalesce(s.acknowledged_at, n.acknowledged_at)
    from (select t.operation_id, t.message_id, a.agency_id, a.country, o.services_together,
        min(t.read_at) as read_at, min(t.acknowledged_at) as acknowledged_at
      from noted t join cencomm.operation o on o.id = t.operation_id
      join cencomm.audience a on a.operation_id = t.operation_id and a.message_id = t.message_id
        and a.person_id = t.person_id
      group by t.operation_id, t.message_id, a.agency_id, a.country, o.services_together) n
    where s.operation_id = n.operation_id and s.message_id = n.message_id
      and (s.agency_id = n.agency_id or (n.services_together and s.country = n.country))
      and (s.first_read_at is null or (s.acknowledged_at is null and n.acknowledged_at is not null));
  return null;
end $$;
create trigger notes_first after insert on cencomm.receipt referencing new table as noted
  for each statement execute function cencomm.note_receipts();
create trigger notes_change after update on cencomm.receipt referencing new table as noted
  for each statement execute function cencomm.note_receipts();

-- CC-13: works out from its answers where a case stands: what each assignment has, how many have answered, whether it is
-- closed. At the first final answer, or when all addressed have answered, as the operation chose. Withdrawn answers do
-- not count; after a reopening only what came since. Returns the state when it changed, else null.
create function cencomm.settle_case(warning uuid) returns text
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
        on k.operation_id = t.operation_id and k.assignment_id = t.id and k.part = 'answer'
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

-- Who hears that a case changed: the coordination unit, its sender, those who were addressed and are still members, and
-- the contact points of all these countries and organisations.
create function cencomm.list_case_watchers(warning uuid) returns setof uuid
  language sql stable security definer set search_path = cencomm, pg_temp as $$
  select m.person_id from cencomm.member m join cencomm.operation o on o.id = m.operation_id
    join cencomm.warning w on w.operation_id = m.operation_id and w.message_id = list_case_watchers.warning
  where m.operation_id = kernel.tenant() and m.left_at is null and (m.role in ('OCU', 'OCU+') or m.person_id = w.sender_id
    or exists (select 1 from cencomm.audience a where a.operation_id = m.operation_id and a.message_id = w.message_id
      and (a.person_id = m.person_id or (m.role = 'NCP'
        and (a.agency_id = m.agency_id or (o.services_together and a.country = m.country)))))
    or (m.role = 'NCP' and (w.sender_agency_id = m.agency_id or (o.services_together and w.sender_country = m.country)))) $$;

grant execute on function cencomm.settle_case(uuid), cencomm.list_case_watchers(uuid) to tw_cencomm;
