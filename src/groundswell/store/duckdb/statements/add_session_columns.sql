alter table rows_0 add column visit bigint;
alter table rows_0 add column starts boolean;
