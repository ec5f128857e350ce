drop table table_0;
