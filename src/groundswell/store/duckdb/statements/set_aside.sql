delete from aside_0 where row in (select row from rows_to_change where segment = $segment);
insert into aside_0 select row, visit, starts from rows_to_change where segment = $segment;
