-- What people, providers and other systems write has no length of its own: the borders where it comes in set limits.

alter table submission alter column content type text;
alter table operation alter column findings type text;
alter table operation alter column effect type text;
alter table metadata_file alter column file_name type varchar;
alter table attachment alter column name type varchar;
alter table release alter column repository_url type varchar;
alter table release alter column owner type varchar;
alter table wait alter column next type varchar;
alter table wait alter column reason type varchar;
alter table report alter column environment type varchar;
alter table report alter column comment type varchar;
alter table verification_report alter column results type varchar;
alter table verification_report alter column comment type varchar;
alter table event alter column from_value type varchar;
alter table event alter column to_value type varchar;
alter table event alter column why type varchar;
alter table event alter column effect type varchar;
alter table operation alter column message type varchar;
alter table inbox alter column changes type varchar;
alter table inbox alter column decision type varchar;
alter table outbox alter column message type varchar;
alter table outbox alter column last_failure type varchar;
alter table token alter column label type varchar;
