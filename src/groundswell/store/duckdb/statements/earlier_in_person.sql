delete from released
where actor in (select actor from rows_0 where not coalesce(server, false) and actor in (select actor from released));
