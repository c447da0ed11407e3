-- older servers survive: yes
-- An account is a person who can sign in. The directory knows who the person is; here are only ids and credentials.
create table kernel.account (
  person_id uuid primary key,
  -- HMAC of the folded address under an installation key: found by equality, useless to a thief of the database.
  email_token bytea not null unique,
  state text not null check (state in ('invited', 'active', 'blocked')),
  is_administrator boolean not null default false,
  password_hash text,
  created_at timestamptz not null default now(),
  signed_in_at timestamptz
);
select kernel.protect('kernel.account');

create table kernel.session (
  id uuid primary key,
  person_id uuid not null references kernel.account,
  token_hash bytea not null unique,
  -- What the person proved: a session made before the second factor is set up may only set it up.
  strength text not null check (strength in ('password', 'second_factor')),
  device_id uuid,
  agent text not null default '',
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ends_at timestamptz not null,
  ended_at timestamptz
);
create index session_person on kernel.session (person_id);
select kernel.protect('kernel.session');

grant select, insert, update on kernel.account, kernel.session to tw_kernel;
create policy auth_manages on kernel.account for all to tw_kernel using (true) with check (true);
create policy auth_manages on kernel.session for all to tw_kernel using (true) with check (true);
create policy owner_works on kernel.account for all to tw_owner using (true) with check (true);
create policy owner_works on kernel.session for all to tw_owner using (true) with check (true);

-- Sessions live 12 hours at most and end after 60 idle minutes.
create function kernel.is_live(s kernel.session) returns boolean language sql stable
  as $$ select s.ended_at is null and s.ends_at > now() and s.seen_at > now() - interval '60 minutes' $$;

-- Before sign-in nobody may read sessions, so the look-up by hash is a function. It also enters the actor
-- into the transaction, so that one statement opens an authenticated request.
create function kernel.enter_session(hash bytea)
  returns table (person_id uuid, session_id uuid, is_administrator boolean, strength text)
  language plpgsql security definer set search_path = kernel, pg_temp as $$
declare
  found_session kernel.session;
  found_account kernel.account;
begin
  select * into found_session from kernel.session s where s.token_hash = hash;
  if found_session.id is not null and kernel.is_live(found_session) then
    select * into found_account from kernel.account a
      where a.person_id = found_session.person_id and a.state = 'active';
  end if;
  if found_account.person_id is null then
    perform set_config('tw.actor_kind', 'anonymous', true), set_config('tw.actor', '', true),
      set_config('tw.administrator', '', true), set_config('tw.tenant', '', true);
    return;
  end if;
  -- Once a minute is enough to know who is there, and keeps reads from writing.
  if found_session.seen_at < now() - interval '1 minute' then
    update kernel.session s set seen_at = now() where s.id = found_session.id;
  end if;
  perform set_config('tw.actor_kind', 'person', true),
    set_config('tw.actor', found_account.person_id::text, true),
    set_config('tw.administrator', case when found_account.is_administrator
      and found_session.strength = 'second_factor' then 'yes' else '' end, true),
    set_config('tw.tenant', '', true);
  return query select found_account.person_id, found_session.id,
    found_account.is_administrator and found_session.strength = 'second_factor', found_session.strength;
end $$;
grant execute on function kernel.enter_session(bytea) to tw_app;

-- Of the open streams, downloads and uploads (a session and, where it is about one, a tenant): the positions
-- of those that have lost their right.
create function kernel.list_lost_rights(sessions uuid[], tenants uuid[]) returns setof bigint
  language sql stable security definer set search_path = kernel, pg_temp as $$
  select held.position
  from unnest(sessions, tenants) with ordinality as held (session_id, tenant_id, position)
  left join kernel.session s on s.id = held.session_id
  left join kernel.account a on a.person_id = s.person_id
  where s.id is null or not kernel.is_live(s) or a.state is distinct from 'active'
    or (held.tenant_id is not null and not exists (select 1 from kernel.tenant_member m
      where m.tenant_id = held.tenant_id and m.person_id = s.person_id)) $$;
grant execute on function kernel.list_lost_rights(uuid[], uuid[]) to tw_kernel;

-- CC-21: who of a tenant has been here in the last five minutes.
create function kernel.list_online(tenant uuid) returns setof uuid
  language sql stable security definer set search_path = kernel, pg_temp as $$
  select t.person_id from kernel.tenant_member t
  where t.tenant_id = tenant and tenant = kernel.tenant() and exists (select 1 from kernel.session s
    where s.person_id = t.person_id and kernel.is_live(s) and s.seen_at > now() - interval '5 minutes') $$;
grant execute on function kernel.list_online(uuid) to tw_system;
