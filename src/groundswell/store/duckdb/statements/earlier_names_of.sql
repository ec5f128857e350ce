insert into segment_names select $segment, name, count(*), min("at"), max("at") from rows_0 where name <> 0 group by name;
