drop table events.table_0;
