-- Take the rows that are gone out of a hot segment, and keep its books.
delete from hot_0 where rowid in (select row from gone where segment = $segment);
delete from segment_names where segment = $segment;
insert into segment_names select $segment, name, count(*), min("at"), max("at") from hot_0 group by name;
insert into segment_names
select $segment, 0, count(*), min("at"), max("at") from hot_0 where starts having count(*) > 0;
update segments s
set rows = b.rows, first_at = b.first_at, last_at = b.last_at, last_known = b.last_known
from (
    select count(*) as rows, min("at") as first_at, max("at") as last_at, max(coalesce(known_at, "at")) as last_known
    from hot_0
) b
where s.id = $segment;
