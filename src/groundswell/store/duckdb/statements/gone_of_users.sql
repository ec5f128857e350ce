-- Whatever was done under one of `erased_ids`.
insert into gone
select $segment, rowid from rows_0 where actor in (select id from erased_ids);
