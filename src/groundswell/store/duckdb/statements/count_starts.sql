-- The books of a segment about the starts of sessions in it.
delete from segment_names where segment = $segment and name = 0;
insert into segment_names
select $segment, 0, count(*), min("at"), max("at") from rows_0 where starts having count(*) > 0;
