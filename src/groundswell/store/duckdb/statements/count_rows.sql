select count(*) from table_0;
