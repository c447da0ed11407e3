-- older servers survive: yes
-- Changes an account's address; false when somebody else has it, which nobody else learns.
create function kernel.change_address(person uuid, token bytea) returns boolean
  language plpgsql security definer set search_path = kernel, pg_temp as $$
begin
  if not kernel.may_tend(person) then return false; end if;
  update kernel.account set email_token = token where person_id = person;
  return found;
exception when unique_violation then
  return false;
end $$;

-- Lost factors take two administrators: the first asks, another one within seven days releases.
create table kernel.factor_release (
  person_id uuid primary key references kernel.account,
  asked_by uuid not null,
  asked_at timestamptz not null default now()
);
select kernel.protect('kernel.factor_release');
create policy owner_works on kernel.factor_release for all to tw_owner using (true) with check (true);
grant select on kernel.factor_release to tw_directory;
create policy administrators_read on kernel.factor_release for select to tw_directory
  using ((select kernel.actor_kind() = 'person' and kernel.is_administrator()));

create function kernel.release_factors(person uuid) returns text
  language plpgsql security definer set search_path = kernel, pg_temp as $$
declare
  asked kernel.factor_release;
begin
  if not kernel.is_administrator() or kernel.actor_kind() <> 'person' or person = kernel.actor() then return 'refused'; end if;
  select * into asked from kernel.factor_release r where r.person_id = person for update;
  if asked.person_id is null or asked.asked_by = kernel.actor() or asked.asked_at < now() - interval '7 days' then
    insert into kernel.factor_release values (person, kernel.actor())
      on conflict (person_id) do update set asked_by = excluded.asked_by, asked_at = excluded.asked_at;
    return 'asked';
  end if;
  update kernel.totp t set ended_at = now() where t.person_id = person and t.ended_at is null;
  delete from kernel.recovery_code c where c.person_id = person;
  update kernel.session s set ended_at = now() where s.person_id = person and s.ended_at is null;
  delete from kernel.factor_release r where r.person_id = person;
  return 'released';
end $$;
grant execute on function kernel.change_address(uuid, bytea), kernel.release_factors(uuid) to tw_directory;
