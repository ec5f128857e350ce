-- The segments in which there may be events that were not known by a moment.
select id from segments where rows > 0 and last_known > $known_at;
