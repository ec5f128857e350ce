create temp table first_written as select * from events.first_written limit 0;
