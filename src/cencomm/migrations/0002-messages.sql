-- older servers survive: yes
-- A message that was sent. Free messages (CC-07) and formatted ones (CC-11) are the same thing with another kind.
-- Subject, body and answers are sealed in its versions.
create table cencomm.message (
  operation_id uuid not null references cencomm.operation,
  id uuid not null,
  kind text not null check (kind in ('free', 'warning', 'feedback', 'seizure', 'licit_movement')),
  -- Assigned at submission without gaps per operation, kind and country: ALK-W-UZ-0017. Null for free messages.
  number text,
  version integer not null default 1,
  sender_id uuid not null,
  sender_agency_id uuid not null,
  sender_country char(2),
  sender_role text not null,
  sent_at timestamptz not null default now(),
  answers_id uuid,
  answered_as text check (answered_as in ('reply', 'reply_all', 'forward')),
  template_version integer,
  priority text not null default 'normal' check (priority in ('normal', 'urgent')),
  -- Of the version that counts now, so that a list need not ask the files.
  attachments integer not null default 0,
  -- CC-23: withdrawn with a reason (sealed); it stays readable to those who could read it.
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawal_sealed bytea,
  retain_until date,
  is_on_hold boolean not null default false,
  primary key (operation_id, id)
);
create unique index message_number on cencomm.message (operation_id, number) where number is not null;
create index message_sent on cencomm.message (operation_id, kind, sent_at desc, id desc);
create index message_answers on cencomm.message (operation_id, answers_id) where answers_id is not null;

-- CC-23: a correction is a new version under the same number; earlier ones stay.
create table cencomm.message_version (
  operation_id uuid not null,
  message_id uuid not null,
  version integer not null,
  -- What a list shows (subject, originator, recipients), apart from the content, which is read when it is opened.
  head_sealed bytea not null,
  content_sealed bytea not null,
  made_at timestamptz not null default now(),
  made_by uuid not null,
  primary key (operation_id, message_id, version),
  foreign key (operation_id, message_id) references cencomm.message (operation_id, id)
);

-- Who was meant, frozen when it was sent. The sender's side stands here again so that the policies of message
-- and audience need not ask one another.
create table cencomm.audience (
  operation_id uuid not null,
  message_id uuid not null,
  person_id uuid not null,
  agency_id uuid not null,
  country char(2),
  role text not null,
  is_formatted boolean not null,
  sender_id uuid not null,
  sender_agency_id uuid not null,
  sender_country char(2),
  primary key (operation_id, message_id, person_id),
  foreign key (operation_id, message_id) references cencomm.message (operation_id, id)
);
create index audience_person on cencomm.audience (operation_id, person_id, sender_id);

-- CC-09: read and acknowledged are different; a correction begins with none of either.
create table cencomm.receipt (
  operation_id uuid not null,
  message_id uuid not null,
  person_id uuid not null,
  version integer not null,
  read_at timestamptz,
  acknowledged_at timestamptz,
  primary key (operation_id, message_id, person_id, version),
  foreign key (operation_id, message_id, person_id) references cencomm.audience
);

-- CC-10: folders of one's own, in an order of one's own; names are sealed.
create table cencomm.folder (
  operation_id uuid not null references cencomm.operation,
  id uuid not null,
  person_id uuid not null,
  box text not null check (box in ('in', 'out')),
  position integer not null,
  name_sealed bytea not null,
  primary key (operation_id, id)
);
create index folder_person on cencomm.folder (operation_id, person_id, box, position);

-- Where a person keeps a message. `is_read` repeats the receipt for counting; folder null is inbox or outbox.
create table cencomm.mail (
  operation_id uuid not null,
  person_id uuid not null,
  message_id uuid not null,
  box text not null check (box in ('in', 'out')),
  kind text not null,
  sent_at timestamptz not null,
  sender_agency_id uuid not null,
  sender_country char(2),
  folder_id uuid,
  is_read boolean not null default false,
  is_flagged boolean not null default false,
  -- What the person did with it.
  replied_at timestamptz,
  forwarded_at timestamptz,
  binned_at timestamptz,
  primary key (operation_id, person_id, message_id, box),
  foreign key (operation_id, message_id) references cencomm.message (operation_id, id),
  foreign key (operation_id, folder_id) references cencomm.folder (operation_id, id)
);
create index mail_list on cencomm.mail (operation_id, person_id, box, folder_id, sent_at desc, message_id desc)
  where binned_at is null;
create index mail_all on cencomm.mail (operation_id, person_id, sent_at desc, message_id desc) where binned_at is null;
create index mail_kind on cencomm.mail (operation_id, person_id, kind, sent_at desc, message_id desc)
  where box = 'in' and binned_at is null;
create index mail_bin on cencomm.mail (operation_id, person_id, sent_at desc, message_id desc) where binned_at is not null;
create index mail_unread on cencomm.mail (operation_id, person_id, folder_id, kind) where not is_read and binned_at is null;

-- Drafts save themselves (CC-07); recipients, subject, body and answers are in the sealed content.
create table cencomm.draft (
  operation_id uuid not null references cencomm.operation,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('free', 'warning', 'feedback', 'seizure', 'licit_movement')),
  -- Grows with each save, so that two tabs do not overwrite one another.
  revision integer not null default 1,
  answers_id uuid,
  answered_as text,
  content_sealed bytea not null,
  saved_at timestamptz not null default now(),
  -- Thrown away, with a day to think better of it.
  discarded_at timestamptz,
  primary key (operation_id, id)
);
create index draft_person on cencomm.draft (operation_id, person_id, saved_at desc);

-- Files of a draft, then of the message and the version it was sent with. The bytes are sealed in kernel.file.
create table cencomm.attachment (
  operation_id uuid not null references cencomm.operation,
  id uuid not null,
  draft_id uuid,
  message_id uuid,
  version integer,
  file_id uuid not null,
  -- Sealed for this row: a forwarded file keeps its bytes and is named anew.
  name_sealed bytea not null,
  bytes bigint not null,
  media_type text not null,
  is_picture boolean not null default false,
  position integer not null,
  added_by uuid not null,
  added_at timestamptz not null default now(),
  primary key (operation_id, id),
  foreign key (operation_id, message_id) references cencomm.message (operation_id, id),
  check (draft_id is not null or message_id is not null)
);
create index attachment_message on cencomm.attachment (operation_id, message_id, position);
create index attachment_draft on cencomm.attachment (operation_id, draft_id, position);

-- Keyed word tokens for search: equality only, leakproof, all in the primary key.
create table cencomm.word (
  operation_id uuid not null,
  field_class text not null,
  token bytea not null,
  message_id uuid not null,
  primary key (operation_id, field_class, token, message_id)
);
create index word_message on cencomm.word (operation_id, message_id);

-- The next number per operation, kind and country; the row's lock keeps numbers without gaps.
create table cencomm.counter (
  operation_id uuid not null references cencomm.operation,
  kind text not null,
  country text not null,
  last integer not null default 0,
  primary key (operation_id, kind, country)
);

do $$
declare
  name text;
begin
  foreach name in array array['message', 'message_version', 'audience', 'receipt', 'folder', 'mail', 'draft',
    'attachment', 'word', 'counter'] loop
    perform kernel.protect(('cencomm.' || name)::regclass);
    execute format('create policy owner_works on cencomm.%I for all to tw_owner using (true) with check (true)', name);
  end loop;
end $$;

grant select, insert, update on cencomm.message, cencomm.receipt, cencomm.mail, cencomm.attachment, cencomm.counter to tw_cencomm;
grant select, insert on cencomm.message_version, cencomm.audience to tw_cencomm;
grant select, insert, update, delete on cencomm.folder, cencomm.draft to tw_cencomm;
grant delete on cencomm.attachment, cencomm.mail to tw_cencomm;
grant select, insert, delete on cencomm.word to tw_cencomm;

-- Access matrix, "formatted messages": PU own and addressed to me, NCP also of my country, OCU all.
-- "Free messages": own and addressed to me, whatever the role.
create policy readable on cencomm.audience for select to tw_cencomm
  using (operation_id = (select kernel.tenant()) and (
    person_id = (select kernel.actor()) or sender_id = (select kernel.actor()) or (select cencomm.is_system())
    or (is_formatted and ((select cencomm.coordinates())
      or ((select cencomm.my_role()) = 'NCP'
        and (cencomm.is_mine(agency_id, country) or cencomm.is_mine(sender_agency_id, sender_country)))))));
create policy written_by_sender on cencomm.audience for insert to tw_cencomm
  with check (operation_id = (select kernel.tenant())
    and (sender_id = (select kernel.actor()) or (select cencomm.is_system())));

create policy readable on cencomm.message for select to tw_cencomm
  using (operation_id = (select kernel.tenant()) and (
    sender_id = (select kernel.actor()) or (select cencomm.is_system())
    or (kind <> 'free' and (select cencomm.coordinates()))
    or exists (select 1 from cencomm.audience a where a.operation_id = message.operation_id
      and a.message_id = message.id and a.person_id = (select kernel.actor()))
    or (kind <> 'free' and (select cencomm.my_role()) = 'NCP' and (
      cencomm.is_mine(sender_agency_id, sender_country)
      or exists (select 1 from cencomm.audience a where a.operation_id = message.operation_id
        and a.message_id = message.id and cencomm.is_mine(a.agency_id, a.country))))));
create policy sent_by_me on cencomm.message for insert to tw_cencomm
  with check (operation_id = (select kernel.tenant())
    and (sender_id = (select kernel.actor()) or (select cencomm.is_system())));
-- CC-23: only the author or the OCU corrects or withdraws, and only what is formatted.
create policy corrected on cencomm.message for update to tw_cencomm
  using (operation_id = (select kernel.tenant()) and kind <> 'free'
    and (sender_id = (select kernel.actor()) or (select cencomm.coordinates())))
  with check (operation_id = (select kernel.tenant()));

create policy readable on cencomm.message_version for select to tw_cencomm
  using (operation_id = (select kernel.tenant()) and exists (select 1 from cencomm.message m
    where m.operation_id = message_version.operation_id and m.id = message_version.message_id));
create policy written on cencomm.message_version for insert to tw_cencomm
  with check (operation_id = (select kernel.tenant()) and exists (select 1 from cencomm.message m
    where m.operation_id = message_version.operation_id and m.id = message_version.message_id
      and (m.sender_id = (select kernel.actor()) or (m.kind <> 'free' and (select cencomm.coordinates())))));

-- Whoever may see a line of the audience may see its receipts.
create policy readable on cencomm.receipt for select to tw_cencomm
  using (operation_id = (select kernel.tenant()) and exists (select 1 from cencomm.audience a
    where a.operation_id = receipt.operation_id and a.message_id = receipt.message_id and a.person_id = receipt.person_id));
create policy own_written on cencomm.receipt for insert to tw_cencomm
  with check (operation_id = (select kernel.tenant()) and person_id = (select kernel.actor()));
create policy own_changed on cencomm.receipt for update to tw_cencomm
  using (operation_id = (select kernel.tenant()) and person_id = (select kernel.actor()))
  with check (operation_id = (select kernel.tenant()) and person_id = (select kernel.actor()));

-- Whom a message would reach now: members whose account is not blocked, never the sender himself, each with the place
-- of the recipient that names him. A PU may address groups whose members he may not see by name; single persons only
-- those he may see, and who wrote to him. While an operation is prepared it exists for the coordination unit alone.
create function cencomm.may_see_member(m cencomm.member) returns boolean language sql stable
  as $$ select cencomm.my_role() <> 'PU' or m.role in ('OCU', 'OCU+') or cencomm.is_mine(m.agency_id, m.country) $$;
create function cencomm.find_audience(recipients jsonb, left_out uuid[])
  returns table (place bigint, person_id uuid, agency_id uuid, country text, role text, is_visible boolean)
  language sql stable security definer set search_path = cencomm, pg_temp as $$
  with reachable as materialized (
    select m.* from cencomm.member m
      join cencomm.operation o on o.id = m.operation_id
      join kernel.account a on a.person_id = m.person_id
    where m.operation_id = kernel.tenant() and m.left_at is null and a.state <> 'blocked'
      and m.person_id is distinct from kernel.actor() and not m.person_id = any (left_out)
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
    where n.kind = 'person' and (cencomm.may_see_member(m) or exists (select 1 from cencomm.audience a
      where a.operation_id = m.operation_id and a.person_id = kernel.actor() and a.sender_id = m.person_id))
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
grant execute on function cencomm.find_audience(jsonb, uuid[]) to tw_cencomm;
grant execute on function cencomm.may_see_member(cencomm.member) to tw_owner;

-- CC-19: who may be told by mail that a message waits: addressed, still a member, not blocked, and has not read it yet.
create function cencomm.list_alerted(message uuid, only_person uuid) returns setof uuid
  language sql stable security definer set search_path = cencomm, pg_temp as $$
  select a.person_id from cencomm.audience a
    join cencomm.message g on g.operation_id = a.operation_id and g.id = a.message_id and g.withdrawn_at is null
    join cencomm.member m on m.operation_id = a.operation_id and m.person_id = a.person_id and m.left_at is null
    join cencomm.operation o on o.id = a.operation_id and cencomm.may_enter(m, o.state)
    join kernel.account c on c.person_id = a.person_id and c.state = 'active'
  where a.operation_id = kernel.tenant() and cencomm.is_system() and a.message_id = list_alerted.message
    and (only_person is null or a.person_id = only_person)
    and not exists (select 1 from cencomm.receipt r where r.operation_id = a.operation_id
      and r.message_id = a.message_id and r.person_id = a.person_id and r.version = g.version) $$;
grant execute on function cencomm.list_alerted(uuid, uuid) to tw_cencomm;

create policy own on cencomm.folder for all to tw_cencomm
  using (operation_id = (select kernel.tenant()) and person_id = (select kernel.actor()))
  with check (operation_id = (select kernel.tenant()) and person_id = (select kernel.actor()));
create policy own on cencomm.draft for all to tw_cencomm
  using (operation_id = (select kernel.tenant()) and person_id = (select kernel.actor()))
  with check (operation_id = (select kernel.tenant()) and person_id = (select kernel.actor()));

create policy own on cencomm.mail for all to tw_cencomm
  using (operation_id = (select kernel.tenant()) and person_id = (select kernel.actor()))
  with check (operation_id = (select kernel.tenant()) and person_id = (select kernel.actor()));
-- The sender's act puts the message into the recipients' boxes; he reads nothing there.
create policy delivered on cencomm.mail for insert to tw_cencomm
  with check (operation_id = (select kernel.tenant()) and exists (select 1 from cencomm.audience a
    where a.operation_id = mail.operation_id and a.message_id = mail.message_id and a.person_id = mail.person_id
      and (a.sender_id = (select kernel.actor()) or (select cencomm.is_system()))));
-- A correction makes it unread again in everybody's box.
create function cencomm.mark_unread(message uuid) returns void
  language sql security definer set search_path = cencomm, pg_temp as $$
  update cencomm.mail set is_read = false, binned_at = null
    where operation_id = kernel.tenant() and message_id = message and box = 'in'
      and exists (select 1 from cencomm.message m where m.operation_id = kernel.tenant() and m.id = message
        and m.kind <> 'free' and (m.sender_id = kernel.actor() or cencomm.coordinates())) $$;
grant execute on function cencomm.mark_unread(uuid) to tw_cencomm;

create policy readable on cencomm.attachment for select to tw_cencomm
  using (operation_id = (select kernel.tenant()) and (
    (message_id is null and added_by = (select kernel.actor()))
    or exists (select 1 from cencomm.message m where m.operation_id = attachment.operation_id and m.id = attachment.message_id)));
create policy own_added on cencomm.attachment for insert to tw_cencomm
  with check (operation_id = (select kernel.tenant()) and (added_by = (select kernel.actor()) or (select cencomm.is_system())));
create policy own_changed on cencomm.attachment for update to tw_cencomm
  using (operation_id = (select kernel.tenant()) and message_id is null and added_by = (select kernel.actor()))
  with check (operation_id = (select kernel.tenant()) and added_by = (select kernel.actor()));
create policy own_removed on cencomm.attachment for delete to tw_cencomm
  using (operation_id = (select kernel.tenant()) and message_id is null and added_by = (select kernel.actor()));

create policy in_operation on cencomm.word for all to tw_cencomm
  using (operation_id = (select kernel.tenant())) with check (operation_id = (select kernel.tenant()));
create policy in_operation on cencomm.counter for all to tw_cencomm
  using (operation_id = (select kernel.tenant())) with check (operation_id = (select kernel.tenant()));
