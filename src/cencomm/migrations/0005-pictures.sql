-- older servers survive: yes
-- What is shown of a picture: files of their own, made when it was received.
alter table cencomm.attachment add column picture_id uuid, add column thumbnail_id uuid;
