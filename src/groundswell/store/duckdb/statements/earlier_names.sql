-- The books of wholly known segments; those of the others are counted. Sessions, which rest on all events, come when asked for.
create temp table segment_names as
select * from events.segment_names where segment not in (select unnest($partly)) and name <> 0;
