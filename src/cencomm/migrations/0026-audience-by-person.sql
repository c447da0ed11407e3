-- older servers survive: yes
-- Whether one person was addressed by one message is asked for every receipt. Before the table is analysed the planner
-- takes this index for it; without the message it then read everything that the person ever got.
drop index cencomm.audience_person;
create index audience_person on cencomm.audience (operation_id, person_id, sender_id, message_id);
