-- Matches of versions that are in force no more.
delete from narrow_0 where name in (select unnest($gone));
delete from segment_names where segment = $segment and name in (select unnest($gone));
