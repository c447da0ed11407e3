-- older servers survive: yes
-- M5: which rows of whose files have become messages, so that the same file twice changes nothing. A row is known by a
-- keyed token of its reference in the system it comes from, and by one of what it said: neither tells what it was.
create table cencomm.imported_row (
  operation_id uuid not null references cencomm.operation,
  agency_id uuid not null,
  reference bytea not null,
  content bytea not null,
  -- Null within the transaction that sends it.
  message_id uuid,
  imported_by uuid not null,
  imported_at timestamptz not null default now(),
  primary key (operation_id, agency_id, reference),
  foreign key (operation_id, message_id) references cencomm.message (operation_id, id)
);
select kernel.protect('cencomm.imported_row');
create policy owner_works on cencomm.imported_row for all to tw_owner using (true) with check (true);
grant select, insert, update on cencomm.imported_row to tw_cencomm;

-- An administration knows its own rows, whoever of it imported them.
create policy of_my_agency on cencomm.imported_row for select to tw_cencomm
  using (operation_id = (select kernel.tenant()) and agency_id = (select cencomm.my_agency()));
create policy imported_by_me on cencomm.imported_row for insert to tw_cencomm
  with check (operation_id = (select kernel.tenant()) and agency_id = (select cencomm.my_agency())
    and imported_by = (select kernel.actor()));
create policy sent_by_me on cencomm.imported_row for update to tw_cencomm
  using (operation_id = (select kernel.tenant()) and imported_by = (select kernel.actor()) and message_id is null)
  with check (operation_id = (select kernel.tenant()) and imported_by = (select kernel.actor()));
