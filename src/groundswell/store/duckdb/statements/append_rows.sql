insert into hot_0 by name select * from rows_to_load;
