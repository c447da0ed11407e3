-- older servers survive: yes
-- How people prove who they are. Only tw_directory works with these tables, each person on his own rows.

alter table kernel.account
  -- Set for administrators, by an operation that asks for it, and once a factor is set up.
  add column needs_second_factor boolean not null default false,
  add column state_at timestamptz not null default now(),
  add column state_by uuid,
  add column state_why text check (state_why in ('administrator', 'idle')),
  add column reminded_at timestamptz,
  add constraint administrators_need_a_second_factor check (not is_administrator or needs_second_factor),
  add constraint active_accounts_have_a_password check (state <> 'active' or password_hash is not null);

-- A browser on which somebody signed in completely: it may go on where failures of strangers have closed the account.
create table kernel.device (
  id uuid primary key,
  person_id uuid not null references kernel.account,
  token_hash bytea not null unique,
  made_at timestamptz not null default now(),
  used_at timestamptz not null default now()
);
create index device_person on kernel.device (person_id);

-- An authenticator app. The secret is sealed under the installation's key; the last step makes each code good once.
create table kernel.totp (
  id uuid primary key,
  person_id uuid not null references kernel.account,
  secret_sealed bytea not null,
  made_at timestamptz not null default now(),
  confirmed_at timestamptz,
  ended_at timestamptz,
  last_step bigint not null default 0
);
create unique index totp_once on kernel.totp (person_id) where confirmed_at is not null and ended_at is null;

create table kernel.recovery_code (
  person_id uuid not null references kernel.account,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);

-- A link by which somebody proves that a mailbox, or the console, is his. Its token follows from its id under a key of
-- the installation, so that the mail is written later and nobody keeps it.
create table kernel.one_time_link (
  id uuid primary key,
  kind text not null check (kind in ('invitation', 'reset', 'organisersReset', 'firstAdministrator', 'emailOld', 'emailNew')),
  person_id uuid references kernel.account,
  token_hash bytea not null unique,
  made_at timestamptz not null default now(),
  made_by uuid,
  expires_at timestamptz,
  used_at timestamptz,
  revoked_at timestamptz,
  constraint only_the_first_administrator_is_nobody_yet check ((kind = 'firstAdministrator') = (person_id is null))
);
create index link_person on kernel.one_time_link (person_id);

-- Failures of signing in, under keyed digests of what failed: account and network, network, account.
create table kernel.attempt (
  key bytea primary key,
  failures integer not null,
  last_at timestamptz not null default now()
);
create index attempt_last on kernel.attempt (last_at);

select kernel.protect('kernel.device');
select kernel.protect('kernel.totp');
select kernel.protect('kernel.recovery_code');
select kernel.protect('kernel.one_time_link');
select kernel.protect('kernel.attempt');
create policy owner_works on kernel.device for all to tw_owner using (true) with check (true);
create policy owner_works on kernel.totp for all to tw_owner using (true) with check (true);
create policy owner_works on kernel.recovery_code for all to tw_owner using (true) with check (true);
create policy owner_works on kernel.one_time_link for all to tw_owner using (true) with check (true);
create policy owner_works on kernel.attempt for all to tw_owner using (true) with check (true);

-- Whose credentials the transaction may touch: one's own, those of all for administrators and for the installation's jobs.
create function kernel.may_tend(person uuid) returns boolean language sql stable
  as $$ select person = kernel.actor() or (kernel.actor_kind() = 'person' and kernel.is_administrator())
    or (kernel.actor_kind() = 'system' and kernel.tenant() is null) $$;
grant execute on function kernel.may_tend(uuid) to tw_system;

grant select, update on kernel.account to tw_directory;
grant select, insert, update on kernel.session, kernel.device, kernel.totp, kernel.one_time_link to tw_directory;
grant select, insert, update, delete on kernel.recovery_code to tw_directory;
grant select, insert, update, delete on kernel.attempt to tw_directory;
create policy tended on kernel.account for all to tw_directory using (kernel.may_tend(person_id)) with check (kernel.may_tend(person_id));
create policy tended on kernel.session for all to tw_directory using (kernel.may_tend(person_id)) with check (kernel.may_tend(person_id));
create policy tended on kernel.device for all to tw_directory using (kernel.may_tend(person_id)) with check (kernel.may_tend(person_id));
create policy tended on kernel.one_time_link for all to tw_directory using (kernel.may_tend(person_id)) with check (kernel.may_tend(person_id));
create policy first_administrator on kernel.one_time_link for all to tw_directory
  using (person_id is null and kernel.actor_kind() = 'system') with check (person_id is null and kernel.actor_kind() = 'system');
-- Nobody, not even an administrator, reads another's factors; he may only end them.
create policy own on kernel.totp for all to tw_directory
  using (person_id = (select kernel.actor())) with check (person_id = (select kernel.actor()));
create policy own on kernel.recovery_code for all to tw_directory
  using (person_id = (select kernel.actor())) with check (person_id = (select kernel.actor()));
-- The keys are digests under the installation's key, and failures are counted before anybody is known.
create policy counted on kernel.attempt for all to tw_directory using (true) with check (true);

-- Before sign-in: look-ups by what only the right person can know.
create function kernel.find_credentials(token bytea)
  returns table (person_id uuid, state text, password_hash text, needs_second_factor boolean)
  language sql stable security definer set search_path = kernel, pg_temp
  as $$ select a.person_id, a.state, a.password_hash, a.needs_second_factor
        from kernel.account a where a.email_token = token $$;
create function kernel.find_device(person uuid, hash bytea) returns uuid
  language sql stable security definer set search_path = kernel, pg_temp
  as $$ select d.id from kernel.device d where d.person_id = person and d.token_hash = hash $$;
create function kernel.find_link(hash bytea) returns table (id uuid, kind text, person_id uuid, expires_at timestamptz)
  language sql stable security definer set search_path = kernel, pg_temp
  as $$ select l.id, l.kind, l.person_id, l.expires_at from kernel.one_time_link l
        where l.token_hash = hash and l.used_at is null and l.revoked_at is null
          and (l.expires_at is null or l.expires_at > now()) $$;
-- Marks a link as used; false when somebody was faster.
create function kernel.use_link(link uuid) returns boolean
  language sql security definer set search_path = kernel, pg_temp as $$
  with used as (update kernel.one_time_link l set used_at = now()
    where l.id = link and l.used_at is null and l.revoked_at is null
      and (l.expires_at is null or l.expires_at > now()) returning 1)
  select exists (select 1 from used) $$;
grant execute on function kernel.find_credentials(bytea), kernel.find_device(uuid, bytea),
  kernel.find_link(bytea), kernel.use_link(uuid) to tw_directory;

-- The account of an address: the one that is there, or a new one for `person`.
create function kernel.make_account(person uuid, token bytea) returns table (person_id uuid, state text, is_new boolean)
  language plpgsql security definer set search_path = kernel, pg_temp as $$
begin
  insert into kernel.account (person_id, email_token, state, state_by)
    values (person, token, 'invited', kernel.actor()) on conflict (email_token) do nothing;
  return query select a.person_id, a.state, a.person_id = person from kernel.account a where a.email_token = token;
end $$;
-- Orders a link for somebody else, to be mailed to him.
create function kernel.order_link(link uuid, link_kind text, person uuid, valid_for interval, hash bytea) returns void
  language plpgsql security definer set search_path = kernel, pg_temp as $$
begin
  if link_kind not in ('invitation', 'organisersReset') then
    raise exception 'this kind of link is not ordered for others';
  end if;
  insert into kernel.one_time_link (id, kind, person_id, token_hash, made_by, expires_at)
    values (link, link_kind, person, hash, kernel.actor(), now() + valid_for);
end $$;
-- A forgotten password: one statement whether the address is known or not. Once in two minutes is enough.
create function kernel.order_reset(link uuid, token bytea, valid_for interval, hash bytea) returns void
  language sql security definer set search_path = kernel, pg_temp as $$
  insert into kernel.one_time_link (id, kind, person_id, token_hash, expires_at)
    select link, 'reset', a.person_id, hash, now() + valid_for from kernel.account a
    where a.email_token = token and a.state = 'active' and not exists (select 1 from kernel.one_time_link l
      where l.person_id = a.person_id and l.kind = 'reset' and l.made_at > now() - interval '2 minutes') $$;
grant execute on function kernel.order_reset(uuid, bytea, interval, bytea) to tw_directory;
create function kernel.account_state(person uuid) returns text
  language sql stable security definer set search_path = kernel, pg_temp
  as $$ select a.state from kernel.account a where a.person_id = person $$;
-- CC-04: an operation asks for a second factor; sessions without one become half ones at once.
create function kernel.require_second_factor(person uuid) returns void
  language sql security definer set search_path = kernel, pg_temp
  as $$ update kernel.account set needs_second_factor = true
        where person_id = person and not needs_second_factor $$;
grant execute on function kernel.make_account(uuid, bytea), kernel.order_link(uuid, text, uuid, interval, bytea),
  kernel.account_state(uuid), kernel.require_second_factor(uuid) to tw_system;

-- The first administrator, and only while there is none.
create function kernel.has_administrator() returns boolean
  language sql stable security definer set search_path = kernel, pg_temp
  as $$ select exists (select 1 from kernel.account where is_administrator) $$;
create function kernel.make_first_administrator(person uuid) returns boolean
  language plpgsql security definer set search_path = kernel, pg_temp as $$
begin
  perform pg_advisory_xact_lock(7413903);
  if kernel.has_administrator() then return false; end if;
  update kernel.account set is_administrator = true, needs_second_factor = true where person_id = person;
  return found;
end $$;
grant execute on function kernel.has_administrator(), kernel.make_first_administrator(uuid) to tw_directory;

-- Those who share a tenant (operation, administration) with the acting person; for a tenant's own jobs its members.
create function kernel.companions() returns setof uuid
  language sql stable security definer set search_path = kernel, pg_temp as $$
  select theirs.person_id from kernel.tenant_member mine
    join kernel.tenant_member theirs using (tenant_id)
    where mine.person_id = kernel.actor()
  union
  select m.person_id from kernel.tenant_member m
    where kernel.actor_kind() = 'system' and m.tenant_id = kernel.tenant() $$;
grant execute on function kernel.companions() to tw_system;

create function kernel.is_complete(s kernel.session, a kernel.account) returns boolean language sql immutable
  as $$ select s.strength = 'second_factor' or not a.needs_second_factor $$;

-- As before, and a session that still lacks its second factor enters nobody: it is only remembered as half.
create or replace function kernel.enter_session(hash bytea)
  returns table (person_id uuid, session_id uuid, is_administrator boolean, strength text)
  language plpgsql security definer set search_path = kernel, pg_temp as $$
declare
  found_session kernel.session;
  found_account kernel.account;
begin
  perform set_config('tw.actor_kind', 'anonymous', true), set_config('tw.actor', '', true),
    set_config('tw.administrator', '', true), set_config('tw.tenant', '', true), set_config('tw.half', '', true);
  select * into found_session from kernel.session s where s.token_hash = hash;
  if found_session.id is null or not kernel.is_live(found_session) then return; end if;
  select * into found_account from kernel.account a
    where a.person_id = found_session.person_id and a.state = 'active';
  if found_account.person_id is null then return; end if;
  -- Once a minute is enough to know who is there, and keeps reads from writing.
  if found_session.seen_at < now() - interval '1 minute' then
    update kernel.session s set seen_at = now() where s.id = found_session.id;
  end if;
  if not kernel.is_complete(found_session, found_account) then
    perform set_config('tw.half', found_session.id::text, true);
    return;
  end if;
  perform set_config('tw.actor_kind', 'person', true),
    set_config('tw.actor', found_account.person_id::text, true),
    set_config('tw.administrator', case when found_account.is_administrator then 'yes' else '' end, true);
  return query select found_account.person_id, found_session.id, found_account.is_administrator, found_session.strength;
end $$;

-- The half session of this transaction and whether its person has set a factor up.
create function kernel.half_session() returns table (person_id uuid, session_id uuid, has_factor boolean)
  language sql stable security definer set search_path = kernel, pg_temp as $$
  select s.person_id, s.id, exists (select 1 from kernel.totp t
      where t.person_id = s.person_id and t.confirmed_at is not null and t.ended_at is null)
  from kernel.session s where s.id = nullif(current_setting('tw.half', true), '')::uuid $$;
grant execute on function kernel.half_session() to tw_directory;

create or replace function kernel.list_lost_rights(sessions uuid[], tenants uuid[]) returns setof bigint
  language sql stable security definer set search_path = kernel, pg_temp as $$
  select held.position
  from unnest(sessions, tenants) with ordinality as held (session_id, tenant_id, position)
  left join kernel.session s on s.id = held.session_id
  left join kernel.account a on a.person_id = s.person_id
  where s.id is null or not kernel.is_live(s) or a.state is distinct from 'active' or not kernel.is_complete(s, a)
    or (held.tenant_id is not null and not exists (select 1 from kernel.tenant_member m
      where m.tenant_id = held.tenant_id and m.person_id = s.person_id)) $$;
