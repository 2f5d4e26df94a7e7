-- What people, providers and other systems write has no length of its own: the borders where it comes in set limits.
-- Lists with an entry for each package, and files, outgrow what H2 takes as a varchar or varbinary (1,048,576).

alter table submission alter column content set data type character large object;
alter table metadata_file alter column content set data type binary large object;
alter table attachment alter column content set data type binary large object;
alter table operation alter column findings set data type character large object;
alter table operation alter column effect set data type character large object;

alter table metadata_file alter column file_name set data type varchar;
alter table attachment alter column name set data type varchar;
alter table release alter column repository_url set data type varchar;
alter table release alter column owner set data type varchar;
alter table wait alter column next set data type varchar;
alter table wait alter column reason set data type varchar;
alter table report alter column environment set data type varchar;
alter table report alter column comment set data type varchar;
alter table verification_report alter column results set data type varchar;
alter table verification_report alter column comment set data type varchar;
alter table event alter column from_value set data type varchar;
alter table event alter column to_value set data type varchar;
alter table event alter column why set data type varchar;
alter table event alter column effect set data type varchar;
alter table operation alter column message set data type varchar;
alter table inbox alter column changes set data type varchar;
alter table inbox alter column decision set data type varchar;
alter table outbox alter column message set data type varchar;
alter table outbox alter column last_failure set data type varchar;
alter table token alter column label set data type varchar;
