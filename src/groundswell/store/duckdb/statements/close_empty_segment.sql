-- The books of a compacted segment of which nothing is left.
delete from segment_names where segment = $segment;
delete from segments where id = $segment;
delete from overrides where segment = $segment;
