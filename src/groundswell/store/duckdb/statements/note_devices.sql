insert into devices_left
select distinct device from rows_0 where device in (select device from gone_rows);
