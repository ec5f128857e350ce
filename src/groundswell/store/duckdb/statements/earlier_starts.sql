-- The books of sessions of the segments in which they are as they are now.
insert into segment_names
select * from events.segment_names where name = 0 and segment not in (select unnest($changed));
