-- older servers survive: yes
-- Functions that run as the owner look up an agency's country: whom an operation's first organiser belongs to.
create policy owner_reads on directory.agency for select to tw_owner using (true);
