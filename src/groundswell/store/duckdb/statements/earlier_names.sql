-- The books of wholly known segments; those of the others are counted.
create temp table segment_names as
select * from events.segment_names where segment not in (select unnest($partly));
