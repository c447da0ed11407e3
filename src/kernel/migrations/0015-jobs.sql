-- older servers survive: yes
-- The queue itself is graphile-worker's and stands in the schema graphile_worker (kernel/jobs/install.ts). It belongs
-- to tw_jobs, whose member tw_owner is; its tables are under row security without a policy, so nobody else can
-- put a job in or read one. What systems do reaches it through kernel.enqueue alone.
grant usage on schema kernel to tw_jobs;

-- The tasks this installation knows; each process writes its own at its start (kernel/jobs/register.ts).
create table kernel.task (
  name text primary key check (name ~ '^[a-z]+\.[a-zA-Z]+$'),
  acts_as text not null check (acts_as in ('person', 'tenant', 'installation')),
  -- The names of its ids, in order.
  ids text[] not null
);
select kernel.protect('kernel.task');
grant select, insert, update on kernel.task to tw_jobs;
create policy jobs_work on kernel.task for all to tw_jobs using (true) with check (true);
create policy owner_works on kernel.task for all to tw_owner using (true) with check (true);

-- Enqueues a task in the caller's transaction. Ids only: whatever else a job needs it reads when it runs, under
-- the rights of whom it acts for. The payload says who that is, from this transaction's own actor:
--   person        who acts now; a task that acts for a person is never caused by nobody
--   tenant        the tenant this transaction has entered; only a system actor and an administrator may name one
--   installation  nobody's: no tenant's row security lets it in
create function kernel.enqueue(task text, ids jsonb, key text, run_at timestamptz, tenant uuid) returns void
  language plpgsql security definer set search_path = kernel, pg_temp as $$
declare
  known kernel.task;
  place uuid := coalesce(kernel.tenant(), enqueue.tenant);
  payload jsonb := jsonb_build_object('job', gen_random_uuid(), 'ids', ids);
  uuid_form constant text := '[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}';
begin
  select * into known from kernel.task t where t.name = enqueue.task;
  if known.name is null then
    raise exception 'an unknown task was enqueued' using errcode = 'TW001';
  end if;
  if jsonb_typeof(ids) is distinct from 'object'
    or array(select k from jsonb_object_keys(ids) k order by k collate "C")
      is distinct from array(select k from unnest(known.ids) k order by k collate "C")
    or exists (select from jsonb_each(ids) e
      where jsonb_typeof(e.value) <> 'string' or e.value #>> '{}' !~ ('^' || uuid_form || '$'))
    or key !~ ('^[a-z]+\.[a-zA-Z]+(:(' || uuid_form || '|[0-9]{1,19}))*$')
  then
    raise exception 'a job holds something else than its ids' using errcode = 'TW002';
  end if;
  if known.acts_as = 'person' then
    if kernel.actor() is null then
      raise exception 'nobody causes this job' using errcode = 'TW003';
    end if;
    payload := payload || jsonb_build_object('person', kernel.actor());
  elsif known.acts_as = 'tenant' then
    if place is null or place <> coalesce(enqueue.tenant, place)
      or (kernel.tenant() is null and kernel.actor_kind() <> 'system' and not kernel.is_administrator())
    then
      raise exception 'this job belongs to no tenant of this transaction' using errcode = 'TW004';
    end if;
    payload := payload || jsonb_build_object('tenant', place);
  end if;
  perform graphile_worker.add_job(task, payload::json, run_at => enqueue.run_at, job_key => key);
end $$;

-- Jobs that had their whole effect; written in the effect's own transaction. The worker can die between that and
-- telling the queue, and then the job is tried again. Named by the job, never by the queue's number of it: a
-- restored queue begins to count anew.
create table kernel.job_done (
  job text primary key check (length(job) <= 120),
  done_at timestamptz not null default now()
);
create index job_done_at on kernel.job_done (done_at);
select kernel.protect('kernel.job_done');
create policy owner_works on kernel.job_done for all to tw_owner using (true) with check (true);

-- False when the job had its effect already. A second worker at the same job waits here for the first.
create function kernel.begin_job(job text) returns boolean
  language plpgsql security definer set search_path = kernel, pg_temp as $$
begin
  insert into kernel.job_done values (begin_job.job) on conflict do nothing;
  return found;
end $$;

-- Whether the person of this transaction may still act: an account that was blocked causes nothing any more.
create function kernel.is_active_actor() returns boolean
  language sql stable security definer set search_path = kernel, pg_temp
  as $$ select exists (select from kernel.account a where a.person_id = kernel.actor() and a.state = 'active') $$;

-- The longest chain of attempts takes three days.
create function kernel.forget_jobs() returns void
  language sql security definer set search_path = kernel, pg_temp
  as $$ delete from kernel.job_done where done_at < now() - interval '14 days' $$;
grant execute on function kernel.begin_job(text), kernel.is_active_actor() to tw_system;
grant execute on function kernel.forget_jobs() to tw_kernel;

-- Letters that a person does not want: of which list, about which operation (or nothing, all zeros).
create table kernel.mail_stop (
  person_id uuid not null,
  list text not null check (list ~ '^[a-z]+\.[a-zA-Z]+$'),
  about uuid not null default '00000000-0000-0000-0000-000000000000',
  stopped_at timestamptz not null default now(),
  primary key (person_id, list, about)
);
select kernel.protect('kernel.mail_stop');
create policy owner_works on kernel.mail_stop for all to tw_owner using (true) with check (true);

create function kernel.wants_mail(person uuid, list text, about uuid) returns boolean
  language sql stable security definer set search_path = kernel, pg_temp
  as $$ select not exists (select from kernel.mail_stop s
    where s.person_id = person and s.list = wants_mail.list and s.about = wants_mail.about) $$;
-- For the one-click link: the person is whom the token was made for, signed in or not.
create function kernel.stop_mail(person uuid, list text, about uuid) returns void
  language sql security definer set search_path = kernel, pg_temp
  as $$ insert into kernel.mail_stop (person_id, list, about) values (person, list, about) on conflict do nothing $$;
-- For the settings of whoever is signed in.
create function kernel.choose_mail(list text, about uuid, is_wanted boolean) returns void
  language plpgsql security definer set search_path = kernel, pg_temp as $$
begin
  if is_wanted then
    delete from kernel.mail_stop s
      where s.person_id = kernel.actor() and s.list = choose_mail.list and s.about = choose_mail.about;
  else
    perform kernel.stop_mail(kernel.actor(), list, about);
  end if;
end $$;
grant execute on function kernel.wants_mail(uuid, text, uuid), kernel.choose_mail(text, uuid, boolean) to tw_system;
grant execute on function kernel.stop_mail(uuid, text, uuid) to tw_kernel;

grant execute on function kernel.enqueue(text, jsonb, text, timestamptz, uuid) to tw_system;

-- Waiting jobs are deadlines: a backup takes them along.
grant usage on schema graphile_worker to tw_backup;
grant select on all tables in schema graphile_worker to tw_backup;
create policy backup on graphile_worker._private_jobs for select to tw_backup using (true);
create policy backup on graphile_worker._private_tasks for select to tw_backup using (true);
create policy backup on graphile_worker._private_job_queues for select to tw_backup using (true);
create policy backup on graphile_worker._private_known_crontabs for select to tw_backup using (true);
