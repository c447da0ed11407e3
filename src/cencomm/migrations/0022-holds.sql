-- older servers survive: yes
-- AD-02: an operation is held by its organisers, by the administrators of the installation, or by both. Each side lifts
-- its own hold only: as long as one of them stands, nothing is destroyed.
create table cencomm.hold (
  operation_id uuid not null references cencomm.operation,
  id uuid not null,
  side text not null check (side in ('organisers', 'administrators')),
  set_by uuid not null,
  set_at timestamptz not null default now(),
  reason_sealed bytea not null,
  lifted_by uuid,
  lifted_at timestamptz,
  lift_reason_sealed bytea,
  primary key (operation_id, id),
  check ((lifted_by is null) = (lifted_at is null))
);
create unique index hold_open on cencomm.hold (operation_id, side) where lifted_at is null;

-- Against a purge that begins in the same moment: whoever locks the operation first is right.
create function cencomm.guard_hold() returns trigger
  language plpgsql security definer set search_path = cencomm, pg_temp as $$
begin
  perform 1 from cencomm.operation o where o.id = new.operation_id and o.state not in ('purging', 'purged') for update;
  if not found then return null; end if;
  return new;
end $$;
create trigger guards before insert or update on cencomm.hold for each row execute function cencomm.guard_hold();

create function cencomm.settle_hold() returns trigger
  language plpgsql security definer set search_path = cencomm, pg_temp as $$
begin
  update cencomm.operation o set is_on_hold = exists (
    select 1 from cencomm.hold h where h.operation_id = o.id and h.lifted_at is null)
  where o.id = new.operation_id;
  return null;
end $$;
create trigger settles after insert or update on cencomm.hold for each row execute function cencomm.settle_hold();

select kernel.protect('cencomm.hold');
create policy owner_works on cencomm.hold for all to tw_owner using (true) with check (true);
grant select, insert on cencomm.hold to tw_cencomm;
grant update (lifted_by, lifted_at, lift_reason_sealed) on cencomm.hold to tw_cencomm;
create policy of_coordinators on cencomm.hold for select to tw_cencomm
  using (operation_id = (select kernel.tenant()) and (select cencomm.coordinates()));
create policy of_administrators on cencomm.hold for select to tw_cencomm using ((select kernel.is_administrator()));
create policy set_by_organisers on cencomm.hold for insert to tw_cencomm
  with check (operation_id = (select kernel.tenant()) and (select cencomm.organises())
    and side = 'organisers' and set_by = (select kernel.actor()));
create policy set_by_administrators on cencomm.hold for insert to tw_cencomm
  with check ((select kernel.is_administrator()) and side = 'administrators' and set_by = (select kernel.actor()));
create policy lifted_by_organisers on cencomm.hold for update to tw_cencomm
  using (operation_id = (select kernel.tenant()) and (select cencomm.organises()) and side = 'organisers')
  with check (lifted_by = (select kernel.actor()));
create policy lifted_by_administrators on cencomm.hold for update to tw_cencomm
  using ((select kernel.is_administrator()) and side = 'administrators')
  with check (lifted_by = (select kernel.actor()));
