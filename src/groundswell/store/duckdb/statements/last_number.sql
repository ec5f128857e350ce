-- The last number that a table of texts has given.
select coalesce(max(id), 0) from texts_0;
