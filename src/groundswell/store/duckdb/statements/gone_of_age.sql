-- What is older than $before. A session that goes on after that stays whole.
insert into gone
select $segment, r.rowid
from rows_0 r
where r."at" < $before
    and (r.visit is null or r.visit not in (select number from visits where "start" < $before and "end" >= $before));
