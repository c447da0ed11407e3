-- older servers survive: yes
-- Everybody may execute new functions unless this is taken away for the whole database: default privileges of one
-- schema can only add rights. From here on a function is for whom a grant names.
alter default privileges revoke execute on functions from public;
revoke execute on all functions in schema kernel from public;
