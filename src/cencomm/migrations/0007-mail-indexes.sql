-- older servers survive: yes
-- Each filter of a mailbox has its index, newest first, so that a rare one does not read the whole box. Free messages
-- are most of what there is and need none of their own.
drop index cencomm.mail_kind;
create index mail_kind on cencomm.mail (operation_id, person_id, kind, sent_at desc, message_id desc)
  where kind <> 'free' and binned_at is null;
create index mail_flagged on cencomm.mail (operation_id, person_id, sent_at desc, message_id desc)
  where is_flagged and binned_at is null;
create index mail_country on cencomm.mail (operation_id, person_id, sender_country, sent_at desc, message_id desc)
  where binned_at is null;
create index mail_agency on cencomm.mail (operation_id, person_id, sender_agency_id, sent_at desc, message_id desc)
  where binned_at is null;
