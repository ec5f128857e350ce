-- The books of the new segment in place of those of the old ones.
insert into segments
select $new, false, count(*), min("at"), max("at"),
    (select min(first_batch) from segments where id in (select unnest($old))),
    (select max(last_batch) from segments where id in (select unnest($old))),
    $kinds, $promoted, $numeric, max(coalesce(known_at, "at"))
from narrow_0
where name > 0;
insert into segment_names select $new, name, count(*), min("at"), max("at") from narrow_0 group by name;
delete from segment_names where segment in (select unnest($old));
delete from segments where id in (select unnest($old));
delete from overrides where segment in (select unnest($old));
